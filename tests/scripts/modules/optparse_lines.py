"""What optparse makes of options and command lines, what it says of wrong ones, and its help."""
import builtins
import optparse
import os
import re
import sys
import tempfile
from optparse import *

os.environ['COLUMNS'] = '80'
sys.stderr = sys.stdout
P = optparse.OptionParser


def print(*values):
    builtins.print(re.sub('0x[0-9a-f]{6,}', '0x…', ' '.join(map(str, values))))


def t(f):
    try:
        print('ok', f())
    except SystemExit as e:
        print('exit', e.code)
    except Exception as e:
        print(type(e).__name__, e, e.args)


for kw in [dict(action='bogus'), dict(type='bogus'), dict(action='store_true', type='int'), dict(action='store_const'), dict(choices=['a']), dict(type='choice'), dict(type='choice',choices=3), dict(nargs=2,action='store_true'), dict(const=3), dict(action='callback'), dict(action='callback',callback=5), dict(callback=print), dict(action='callback',callback=print,callback_args=3), dict(foo=1,bar=2), dict(foo=1), dict(action='callback',callback=print,callback_kwargs=3), dict(action='append_const',const=1,dest='q',type='int'), dict(type=int), dict(type=str), dict(type='str'), dict(action='help'), dict(action='count',nargs=2)]:
    t(lambda: (lambda o: (o, o.action, o.type, o.dest, o.nargs))(Option('-x','--ex-am', **kw)))
for n in [(), ('x',), ('-',), ('--',), ('-xy',), ('---a',), ('',), (None,)]:
    t(lambda: Option(*n))
t(lambda: Option('-x', action='store_const', const=1))
t(lambda: repr(Option('-x','--long')))
t(lambda: Values({'a':1}))
for args in [['--foo'],['--foo=1'],['--foo','abc'],['-z'],['--ve=3'],['--v'],['-f'],['-p','1'],['--choice','z'],['-l0x1f'],['-l','0b11','-c','1+2j'],['--float','x'],['--bogus=3'],['-qn3'], ['-p','1','2','rest'], ['--version'], ['a','-q','b','--','-q'], ['-a','1','-a','2'], ['-h'],['-l','017'],['-l','09'],['-lx']]:
    p=P(prog='pp', version='%prog 1.0', usage='%prog [options] x', description='Some text '*12, epilog='The end')
    p.add_option('-f','--foo',type='int',help='foo of %default',default=3)
    p.add_option('--verbose',action='store_true'); p.add_option('--verbatim',action='count')
    p.add_option('-q',action='count',dest='q',default=0); p.add_option('-n',type=int)
    p.add_option('-p','--point',nargs=2,type='float',metavar='X Y', help='a very long help text which will have to be wrapped for it does not fit %default')
    p.add_option('--choice',type='choice',choices=['a','b'])
    p.add_option('-l',type='long'); p.add_option('-c',type='complex'); p.add_option('--float',type='float')
    g=OptionGroup(p,'Group','what it is'); g.add_option('-a',action='append',help='apps'); p.add_option_group(g)
    g.add_option('--hidden',help=SUPPRESS_HELP)
    print(args); t(lambda: p.parse_args(args))
t(lambda: p.add_option('-f'))
t(lambda: p.add_option('-f','--foo'))
t(lambda: p.add_option(3)); t(lambda: p.add_option())
t(lambda: p.add_option_group(3)); t(lambda: p.add_option_group(OptionGroup(P(),'x')))
t(lambda: p.remove_option('-7')); t(lambda: P(conflict_handler='x')); t(lambda: p.get_option('-zz')); t(lambda: p.has_option('-f'))
t(lambda: P(option_list=[3]))
p=P(prog='pp',conflict_handler='resolve',usage=SUPPRESS_USAGE); p.add_option('-f','--foo'); p.add_option('-f','--fff'); p.add_option('--foo',action='store_const',const=3); p.print_help(); print(p.get_option('-f'), p.get_usage()=='' )
p=P(prog='pp',formatter=TitledHelpFormatter(),usage='a\n b'); p.add_option('-f','--foo',help='hm'); print(p.format_help())
p=P(prog='pp',formatter=IndentedHelpFormatter(width=40,short_first=0,max_help_position=12)); p.add_option('-f','--foo',help='hm '*30, type='choice',choices=['x']); g=p.add_option_group('Gr'); g.add_option('--dd',dest='k',default='x',help='[%default]');print(p.format_help());
p=P(prog='pp',add_help_option=False); p.print_help(); p.print_version(); t(lambda:p.get_version())
p.set_defaults(a=1,b='x'); p.set_default('c',3); t(lambda:p.parse_args(['z'])); t(lambda: p.get_default_values().__dict__)
v=Values({'a':1}); t(lambda: v.ensure_value('b',[])); t(lambda: v==Values({'a':1,'b':[]})); t(lambda: v=={'a':1,'b':[]}); t(lambda:v._update({'a':2,'z':3},'careful')); t(lambda:v); t(lambda:v._update({'z':3},'loose'));t(lambda:v); t(lambda:v._update({'z':3},'x')); t(lambda: v==3)
for e in (OptionError('m',Option('-x')),OptionError('m',''),BadOptionError('-q'),optparse.AmbiguousOptionError('--v',['a','b']),OptionConflictError('m','-f'),OptionValueError('z'),OptParseError('y')): print(type(e).__mro__,str(e),e.__dict__)
class MyOpt(Option):
    TYPES=Option.TYPES+('hexa',); TYPE_CHECKER=dict(Option.TYPE_CHECKER, hexa=lambda o,n,v:int(v,16)); ACTIONS=Option.ACTIONS+('ext',); STORE_ACTIONS=Option.STORE_ACTIONS+('ext',);TYPED_ACTIONS=Option.TYPED_ACTIONS+('ext',);ALWAYS_TYPED_ACTIONS=Option.ALWAYS_TYPED_ACTIONS+('ext',)
    def take_action(self,action,dest,opt,value,values,parser):
        if action=='ext': values.ensure_value(dest,[]).extend(value.split(','))
        else: Option.take_action(self,action,dest,opt,value,values,parser)
p=P(option_class=MyOpt,prog='k'); p.add_option('-x',type='hexa'); p.add_option('-e',action='ext')
def cb(option,opt,value,parser,*a,**k): print(option,opt,value,parser.rargs,parser.largs,a,k); 
p.add_option('--cb',action='callback',callback=cb,callback_args=(1,),callback_kwargs={'z':2}); p.add_option('-C',action='callback',callback=cb,type='string',nargs=2)
def bad(*a): raise OptionValueError('oh no')
p.add_option('--bad',action='callback',callback=bad)
t(lambda:p.parse_args(['-xff','-e','1,2','-ea','--cb','u','-C1','2','w']));t(lambda:p.parse_args(['--bad']));t(lambda:p.parse_args(['--bad=3']));t(lambda:p.parse_args(['-Cx']))
p.disable_interspersed_args(); t(lambda:p.parse_args(['a','-xff','-']))
print(p.get_prog_name(),p.expand_prog_name('a %prog'),p.option_groups,p.option_list,p.defaults,p.values,p.version,p.usage, p.allow_interspersed_args,p.process_default_values,p.option_class,p.epilog,p.prog)
f=optparse.HelpFormatter(2,20,None,1)
for m in ('format_usage','format_heading'): t(lambda:getattr(f,m)('x'))
print(sorted(Option.TYPE_CHECKER), Option.ACTIONS,Option.STORE_ACTIONS,Option.TYPED_ACTIONS,Option.ALWAYS_TYPED_ACTIONS,Option.CONST_ACTIONS,Option.TYPES,[m.__name__ for m in Option.CHECK_METHODS],optparse.NO_DEFAULT,SUPPRESS_HELP,SUPPRESS_USAGE,make_option)
p.set_usage('usage: abc'); print(p.usage); p.set_usage(None); print(p.usage); t(lambda: p.set_conflict_handler('f')); t(lambda: p.error('x')); t(lambda: p.exit(3,'m\n'))
# option lists in the old manner, standard_option_list, subclass parsers


class Stern(optparse.OptionParser):
    standard_option_list=[optparse.make_option('-q',action='store_true')]
    def error(self,msg): raise ValueError(msg)
    def exit(self,status=0,msg=None): raise SystemExit((status,msg))


p=Stern(option_list=[optparse.make_option('--xx',type='int',default='7')],prog='p',version='1')
print(p.parse_args([]),p.defaults)
for a in (['--xx','q'],['--version'],['--xx=3=4'],['--quiet'],['-q=3'],['--xx=']):
    try: print(p.parse_args(a))
    except BaseException as e: print(type(e),e)
p.add_option('--flag',action='store_false',default=True,dest='f'); p.add_option('--k',action='append_const',const=1,dest='kk'); p.add_option('--c',action='store_const',const='C')
print(p.parse_args(['--flag','--k','--k','--c'])); 
try: p.parse_args(['--flag=1'])
except ValueError as e: print(e)
v=optparse.Values({'xx':9}); print(p.parse_args(['--c'],v)[0] is v,v)
g=optparse.OptionGroup(p,'T','desc '*30); g.add_options([optparse.Option('--zz',help='%default',default=5)]); p.add_option_group(g); print(p.get_option_group('--zz') is g, p.get_option_group('--c')); p.print_help(); p.print_usage()
p.remove_option('--zz'); print(p.format_option_help()); g.set_title('new'); print(g.title); p.destroy()
with tempfile.TemporaryDirectory() as d:
    os.chdir(d); open('vals.py','w').write('a=5\nb=6\n'); v=optparse.Values({'a':1}); v.read_file('vals.py'); print(v); v.read_file('vals.py','loose'); print(v.b); sys.path.insert(0,d); v=optparse.Values({'a':1}); v.read_module('vals'); print(v)
    os.chdir('/')
f=optparse.IndentedHelpFormatter(); f.set_short_opt_delimiter(''); f.set_long_opt_delimiter(' ')
q=optparse.OptionParser(prog='q',formatter=f); q.add_option('-a','--all'); q.print_help()
try: f.set_long_opt_delimiter('x')
except ValueError as e: print(e)
