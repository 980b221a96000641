# What caches of calls ask of keys: one hash for a call, whatever the cache is like.
from functools import lru_cache, cache
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print('hash', self.n); return hash(self.n) % 2
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f'K{self.n}'
for size in (None, 2, 0, -5, 1):
    @lru_cache(maxsize=size)
    def f(*a, **k): print('call', a, k); return len(a)
    for n in (1, 2, 1, 3, 2, 1): print(f(K(n)), f.cache_info())
    print(f(K(1), K(2), x=K(3)), f((K(4), K(5))), f((K(4), K(5))))
    try: f([])
    except TypeError as e: print(e, f.cache_info())
    f.cache_clear(); print(f.cache_info(), f.cache_parameters())
@lru_cache(maxsize=3)
def g(x): return x
for x in [1, 2, 3, 1, 4, 2, 1, '1', 1.0, True, (1,), None, 3, 3, 4]: g(x); print(x, g.cache_info())
@lru_cache(maxsize=3, typed=True)
def h(x, y=0): return x
for x in [1, 1.0, True, 1, 1.0, (1,), (1.0,)]: h(x); h(x, y=2); print(x, h.cache_info())
# the function that is called by its own key
@lru_cache(maxsize=2)
def rec(n): return n if n < 2 else rec(n - 1) + rec(n - 2)
print(rec(30), rec.cache_info())
@lru_cache(maxsize=4)
def bad(n):
    if n: raise ValueError(n)
for n in (1, 0, 1, 0):
    try: bad(n)
    except ValueError as e: print(e, bad.cache_info())
@lru_cache(maxsize=2)
def again(n, depth=[0]):
    depth[0] += 1
    if depth[0] < 3: again(n)
    return depth[0]
print(again(5), again.cache_info(), again(5))
