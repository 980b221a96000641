"""Writes errors_cpython313.txt: what CPython 3.13 prints for the wrong programs below.

Usage: python3.13 make_errors.py. A program that is right for CPython's parser stops the script.
"""
import ast
import os
import tempfile
import traceback
import warnings

BLOCKS = [
    ("if", "if x:"), ("elif", "if x:\n  pass\nelif y:"), ("else", "if x:\n  pass\nelse:"),
    ("while", "while x:"), ("for", "for x in y:"), ("for-else", "for x in y:\n  pass\nelse:"),
    ("try", "try:"), ("except", "try:\n  pass\nexcept:"), ("except T", "try:\n  pass\nexcept T as e:"),
    ("except*", "try:\n  pass\nexcept* T:"), ("finally", "try:\n  pass\nfinally:"),
    ("with", "with x:"), ("with()", "with (x as y, z):"), ("def", "def f():"), ("class", "class A:"),
    ("class()", "class A(B, c=1):"), ("match", "match x:"), ("case", "match x:\n  case 1:"),
    ("while-else", "while x:\n  pass\nelse:"), ("def->", "def f(a, b=1) -> int:"),
]

PROGRAMS = []
for _, head in BLOCKS:
    PROGRAMS += [head + "\npass\n", head + "\n", head, "  " + head[:0] + head + "\n", head[:-1] + "\n  pass\n"]
    PROGRAMS += ["def g():\n" + "".join("    " + l + "\n" for l in head.split("\n")) + "    pass\n"]
    PROGRAMS += ["if 1:\n" + "".join("    " + l + "\n" for l in head.split("\n")) + "x = 1\n"]

PROGRAMS += r'''
a + not b
a * not b < c
- not b
~not b
x = [a + not b for c in d]
a ** not b
a | not b
a - - not not b
f'{a!b!c}'
f'{a!b}'
f'{a!b c}'
f'{a!b:{c d}}'
x = 1 +? \ 2
except \:
x[2j__name
x = 01e
x = 01e+
x = 012
(a) if (b)
x = [(1.5)lambda y: z]
x = ((1) d)
a = # comment
import # comment
def f() # comment
@decorated
@decorated\n\n
try: a\n\n
try:\n    a\n\n
class A:\n    @decorated\nx = 1
class A:\n    def f(self):\nx = 1
for a in b:\n    try:\n        c\nexcept D:\n    e
for a in b:\n    try:\n        c\n    d\n
x = "a\\n
if x # comment
if x = 1: pass
if x.y = 1: pass
if f() = 1: pass
if x == 1 print(x)
if x then:
if:
if
if x: else: pass
if x: pass else: pass
elif x: pass
else: pass
else
while x = 1: pass
while: pass
while True print(1)
for x in range(3) print(x)
for x in: pass
for in x: pass
for x: pass
for x y in z: pass
for f() in x: pass
for 1 in x: pass
for x, 1 in y: pass
for (x, f()) in y: pass
for x.y, [z, None] in y: pass
for x in y
for *x in 1 2: pass
for x := 1 in y: pass
for i in 1, 2, 3 4: pass
print "hello"
print x, y
print x y
print 1
print
print -1 1
print(1) 2
print (1) (2) 3
print f"x"
exec "a"
exec x in y
print "a" % b; x
a b
a b c
a 1
1 2
"a" b
x = a b
x = 1 2
x = (a b)
x = [a b]
x = {a b}
x = {a: b c: d}
x = {a: b, c d}
x = (a, b c)
foo(a b)
foo(a, b c)
foo(a b, c)
foo(a, b c, d)
foo(a=1 b=2)
foo(a "b")
foo("a" b)
foo("a" "b" c)
foo(1 2)
foo(x, y z for z in range(3))
foo(a for a in b c)
[a for a in b c]
(a, b) c
x[a b]
x[1:2 3]
x[1 2]
foo(a if b c)
foo(lambda x: x y)
foo(not a b)
foo(a.b c.d)
foo(a[1] b)
foo(print x)
foo(a, , b)
foo(, a)
foo(a,, b)
foo(a
foo(a, b
foo(a b
x = (1, 2
x = [1, 2
x = {1, 2
x = {1: 2
x = (1,\ny = 2
x = [1, 2\ny = 3\nz = 4
foo(a,\nb\nc = 1
foo(1 +\nbar
def f(a, b:\n  pass
def f(:\n  pass
def f(\n  pass
print("a"\nprint("b")
print("a"\n\nfor x in y:\n  pass
x = (1 + 2]\n
)
]
}
(]
[)
{)
([)]
(\n]
foo(a, [b, c)
x = (1, 2))
x = [1, 2]]
a = 1)
(a\n\n}
f() = 1
f(x)[0]() = 1
1 = x
1.5 = x
"a" = x
"abc" "d" = 1
b"a" = 1
f"a" = 1
f"{a}" = 1
None = 1
True = 1
False = x
... = 1
__debug__ = 1 2
a + 1 = 2
a + b = c + d
-a = 1
not a = 1
a and b = 1
a or b = c
a < b = c
a == b = c
a if b else c = d
lambda: x = 1
lambda x: x = 1
(a for a in b) = 1
[a for a in b] = 1
{a for a in b} = 1
{a: b for a in b} = 1
{} = 1
{a: b} = 1
{a, b} = 1
(yield) = 1
yield = 1
yield x = 1
a = yield = 1
x = yield a = b
(a, f()) = 1
[a, f()] = 1
a, f() = 1
f(), a = 1
(a, (b, 1)) = 1
(a, b + c) = 1
[a, None] = 1
*a, 1 = x
*f() = x
(*a) = 1
(*a)
x = (*a)
(**a)
x = (**a)
a = f() = 1
a = 1 = b
a = b = 1 = c
f() = g() = 1
a = f() = b = 1
x, y = 1 = z
x = y = (a, 1) = z
a, b += 1
(a, b) += 1
[a] += 1
f() += 1
1 += 1
"a" += 1
None += 1
a + b += 1
(a) += 
a += 
a += b = c
a = b += 1
x += y += 1
a += yield = 1
lambda: 1 += 2
a, b: int
(a, b): int = 1
[a, b]: int
[a]: int
((a, b)): int
f(): int
1: int
a + b: int
"a": int
a: int = b = c
a: 
a: int: str
None: int
*a: int
(a: int)
x: int, y: str
del f()
del 1
del (a, 1)
del [a, f()]
del a, f()
del a + b
del *a
del *a, b
del (*a)
del
del None
del a = 1
del a b
del (a b)
del x for x in y
del ()=1
x := 1
(a.b := 1)
(a[0] := 1)
(f() := 1)
(1 := 2)
((a, b) := 1)
([a] := 1)
(a, b := 1 2)
(True := 1)
(a := 1 b)
f(a.b := 1)
f(a := b := c)
[a.b := 1]
(x = 1)
(x.y = 1)
(f() = 1)
(a, b = 1)
(a, b = 1, 2)
[x = 1]
{x = 1}
[a, b = 1]
x[a = 1]
(x = 1 for x in y)
(a = b = c)
(a == b = c)
while (x = 1): pass
f(a for a in b, c)
f(c, a for a in b)
f(c, a for a in b, d)
f(a for a in b, c for c in d)
f(a for a in b, c=1)
f(**a, b)
f(a=1, b)
f(a=1, *b, c)
f(a=1, b, c=2)
f(**a, *b)
f(**a, *b, c)
f(a=1, **b, c)
f(a, b=1, c, d)
f(a.b=1)
f(a[0]=1)
f(f()=1)
f(1=2)
f("a"=1)
f(a+b=1)
f((a)=1)
f(True=1)
f(None=1)
f(False=x, b)
f(x, True=1)
f(a, b=, c)
f(a=)
f(a=, b=1)
f(b=1, a=)
f(a=b for b in c)
f(x, a=b for b in c)
f(*a=1)
f(*a, *b=1)
f(**a=1)
f(a, *)
f(*)
f(**)
f(a b=1)
f(a=1 for a in b, c)
f(x for x in y for)
f(lambda x: x = 1)
f(a, b, c=d e)
f(not x=1)
f(a if b else c=1)
f(a=1, a.b=2)
f(a=1)(b=2, c)
class A(b for b in c): pass
class A(a=1, b): pass
class A(**a, b): pass
class A
class A(
class A(): x = 
class A(B) pass
class: pass
class A.b: pass
class 1: pass
class A B: pass
class A[T: pass
class A[]: pass
def f
def f:
def f(:
def f()
def f() pass
def f(): 
def f() -> : pass
def f() - > int: pass
def f: pass
def (): pass
def 1(): pass
def f.a(): pass
def None(): pass
def f(a b): pass
def f(a, b c): pass
def f(1): pass
def f(a, 1): pass
def f("a"): pass
def f(a.b): pass
def f(a[0]): pass
def f(None): pass
def f(a, None): pass
def f(a=1, b): pass
def f(a=1, b, c=2): pass
def f(a=1, /, b): pass
def f(a, b=1, c, *, d): pass
def f(*): pass
def f(*,): pass
def f(*, **k): pass
def f(a, *): pass
def f(a, *, **k): pass
def f(*, a, *): pass
def f(*a, *b): pass
def f(*a, *): pass
def f(*, *a): pass
def f(*a, b, *, c): pass
def f(/): pass
def f(/, a): pass
def f(a, /, b, /): pass
def f(a, /, /): pass
def f(*, a, /): pass
def f(*a, /): pass
def f(a, *, b, /): pass
def f(a /): pass
def f(a, / b): pass
def f(a, /*b): pass
def f(a, / *, b): pass
def f(**k, a): pass
def f(**k, *a): pass
def f(**k, **l): pass
def f(**k, /): pass
def f(**k, a=1): pass
def f(**k=1): pass
def f(*a=1): pass
def f(a=): pass
def f(a, b=, c=1): pass
def f(a:): pass
def f(a: int b): pass
def f((a, b)): pass
def f(a, (b, c)): pass
def f((a)): pass
def f(a, **): pass
def f(**): pass
def f(a, , b): pass
def f(,): pass
def f[T(a): pass
def f[*T: int](): pass
def f[**P: int](): pass
def f[*T: (int, str)](): pass
def f[1](): pass
def f[](): pass
lambda
lambda x
lambda x y: 1
lambda *: 1
lambda *, **k: 1
lambda a=1, b: 1
lambda (a, b): 1
lambda a, (b): 1
lambda 1: 1
lambda /: 1
lambda a, /, b, /: 1
lambda **k, a: 1
lambda **k=1: 1
lambda *a=1: 1
lambda a=: 1
lambda *a, *b: 1
lambda *, a, /: 1
lambda x: 
lambda: (yield
lambda x:= 1
lambda x: int: 1
f(lambda *: 1)
try: pass
try: pass\nx = 1
try:\n  pass\nx = 1
try:\n  pass\nelse:\n  pass
try\n  pass
try: pass\nexcept a, b: pass
try: pass\nexcept a, b as c: pass
try: pass\nexcept a, b, c: pass
try: pass\nexcept* a, b: pass
try: pass\nexcept a as b.c: pass
try: pass\nexcept a as 1: pass
try: pass\nexcept a\n  pass
try: pass\nexcept\n  pass
try: pass\nexcept*: pass
try: pass\nexcept*\n  pass
try: pass\nexcept a as b\n  pass
try: pass\nexcept A: pass\nexcept* B: pass
try: pass\nexcept* A: pass\nexcept B: pass
try: pass\nfinally\n  pass
try: pass\nfinally: pass\nexcept: pass
try: pass\nexcept: pass\nelse\n  pass
try: pass\nexcept a b: pass
try: pass\nexcept a:\npass
except: pass
finally: pass
with a as 1: pass
with a as f(): pass
with a as b.c + 1: pass
with a, b as 1: pass
with (a as 1, b): pass
with (a as f()): pass
with (a as b, c as d)\n  pass
with a as b\n  pass
with a\n  pass
with (a, b)\n  pass
with a b: pass
with: pass
with a as: pass
with (a as b) c: pass
with a as (b, 1): pass
with a as b c: pass
with (a b): pass
with (a, b as c: pass
with a as x, : pass
import
import 1
import a.b.
import a as
import a as b.c
import a.b as c.d
import a from b
import a, b from c
import a b
import a,
import (a)
import *
import a.1
from
from a
from a import
from a import b,
from a import b, c,
from a import (b
from a import ()
from a import (b,, c)
from a import b c
from a import b.c
from a import b as
from a import *, b
from a import (*)
from . import
from .a.b import c d
from a.b. import c
from import a
from 1 import a
global
global 1
global a.b
global a = 1
global a,
nonlocal
nonlocal a = 1
return = 1
return x y
return x = 1
return return
raise x y
raise from x
raise x from
raise x, y
raise x from y from z
assert
assert x = 1
assert x, y, z
assert (x, y) = 1
assert x y
pass x
pass = 1
break 1
continue x
yield = x
yield from
x = yield from
yield a b
x = yield from *a
a if b
a if b else
a if else b
x = a if b
x = (a if b)
f(a if b)
[a if b]
a if b: c
x = 1 if 2 else
a if b = c else d
[x for x in a, b]
[a, b for a in b]
[a, for a in b]
{a, b for a in b}
{a, for a in b}
(a, b for a in b)
[a, b, c for a in b]
[*a for a in b]
(*a for a in b)
{*a for a in b}
{**a for a in b}
{a: b, **c for a in b}
{a: b for a, 1 in b}
[x for x]
[x for in y]
[x for x in]
[x for x in y if]
[x for x y in z]
[x for 1 in y]
[x for f() in y]
[x for x in y for 1 in z]
[x for x in lambda: y]
[for x in y]
[x in y for x]
(x for x, in)
{x for x in y: z}
{1: 2, 3}
{1: 2, 3, 4: 5}
{1: 2, 3 4: 5}
{1: }
{1: 2, 3: }
{1: , 2: 3}
{1: *a}
{1: 2, 3: *a}
{1: **a}
{**a: 1}
{*a: 1}
{a: b: c}
{: 1}
{a = 1}
{a: b = 1}
{a: 1 b: 2}
{1, 2: 3}
{1:2, **}
{**}
{*}
[*]
(*)
*
x = *
x = * a b
[1, 2 3]
[1 for]
[a.]
[,]
(,)
{,}
(a,,)
x[]
x[,]
x[a:b:c:d]
x[*]
x[a, *]
x[**a]
x.
x.1
a.1
x..y
x.None = 1
x.(a)
x->y
x = 
x == 
x + 
x + * y
x ** 
x not y
x is is y
x not
not
not = 1
x in
x <> y
x === y
x =! y
x ! y
x !
x =< y
x => y
x && y
x || y
x ++
++x++
x = y++
x ? y : z
x = $a
`a`
a?
!a
@
@a
@a.b c
@a\nx = 1
@a b\ndef f(): pass
@\ndef f(): pass
@a = 1\ndef f(): pass
;
a;;b
a; ;
; a
a;b c
:
,
.
...a
= 1
== 1
a = = b
a = b = 
import a; b c
x = 1; y = 
x = 1; f() = 2
if x: a = 1; b c
0777
x = 0777
00_1
09
0_7
01.5j 1
1_
1__2
1_000_
1_.5
1._5
1.5_
1e
1e+
1e5_
1e_5
1_e5
1a
1abc
1_a
1.2.3
1.2a
0x
0xg
0x_
0x1_
0x1__2
0xfg
0o
0o8
0o18
0o1_
0o_
0o1__1
0o7a
0b
0b2
0b12
0b1_
0b_
0b1__1
0b1a
1ja
1j1
1.0e5x
1if
0_
0b1.5
0o1.5x
0x1.5
12e3e4
1.e
1.5e
5k
3d = 1
x = 3d
123abc = 1
1__0 = x
0XZ
0B3
0O9
0e
00
00x
'abc
"abc
x = 'abc
x = "abc\ny = 1
x = 'a' 'b
f('abc)
'abc\
'abc\\
'abc\\\ndef
x = 'it's'
x = 'a"
'\'
"abc\"
print('a\')
print("hello)
"""abc
\'\'\'abc
x = """abc\ndef\n
x = """abc\ndef""
f(\'\'\'abc\n
x = r'abc
x = b'abc
x = rb"""abc
"\x"
"\x1"
"\xg1"
"\u12"
"\u123g"
"\U1234567"
"\U00110000"
"\N"
"\N{"
"\N{}"
"\N{foo"
"\N{foo}"
x = "é\x"
x = "abc\xzz"
f("a", "\x")
b"\x"
b"\x1"
b"abc\xg"
b"é"
b"abc" b"é"
rb"é"
b"a" "b"
"a" b"b"
b"a" f"b"
x = "a" b"b" "c"
f'{}'
f'{ }'
f'{!r}'
f'{:x}'
f'{=}'
f'{a'
f'{a b}'
f'{a b c}'
f'{a!}'
f'{a!x}'
f'{a!rr}'
f'{a! r}'
f'{a !r }'
f'{a!1}'
f'{a!r b}'
f'{a!:}'
f'{a!r'
f'{a:'
f'{a:{b'
f'{a:{b}'
f'{a:{}}'
f'{a=b}'
f'{a=!x}'
f'{a = }}'
f'{a}}'
f'}'
f'{{}'
f'{'
f'{a]}'
f'{(a}'
f'{a)}'
f'{a:{b:{c:{d}}}}'
f'{lambda x: 1}'
f'{lambda: 1}'
f'{lambda x:}'
f'{lambda}'
f'{*}'
f'{*a b}'
f'{**a}'
f'{a,}}'
f'{a +}'
f'{+}'
f'{a $ b}'
f'{a.}'
f'{,}'
f'{a:=1 b}'
f'{yield'
f'{a["b]}'
f'{a['b']}' b
f'{a
f'abc
f"abc
f'abc\n'
f"""abc
f"""{a
f"""{a}
f'{1 = 2}'
f'{f() = }' 1
f'{a = b}'
f'{if}'
f'{for}'
f'{class}'
f'{a if b}'
f'{a:{b c}}'
f'{"a"b}'
f'{1a}'
f'{é×}'
f'{0x}'
f'{a;b}'
f'{a #}'
f'{\}'
f'{a\n}' 1
f'\N{foo}'
f'\x'
f'{a}\x'
f'a' f'{b c}'
'a' f'{'
f'{a' 'b'
f"{a!r:^{width}.{prec" 
f"{'a' 'b' c}"
x = \
x = \ 
x = 1 \ # c
x \\y
x = 1 + \
x = (1 + \
\
  \
a × b
×
x = “abc”
x = 1 – 2
x = a b
é = €
a = 5€
x = ½
²
x²
aé b
x·y = ·z
🎉 = 1
x = 🎉
  x
x = 1\n  y = 2
if x:\n    a\n      b
if x:\n    a\n  b
if x:\n    a\n   b\nc
def f():\n    if x:\n        a\n      b
class A:\n  def f(self):\n    pass\n   def g(self): pass
  if x:\n    a
if x: y\n  z
x = 1\n\ty = 2
if x:\n\ta\n        b
if x:\n        a\n\tb
if x:\n    a\n\tb
x = (\n  1 +\n  ) \n  y
if x:\npass
if x:\n# c\npass
if x:\n\n\npass
for x in y:\n\n# c\nz
def f():\n"""doc"""
class A:\nx = 1
match x:\n  pass
match x:\n  case 1\n    pass
match x
match x:
match x:\n  case 1 if y\n    pass
match x:\n  case a.b as c.d: pass
match x:\n  case a as _: pass
match x:\n  case a as 1: pass
match x:\n  case a as b(): pass
match x:\n  case A(b=1, c): pass
match x:\n  case A(b=1, c, d): pass
match x:\n  case A(b, c=1, d, e=2): pass
match x:\n  case f"a": pass
match x:\n  case 1j + 1: pass
match x:\n  case 1 + 1: pass
match x:\n  case {a: 1}: pass
match x:\n  case {**a, 'b': 1}: pass
match x:\n  case {**_}: pass
match x:\n  case a | b c: pass
match x:\n  case: pass
match x:\n  case 1: pass\n  x = 1
match x:\n  case -a: pass
match x:\n  case a + b: pass
match x:\n  case a(): pass\n  case *b: pass\n  case (a b): pass
match x:\n  case [a, b: pass
match x y:\n  case 1: pass
match x = 1:\n  case 1: pass
match (x y):\n  case 1: pass
match *a:\n  case 1: pass
match = 1 2
match x
case 1: pass
type = 1 2
_ = 1 2
x = match y
def f(x):\n    return x\n  y = 1
def f():\n    x = 1\n    y = \n    z = 2
def f():\n    foo(a b)\n
def f():\n    x = [1, 2\n    y = 3
class A:\n    def f(self)\n        pass
class A:\n    def f(self:\n        pass
while True:\n    x = 1\n    if y\n        z
x = {\n  'a': 1\n  'b': 2\n}
x = [\n  1,\n  2\n  3\n]
foo(\n  a,\n  b\n  c\n)
foo(\n  a=1,\n  b\n)
foo(\n  a=1\n  b=2\n)
x = (\n  a,\n  b = 1\n)
x = {\n  'a': 1,\n  'b' 2\n}
x = {\n  'a': 1,\n  'b'\n}
x = {\n  'a': ,\n  'b': 2\n}
x = """a\nb""" y
f(x="""a\nb""" y)
"""a\nb""" = 1
(a +\n b) = 1
f(\n) = 1
x = 5 +\ny = 3
x = [i for i in range(10)\nprint(x)
print("a" + )
print("a", end=)
print("Hello World"
print('Hello World)
print(Hello World)
retrun x
whlie True: pass
fro x in y: pass
pritn "a"
imprt x
form x import y
clas A: pass
deff f(): pass
esle: pass
x = None None
True = False = 1
if x = = 1: pass
if x => 1: pass
if (x: pass
if x): pass
if x == 1:: pass
for i in range(10: pass
for i in range(10)): pass
def f(self, x, y) return x
return x if
var x = 1
let x = 1
int x = 1
function f() {}
if (x) { y }
x = new Foo()
x = a ? b : c
for (i = 0; i < 1; i++) {}
while (x) do
do x
public class A: pass
const x = 1
x = 1;; y = 2
print x if y else z
print (x), y z
print(x) if y
'''.strip("\n").split("\n")

SPECIAL = [
    "x = 'a\\\nb", "if x:\r\npass\r\n", "x = (\r\n1 2)\r\n", "\tx = 1", "x\x0c y", "\x0c  x = 1", "x = 1\x01",
    "x\u00a0= 1", "x = \u200b1", "\ufeffx y", "def f():\n\tx = 1\n        y = 2\n", "if x:\n \ty\n\tz\n",
    "x = 1 # c\n  y\n", "a = 1\nb = 2\nc d\n", "\n\n\n  x\n", "# c\n\nx y\n", "x = '''a\nb\nc", "x = (\n'''a\nb''' c)",
    "x = f'''a\n{b c}'''", "x = f'''a\n{\nb\nc}'''", "f'''\n{a b}\n'''", "f'{a\nb}'", "f'{\n}'", "if x:\n    y = (1,\n    z = 2\n",
    "x = [\n1,\n2\n", "(" * 201 + ")" * 201, "[" * 250, "a(" * 200 + "b c" + ")" * 200,
    "".join(" " * i + "if x:\n" for i in range(101)) + " " * 101 + "pass\n",
    "x = 'a' \\\n  'b' c", "x = a \\\n  b", "foo(a \\\n b)", "if x \\\n  : y z", "x = 1 \\\n\n  y z",
    "def f(a,\n      b c):\n    pass", "def f(a,\n      *):\n    pass", "f(**a,\n  b)", "f(x for x in\n  y, 1)",
    "x = (yield) = 1\ny", "class A:\n    x = 1\n    def f(self):\n        return (1\n\n    y = 2\n",
    "a = 1\nif a:\n    b\nelse\n    c", "try:\n    a\nexcept X:\n    b\nelse:\n    c d\nfinally:\n    e", 
    "lambda: (a b)", "é(a b)", "é = 'ü' ö", "x = '日本' y", "f(日本 語)", "if 日本 = 1: pass", "日本() = 1",
    "if True:\n  x = '''\nabc\n  ''' y", "\\\nx y", "x = 1\n\\\n  y", "x = [a for a in b\n     if c d]",
    "with (a,\n      b as 1):\n  pass", "if x:\n  pass\n elif y:\n  pass", "if x:\n  pass\n  else:\n  pass",
    "if x:\n  pass\nelse if y:\n  pass", "while x:\n  pass\nelif y: pass", "def f():\n  return\n yield", "0_0x1", "f'{a!r:{b!x}}'",
    "f'{a:{b:{c}}}' d", "f'{a:\n}'", "f'''{a:\n}''' x", "f'{{a}} {b c}'", "f'{a}{b c}{d}'", "f'{a:>{b c}}'", "rf'{a b}\\d'",
]


def shown(source):
    # CPython shows the line as it stands in the file.
    with open("x.py", "wb") as f:
        f.write(source.encode("utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "x.py", "exec", ast.PyCF_ONLY_AST)
        except SyntaxError as error:
            return "".join(traceback.format_exception_only(error))
        except RecursionError:
            return None
    return None


def escape(source):
    out = []
    for c in source:
        if c == "\\":
            out.append("\\\\")
        elif c == "\n":
            out.append("\\n")
        elif " " <= c <= "~" or c in "é×“”–€½²·🎉üö日本語":
            out.append(c)
        else:
            out.append("\\u{%x}" % ord(c))
    return "".join(out)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    os.chdir(tempfile.mkdtemp())
    out = ["# Written by make_errors.py with CPython 3.13: a program, and what CPython prints for it.\n\n"]
    seen = set()
    programs = []
    for line in PROGRAMS:
        if "\n" in line:
            programs.append(line)
        else:
            # A lower-case n behind a backslash is a line end, unless the backslash is doubled.
            protected = line.replace("\\\\", "\0").replace("\\'", "'")
            if line not in ("'\\'", "print('a\\')", "'abc\\", "'abc\\\\", '"abc\\"'):
                protected = protected.replace("\\n", "\n")
                programs.append(protected.replace("\0", "\\"))
            else:
                programs.append(line)
    right = []
    for source in programs + SPECIAL:
        if source in seen:
            continue
        seen.add(source)
        text = shown(source)
        if text is None:
            right.append(source)
            continue
        out.append("<<< %s\n%s\n" % (escape(source), text))
    with open(os.path.join(here, "errors_cpython313.txt"), "w") as f:
        f.write("".join(out))
    print(len(out) - 1, "programs;", len(right), "are right:", right)


main()
