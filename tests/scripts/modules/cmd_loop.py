"""What a loop of commands answers, and how it lays out words."""
import cmd,io,sys
class C(cmd.Cmd):
    "doc"
    intro='Hi'; prompt='> '; use_rawinput=False
    def do_add(self,a):
        "add numbers\n  more"
        print('add',repr(a))
    def do_quit(self,a): print('bye'); return True
    def do_nodoc(self,a): print('nodoc',repr(a))
    def do_shell(self,a): print('shell',repr(a))
    def help_topic(self): print('topic help')
    def help_quit(self): print('quits')
    def preloop(self): print('preloop')
    def postloop(self): print('postloop')
    def precmd(self,l): print('pre',repr(l)); return l
    def postcmd(self,s,l): print('post',s,repr(l)); return s
    def complete_add(self,text,line,b,e): return [w for w in ('one','onto','two') if w.startswith(text)]
text='add 1 2\n\n?add\n? quit\nhelp\nhelp topic\nhelp nodoc\nhelp nothing\n!ls -l\nunknown x\n!\nnodoc-2\n  add   3  \nquit\nadd 5\n'
c=C(stdin=io.StringIO(text),stdout=sys.stdout); c.cmdloop()
c=C(stdin=io.StringIO('add 1'),stdout=sys.stdout); c.do_EOF=lambda a: True; c.cmdloop('other')
for l in ['','  ','?','? x','!','! a b','foo','foo-bar x','foo bar  ','EOF','1a b','help','-','a_b.c d','é x']: print(repr(l), c.parseline(l))
class D(cmd.Cmd):
    def emptyline(self): print('empty')
    def default(self,l): print('default',l)
d=D(); print(d.onecmd('!x'),d.onecmd('x y'),d.onecmd(''),d.onecmd('EOF'),repr(d.lastcmd)); d.onecmd('help x'); d.onecmd('help help')
d.onecmd('help')
c.cmdqueue=['add q','quit']; c.intro=None; c.cmdloop()
for lst,w in (([],80),(['a'],80),(list('abcdefgh'),10),(['word%d'%(i**3) for i in range(40)],60),(['x'*30,'y'*50,'z'],40),(['one','two','three'],5)): c.columnize(lst,w)
try: c.columnize(['a',3])
except TypeError as e: print(e)
c.print_topics('Header',['a','bb'],15,80); c.print_topics('Header',[],15,80); c.ruler=''; c.print_topics('Header',['a','bb'],15,7)
print(c.completenames('a'),c.completenames(''),c.complete_help('q'),sorted(c.complete_help('')),c.completedefault('x'),c.get_names()[:3],[n for n in c.get_names() if n[:3]=='do_'])
print(cmd.PROMPT,cmd.IDENTCHARS,{k:v for k,v in vars(cmd.Cmd).items() if isinstance(v,(str,bool)) and k[:2]!='__'})
print(c.__dict__.keys())
class R(C):
    use_rawinput=True
i=iter(['add 1','quit'])
import builtins
builtins.input=lambda p: (print('prompt',repr(p)), next(i))[1]
R(completekey=None).cmdloop()
R(completekey=None).onecmd('help')
