# RecursionError is an ordinary exception.
import sys
def down(n): return down(n + 1)
try: down(0)
except RecursionError as e: print(type(e).__name__, e)
def mutual_a(): return mutual_b()
def mutual_b(): return mutual_a()
try: mutual_a()
except RecursionError as e: print(e)
depth = 0
def count():
    global depth
    depth += 1
    count()
try: count()
except RecursionError: print(900 < depth <= 1000)
class A:
    def __getattr__(self, n): return getattr(self, n)
try: A().x
except RecursionError as e: print("getattr", type(e).__name__)
class R:
    def __repr__(self): return repr(self)
try: repr(R())
except RecursionError as e: print("repr", type(e).__name__)
class E:
    def __eq__(self, o): return self == o
try: E() == 1
except RecursionError as e: print("eq", type(e).__name__)
class I:
    def __iter__(self): return iter(self)
try: iter(I())
except RecursionError as e: print("iter", type(e).__name__)
class P:
    @property
    def x(self): return self.x
try: P().x
except RecursionError as e: print("property", type(e).__name__)
def gen(n):
    yield n
    yield from gen(n + 1)
try:
    for x in gen(0): pass
except RecursionError as e: print("generator", type(e).__name__)
try: (lambda f: f(f))(lambda f: f(f))
except RecursionError as e: print("lambda", type(e).__name__)
old = sys.getrecursionlimit()
print(old)
sys.setrecursionlimit(200)
depth = 0
try: count()
except RecursionError: print(100 < depth < 200)
sys.setrecursionlimit(old)
print(down.__name__, issubclass(RecursionError, RuntimeError))
for bad in (0, -5, "x", 1.5, 3):
    try: sys.setrecursionlimit(bad); print("set", bad); sys.setrecursionlimit(old)
    except Exception as e: print(type(e).__name__, e)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
sys.setrecursionlimit(20000)
print(deep(15000))
