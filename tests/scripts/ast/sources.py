# Trees as source: parentheses where they are needed, quotes that fit, every statement.
import ast

SOURCES = r'''
a+b*c;(a+b)*c;a**b**c;(a**b)**c;-a**b;(-a)**b;a**-b;not a==b;(not a)==b;a-(b-c);a-b-c
a or b and c;(a or b) and c;a if b else c if d else e;(a if b else c) if d else e;lambda:(yield);(lambda x:x)(1)
a<b<c;(a<b)<c;a<(b<c);a in b;(a,b)in c;x=1,2;x=(1,);x=();return_=[*a,*b];print(*a,**b);f(x for x in y);f((x for x in y),1)
a[1:2,::3];a[()];a[b,];a[(b,c)];a[b:=1];a[*b];1 .real;1.5.real;(-1).real;"a".b;(await_).x;[a:=1,b];(a:=1);{(a:=1):2}
x:int;x:int=1;(x):int=2;x.y:int=3;x=y=z;x,y=z;x,=y;[x,y]=z;del x,y;del(x,y);assert a,b;raise a from b;global_=1
[x for x in(y if z else w)if a if b];{**a,'b':1};{*a};{x:y for x,y in z};((x,y)for x in z);(yield_);...;None;1e400;1e400j;-1e400
'a"b';"a'b";"""a'b"c""";'\n\t\\\0é\x7f';b'a"b\xff';f'{a}{b!r}{c:>10}{d:{e}}';f'a"b{c}';f"{a['b']}";f'{{}}{ {1:2} }';f"{x:{'a'}}";f'{a=}'
f"""{a}
b""";u'x';'a' 'b';f'a' 'b';'''
for source in SOURCES.replace('\nb"""', '\\nb"""').strip().split('\n'):
    for part in source.split(';'):
        if part:
            print(ast.unparse(ast.parse(part)))

BLOCKS = r'''
"""Docstring with 'quotes' and a \\ in it."""
import a, b.c as d
from .e import *
from . import f as g
@deco
@other.one(1)
def fun(a, b: int = 1, /, c=2, *d, e: str, f=3, **g) -> int:
    """doc
    string"""
    return
class Empty: pass
class C[T: int, *Ts, **P](A, b=1):
    x = 1
    def m(self): return self
def gen[T](x: T) -> T:
    yield
    x = yield x
    yield from x
    return (yield)
for x, y in z: pass
else: break
while a: continue
else: pass
if a: b
elif c: d
elif e:
    if f: g
else: h
if a: b
else:
    c
    if d: e
with a as b, c as (d, e), f: pass
try: a
except: b
try: a
except (A, B) as c: d
except E: f
else: g
finally: h
try: a
except* A as b: c
match a, b:
    case [1, x, *_] if y: pass
    case {'a': 1, **r} | (A(x, y=z) as w): pass
    case None | True | -1 | 1+2j | a.b | 'x' 'y': pass
    case _: pass
'''
text = ast.unparse(ast.parse(BLOCKS))
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(ast.parse(BLOCKS)))
print(ast.unparse(ast.Set(elts=[])), ast.unparse(ast.arguments(args=[ast.arg('a')])), ast.unparse(ast.Add()))
print(ast.unparse(ast.Constant((1, 'a', ()))), ast.unparse([ast.Pass(), ast.Break()]))
