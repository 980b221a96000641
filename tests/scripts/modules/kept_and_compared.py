# Shelves, dumb databases, comparing folders, running modules, quoted text.
import os, tempfile, shutil
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def write(p,t):
    with open(p,'w') as f: f.write(t)
d=os.path.realpath(tempfile.mkdtemp()); os.chdir(d)
d0=d #.mkdtemp(); os.chdir(d)
import shelve, dbm, dbm.dumb
with shelve.open('sh') as s:
    s['a']=[1,2,{'x':3}]; s['b']='text'*300; s['é']=None
    print(sorted(s.keys()), len(s), 'a' in s, s.get('zz',5))
    s['b']='u'
with shelve.open('sh',writeback=True) as s: s['a'].append(9)
with shelve.open('sh') as s: print(s['a'], s['b'], list(s.items())[0]); del s['b']; print(dict(s))
t(lambda: s['a']); t(lambda: shelve.open('nope','r')); t(lambda: dbm.dumb.open('q','z'))
db=dbm.dumb.open('dd','c'); db['k']='v'; db[b'x']=b'y'; print(db['k'], db.keys()); db.close(); t(lambda: db['k']); t(lambda: db.keys()); print(dbm.whichdb('dd'), dbm.whichdb('none'))
import filecmp
os.mkdir('l'); os.mkdir('r'); os.mkdir('l/s'); os.mkdir('r/s')
for n,a,b in (('same','x','x'),('diff','xx','yy')):
    write('l/'+n,a); write('r/'+n,b)
open('l/only','w').close(); open('r/s/z','w').close()
os.utime('l/same',(1,1)); os.utime('r/same',(1,1)); os.utime('l/diff',(1,2)); os.utime('r/diff',(1,3))
print(filecmp.cmp('l/same','r/same'), filecmp.cmp('l/diff','r/diff'), filecmp.cmpfiles('l','r',['same','diff','none']))
filecmp.dircmp('l','r').report_full_closure(); c=filecmp.dircmp('l','r'); print(c.common, c.left_only, c.right_only, c.subdirs.keys(), c.diff_files); t(lambda: c.foo)
import quopri, io
print(quopri.encodestring('é=x \t\nlong'.encode()*9), quopri.decodestring(b'=C3=A9=\nx_y',header=True))
import runpy
write('m.py','import os\nx=__name__, os.path.basename(__file__)\nprint(x)\nif __name__=="__main__": print("main")\n')
g=runpy.run_path('m.py'); print(sorted(k for k in g)); g=runpy.run_path('m.py',run_name='__main__',init_globals={'y':1}); print(g['y'])
import sys; sys.path.insert(0,d); print(runpy.run_module('m')['x'][0]); t(lambda: runpy.run_module('nomod')); t(lambda: runpy.run_module('l.q'))
os.mkdir('pk'); open('pk/__init__.py','w').close(); t(lambda: runpy.run_module('pk')); write('pk/__main__.py','print("pk",__name__)'); t(lambda: runpy.run_module('pk',run_name='__main__') and 1); t(lambda: runpy.run_path('pk') and 1)
import py_compile
write('bad.py','x = = 1\n'); print(os.path.basename(py_compile.compile('m.py')) .split('.')[0])
t(lambda: py_compile.compile('bad.py')); t(lambda: py_compile.compile('bad.py',doraise=True)); t(lambda: py_compile.compile('nofile.py'))
import this
os.chdir('/'); shutil.rmtree(d)
