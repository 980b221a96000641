# Parsers: what they accept, what they refuse and what they print.
import argparse, sys
def run(p,*a):
    for l in a:
        try: print(p.parse_args(l.split()))
        except SystemExit as e: print('exit', e)
class P(argparse.ArgumentParser):
    def error(self, m): print('E', m); raise SystemExit(2)
p=P(prog='PROG'); g=p.add_mutually_exclusive_group(); g.add_argument('--foo',action='store_true'); g.add_argument('--spam'); p.add_argument('badger',nargs='*',default='X')
print(p.format_usage())
p=P(prog='PROG'); p.add_argument('-foo'); p.add_argument('-x',action='store_true'); p.add_argument('-yyy',action='store_true'); run(p,'-foo 1','-f 2','-x -y','-foo=3','-foo','-z')
try:
    p=P(prog='P',conflict_handler='resolve'); p.add_argument('-x'); p.add_argument('-x','--xx'); run(p,'-x 3'); p.print_help()
except Exception as e: print(e)
p=P(prog='P'); s=p.add_subparsers(dest='c', required=True); a=s.add_parser('a',aliases=['aa']); a.add_argument('n',type=int); run(p,'a 3','aa 4','b','','a x')
p.print_help()
for bad in (lambda p:p.add_argument('-a','b'), lambda p:p.add_argument('a',dest='b'), lambda p:p.add_argument('--a',action='foo'), lambda p:p.add_argument('--a',type='int'),lambda p:p.add_argument('a',required=True), lambda p:p.add_argument('--a',nargs=0), lambda p: (p.add_argument('--q'),p.add_argument('--q')), lambda p:p.add_argument('--a',metavar=('A','B'))):
    try: bad(P(prog='P')); print('ok')
    except Exception as e: print(type(e).__name__, e)
p=P(prog='P',prefix_chars='+-'); p.add_argument('+x',action='store_true'); p.add_argument('--y'); run(p,'+x --y 1')
p=P(prog='P',usage='%(prog)s mine',epilog='ep',description='desc %(prog)s'); p.add_argument('-v',action='count',default=0,help='more (default: %(default)s)'); p.add_argument('--version',action='version',version='%(prog)s 1'); run(p,'-vvv','--version'); p.print_help()
p=P(prog='P',allow_abbrev=False); p.add_argument('--long'); run(p,'--lo 1','--long 1')
p=P(prog='P'); p.add_argument('x',nargs='?'); p.add_argument('y',nargs='+'); p.add_argument('-n',type=float,metavar='N'); run(p,'1 2 3','1','-n 2 1 -- -3','-n x 1','-1','-n -1 3')
parent=P(add_help=False); parent.add_argument('--par'); p=P(prog='P',parents=[parent]); run(p,'--par 1'); p.print_help()
p=P(prog='P'); p.add_argument('--b',action=argparse.BooleanOptionalAction,help='hh'); run(p,'--no-b','--b'); p.print_help()
