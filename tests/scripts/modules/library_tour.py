import os; os.environ['COLUMNS'] = '80'
import atexit, pprint, gc, argparse, cmath, importlib, difflib, unittest, io, sys, collections
def t(f):
    try: print(f())
    except SystemExit as e: print('exit', e.code)
    except Exception as e: print(type(e).__name__, e)
data={'name':'x'*30,'list':list(range(40)),'nested':{'a':[1,2,{'b':('t',)*12}],'c':{3,1,2}},'s':'word '*30,'b':b'abc'*40}
pprint.pprint(data); pprint.pprint(data,width=40,compact=True); pprint.pprint([1,2]); pprint.pp({'b':1,'a':2}); print(pprint.pformat({'b':1,'a':2}))
pprint.pprint(collections.OrderedDict((i,'v'*10) for i in range(9))); pprint.pprint(collections.Counter('hello world'*9)); pprint.pprint(collections.deque(range(40))); pprint.pprint([[1,[2,[3,[4]]]]],depth=2); pprint.pprint({'k':'a\nb\n'*20}, indent=4)
a=[]; a.append(a); print(pprint.isrecursive(a), pprint.isreadable([1]))
gc.collect(); print(gc.isenabled(), gc.get_threshold()); gc.disable(); print(gc.isenabled()); t(lambda: gc.collect(9))
for f in [lambda: cmath.sqrt(-1), lambda: cmath.exp(1j*cmath.pi), lambda: cmath.phase(1j), lambda: cmath.polar(3+4j), lambda: cmath.rect(2,0), lambda: cmath.log(-1), lambda: cmath.log(0), lambda: cmath.isclose(1,1+1e-12), lambda: cmath.sin(0), lambda: cmath.cos(1), lambda: cmath.isnan(complex('nan')), lambda: cmath.sqrt('x'), lambda: cmath.sqrt(4), lambda: cmath.log10(100), lambda: cmath.inf]: t(f)
print(importlib.import_module('collections.abc').__name__); t(lambda: importlib.import_module('.x')); t(lambda: importlib.import_module('nope_x'))
p=argparse.ArgumentParser(prog='prog', description='Does things.', epilog='Bye.')
p.add_argument('file', help='the file'); p.add_argument('rest', nargs='*', type=int); p.add_argument('-n','--num',type=int,default=3,help='a number (default: %(default)s)'); p.add_argument('-v','--verbose',action='store_true'); p.add_argument('--mode',choices=['a','b'],default='a'); p.add_argument('-x',action='append'); p.add_argument('-c',action='count',default=0); g=p.add_mutually_exclusive_group(); g.add_argument('--foo',action='store_const',const=1); g.add_argument('--bar')
sys.stderr=sys.stdout
p.print_help(); p.print_usage()
for a in ['f','f 1 2 3','f -n 5 -v','f -n5 --mode b','f --mode=b -x 1 -x2 -ccc','f --verb','f --num=7 8','-v f 1', 'f -- -1','f --foo','f --bar q']: t(lambda: p.parse_args(a.split()))
sys.stderr=sys.stdout
for a in ['','f x','f -n x','f --mode c','f --nope','f -n','f --foo --bar 1', '-h']: t(lambda: p.parse_args(a.split()))
p=argparse.ArgumentParser(prog='p'); s=p.add_subparsers(dest='cmd', required=True, help='commands'); q=s.add_parser('go',help='goes'); q.add_argument('--fast',action='store_true'); q.add_argument('where',nargs='?',default='home'); s.add_parser('stop')
p.print_help(); q.print_help()
for a in ['go','go --fast x','stop','','bad','go --z']: t(lambda: p.parse_args(a.split()))
print(argparse.Namespace(a=1,b='x'))
print(''.join(difflib.unified_diff(['a\n','b\n','c\n'],['a\n','x\n','c\n'],'f','t')), list(difflib.ndiff(['one','two'],['ore','two'])), difflib.get_close_matches('appel',['ape','apple','peach']), difflib.SequenceMatcher(None,'abcd','bcde').ratio())
class T(unittest.TestCase):
    def setUp(self): self.x=1
    def test_ok(self): self.assertEqual(self.x,1)
    def test_fail(self): self.assertEqual([1,2,3],[1,2,4])
    def test_err(self): 1/0
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail('x')
    def test_raises(self):
        with self.assertRaises(ValueError) as c: int('x')
        self.assertIn('invalid', str(c.exception))
        with self.assertRaisesRegex(ZeroDivisionError,'zero'): 1/0
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i,1)
    def test_more(self):
        self.assertAlmostEqual(0.1+0.2,0.3); self.assertTrue(1); self.assertIsNone(None); self.assertCountEqual([1,2],[2,1]); self.assertDictEqual({1:2},{1:2}); self.assertGreater(2,1); self.assertRegex('abc','b'); self.assertRaises(TypeError, len, 5)
    def test_msgs(self):
        for f in [lambda: self.assertTrue(0), lambda: self.assertIn(1,[2]), lambda: self.assertIs(1,2), lambda: self.assertEqual('a','b'), lambda: self.assertEqual({1:2},{1:3}), lambda: self.assertEqual({1},{2}), lambda: self.assertEqual((1,),(2,3)), lambda: self.assertAlmostEqual(1,2), lambda: self.assertRaises(ValueError,int,'1'), lambda: self.assertIsInstance(1,str), lambda: self.assertLess(2,1), lambda: self.assertRegex('a','b'), lambda: self.assertCountEqual([1],[2]), lambda: self.assertEqual(1,2,'msg'), lambda: self.assertIsNone(5)]:
            try: f()
            except AssertionError as e: print(str(e))
out=io.StringIO(); r=unittest.TextTestRunner(out,verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T)); import re
text=re.sub(r'in \d+\.\d+s','in Xs',out.getvalue()); text=re.sub(r'File "[^"]*"','File X',text); print(re.sub(r'(?m)^ +[~^]+\n','',text)); print(r)
@atexit.register
def bye(): print('bye')
atexit.register(print,'first',end='!\n')
