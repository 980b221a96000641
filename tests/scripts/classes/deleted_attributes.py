class A:
    def __init__(self):
        self.a = 1; self.b = 2; self.c = 3; self.d = 4; self.e = 5; self.f = 6
x, y = A(), A()
del x.b
print(vars(x), x.__dict__ is x.__dict__)
y = A()
del y.f, y.a
y.a = 9
print(list(vars(y).items()), y.b, hasattr(y, 'f'))
try: del A().zz
except AttributeError as e: print(e)
z = A()
del z.c
try: del z.c
except AttributeError as e: print(e)
try: z.c
except AttributeError as e: print(e)
z.c = 7
print(z.__dict__)
for i in range(3):
    q = A()
    for n in 'abcdef':
        delattr(q, n)
        setattr(q, n.upper(), i)
    print(vars(q))
class B(A):
    c = 'class'
b = B(); del b.c
print(b.c)
b.__class__ = A
del b.d
print(vars(b), type(b))
import random
random.seed(1)
m = A()
for i in range(3000):
    n = random.choice('abcdefghijklmnopqrst')
    if hasattr(m, n): delattr(m, n)
    else: setattr(m, n, i)
print(vars(m))
