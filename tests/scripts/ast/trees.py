# Trees of every kind of statement and expression: shown, with places, and walked.
import ast

SOURCE = '''
"""A docstring."""
import os, sys as system
from . import a
from ..b.c import d as e, f
@decorated(1)
def function(p, /, q: int = 1, *args: str, r, s=2, **kwargs) -> None:
    "Its docstring."
    global g1, g2
    nonlocal_ = lambda x, *y, z=3: (x, y, z)
    def inner():
        nonlocal nonlocal_
        yield
        yield 1, 2
        x = yield from range(3)
        return x
    return inner
class C(Base, metaclass=Meta, **more):
    field: int = 1
    other: "text"
    (third): int
    obj.attr: float
for i, (j, *k) in enumerate(things): continue
else: pass
while not done and x or y: break
else:
    del a, b[0], c.d
if a: pass
elif b: pass
else: pass
with open(f) as file, lock: pass
with (open(f) as file, lock): pass
try: raise
except ValueError: pass
except (A, B) as error: raise error from None
except: assert x, "message"
else: pass
finally: pass
try: pass
except* ExceptionGroup as group: pass
match command:
    case 1 | -1.5 | "x" | b"y" | 1+2j: pass
    case None | True: pass
    case [a, *rest] if a > 1: pass
    case (): pass
    case {"k": v, 1: _, **others}: pass
    case Point(0, y=z) as point: pass
    case A.B: pass
    case _: pass
x = y = z
x += 1; x -= 2; x *= 3; x /= 4; x //= 5; x %= 6; x **= 7; x @= 8
x &= 9; x |= 10; x ^= 11; x <<= 12; x >>= 13
a + b - c * d / e // f % g ** h @ i | j ^ k & l << m >> n
+a, -b, ~c, not d
a < b <= c > d >= e == f != g is h is not i in j not in k
a if b else c
[1, 2.5, 3j, "s", b"b", u"u", ..., None, True, 0x10, 1_000, 10**20]
{1: 2, **d}, {1, *s}, (1,), (), []
[x for x in y if z if w for v in u]
{x for x in y}, {x: y for x, y in z}, (x for x in y)
f(a, *b, c=1, **d)
a.b.c[1][1:2][::3][..., 1:2, *x]
f"a{b!r:>{width}}c{d=}{{}}" f'{e!s}' "plain"
(walrus := 5)
print("é", ü := 1)
'''

tree = ast.parse(SOURCE)
print(ast.dump(tree, indent=1))
print(ast.dump(tree, include_attributes=True))
print(ast.dump(tree.body[4], False))
print(ast.dump(tree.body[4], False, show_empty=True))
print([type(node).__name__ for node in ast.walk(tree)][:200])
print(ast.get_docstring(tree), ast.get_docstring(tree.body[4]))
for node in tree.body[-12:]:
    print(repr(ast.get_source_segment(SOURCE, node)))
print(ast.get_source_segment('x = (\n  1,\n  2)', ast.parse('x = (\n  1,\n  2)').body[0].value, padded=True))
print(ast.dump(ast.parse('a + 1', mode='eval')), ast.dump(ast.parse('a = 1', mode='single')))
print(ast.dump(ast.parse('')), ast.dump(ast.parse(b'# coding: latin-1\nx = "\xe9"')))
for wrong in 'x =', '1 +', 'def f(', '\n\n  x', 'f(a=1, 2)', 'return':
    try:
        print(ast.dump(ast.parse(wrong, 'given.py')))
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.filename, error.lineno, error.offset)
