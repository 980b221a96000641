"""Documents of TOML, right and wrong ones."""
import io
import tomllib


def t(s):
    try: print(repr(s)[:60],'->',tomllib.loads(s))
    except Exception as e: print(repr(s)[:60],'!!',type(e).__name__,e)
docs=['','a=1979-02-30','a=1979-02-29 00:00:00','a={b={c=1},b.d=1}','a={b=[1],b.d=1}','a={b=1,b.c=1}','a={b={c=1}, b=2}','x="\\','x="""\\','x="""\\  ','a="\\udfff"','a="\\U00110000"','[ "a".b .\'c\' ]','a=[1,#x\n]#y\n\n','\n\n  # c','[a] # c\n b=1','[[a.b]]\nx=1\n[[a.b]]\n[a.b.c]\n[[a.b]]\n[a.b.c]','a=1','a = "b"\n# c\n[x]\ny=1.5\n[x.z]\nw=true','[[p]]\na=1\n[[p]]\na=2\n[p.q]\nb=3\n[[p.r]]\n','a.b.c=1\na.b.d=2','a={b=1,c={d=[1,2,\n3,# x\n]}}','a={}','a=[]','a="""\nx\\\n   y\n"q" """','a=\'\'\'\nx\\n\'\'\'','a=\'lit\\\'','a="\\u00e9\\U0001F600\\t\\"\\\\\\b\\f\\r\\n\\e"','a="\\u00e9\\U0001F600\\t\\"\\\\\\b\\f\\r\\n"',
'a=1979-05-27T07:32:00Z','a=1979-05-27T00:32:00-07:00','a=1979-05-27 07:32:00.999999999','a=1979-05-27','a=07:32:00.5','a=0x_1','a=0xDEADBEEF','a=0o17','a=0b11','a=1_000','a=1__0','a=-0','a=+1','a=+inf','a=-inf','a=nan','a=1e6','a=1e+06','a=6.26e-34','a=.5','a=5.','a=01','a=-01','a=true','a=True','a=falsey','a','a=','=1','a=1 b=2','a=1\na=2','[a]\n[a]','[a.b]\n[a]\nx=1','a=1\n[a]','a=1\n[a.b]','[a]\nb=1\n[a.b]','[[a]]\n[a]','[a]\n[[a]]','a=[1]\n[[a]]','a={b=1}\na.c=2','a={b=1}\n[a.c]','a.b=1\n[a]\nc=1','[a]\nb.c=1\n[a.b]\nd=1','[a]\nb.c=1\n[a.b.d]\ne=1','[[a]]\nb=1\n[[a.c]]\n[a.d]','"a b"=1\n\'c.d\'=2\n""=3','a b=1','a=1\r\nb=2\r\n','a=1\rb=2','a="x\ny"','a="x','a=\'x','a="""x','a=\'\'\'x','a=[1,','a=[1 2]','a={b=1','a={b=1,}','a={b=1 c=2}','a={b=1\n}','a={b=1,b=2}','a={b.c=1,b.d=2}','[','[a','[]','[a.]','[.a]','[a]]','[[a]','[[a]] x','[a] x','a="\\x"','a="\\u12"','a="\\ud800"','a="\x01"','# \x01','a="\t"','a=\'\x7f\'','a=1979-13-01','a=25:00:00','a=1979-05-27T','a=1979-05-27T07:32','a=1_','a=1.e5','a=1.5_','a=1.5.6','a="""a"""""','a="""a""""""','a=\'\'\'a\'\'\'\'\'','\ufeffa=1','a=1 # c','  a  =  1  ','a . b = 1','[ a . b ]','é=1','a-b_c=1','1234=1','1.2=3','a=[[1,2],["a"]]','a=[1,2.0,"x",{a=1}]','a={b=[{c=1}]}\n','[a.b.c]\n[a]\nd=1\n[a.b]\ne=2','a=inf\nb=+nan','a=0.0\nb=-0.0','a=9999999999999999999999','fruit=[]\n[[fruit]]','[fruit]\napple.color=1\napple.taste.sweet=true\n[fruit.apple.texture]\nsmooth=true','a="""\\\n  """','a="""x\\ y"""','a="""x\\   \n\n  y"""','a="a\\\nb"','a = 1979-05-27T07:32:00.123+05:30','a=[\n# c\n]','a=[,]','a=[1,,2]','a=0e0','a=1E2','a=- 1','a=0x','a=0B1','a=+0x1','a=1:2','a=12:30:45','x=1\n[x]\n','[x.y]\n[x.y.z]\n[x.y]','a.b=1\na=2','a=1\na.b=2','[a]\n[b]\n[a.c]\n[a]','[[a.b]]\n[a]\nb.c=1','a=""\nb=\'\'\nc=""""""\nd=\'\'\'\'\'\'']
for d in docs: t(d)
try: tomllib.loads(b'a=1')
except Exception as e: print(type(e),e)
try: tomllib.load(io.StringIO('a=1'))
except Exception as e: print(type(e),e)
print(tomllib.load(io.BytesIO(b'a="\xc3\xa9"\r\n')))
print(tomllib.loads('a=1.10\nb=[0.5]',parse_float=lambda s:'F'+s))
from decimal import Decimal
print(tomllib.loads('a=1.10\nb=[0.5]\nc=inf',parse_float=Decimal))
for bad in (list,lambda s:{}):
    try: tomllib.loads('a=1.10',parse_float=bad); print('no')
    except Exception as e: print(type(e),e)
try: tomllib.load(io.BytesIO(b'\xff'))
except Exception as e: print(type(e),e)
try: tomllib.loads('x=1\ny=[1\n z')
except Exception as e: print(type(e),e.args,type(e).__mro__,vars(e))
