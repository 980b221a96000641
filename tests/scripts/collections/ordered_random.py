# Ordered dicts that items are moved in, and taken from both ends, at random.
from collections import OrderedDict
import random
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f'K{self.n}'
rng = random.Random(3)
for make in (int, str, K):
    od, model = OrderedDict(), []
    for step in range(600):
        n = make(rng.randrange(40)) if make is not K else K(rng.randrange(40))
        what = rng.randrange(8)
        try:
            if what == 0: od.popitem(last=False); 
            elif what == 1: od.popitem()
            elif what == 2: od.move_to_end(n, last=False)
            elif what == 3: od.move_to_end(n)
            elif what == 4: od.pop(n, None)
            elif what == 5: del od[n]
            else: od[n] = step
        except KeyError as e: print('KeyError', e)
        if step % 5 == 0: print(len(od), list(od), list(reversed(od)), list(od.items())[:3], step in od.values())
    c = od.copy(); print(c == od, c)
def t(f, *a, **k):
    try: print(f.__name__, f(*a, **k))
    except Exception as e: print(f.__name__, type(e).__name__, e)
od = OrderedDict.fromkeys('abcd')
t(od.popitem, 1, 2); t(od.popitem, x=1); t(od.popitem, last=0); t(od.popitem, []); t(od.popitem, last='x'); t(od.popitem, True); t(od.popitem); t(od.popitem, False)
od = OrderedDict.fromkeys('abcd')
t(od.move_to_end); t(od.move_to_end, 'x'); t(od.move_to_end, []); t(od.move_to_end, 'a', 1, 2); t(od.move_to_end, key='a', last=[]); t(od.move_to_end, 'b', lst=1); print(od)
t(od.pop); t(od.pop, 'z'); t(od.pop, 'z', 1, 2); t(od.pop, key='a'); t(od.pop, 'zz', default=5); t(od.pop, [], 1); t(od.pop, 'q', foo=1); print(od)
for f in (OrderedDict.popitem, OrderedDict.move_to_end, OrderedDict.pop): t(f); t(f, {}); t(f, 5, 6); print(f)
class B:
    def __bool__(self): raise ValueError('no')
t(od.popitem, B()); t(od.move_to_end, 'b', B())
for change in (lambda k: od.move_to_end(k), lambda k: od.move_to_end(k, False), lambda k: od.pop(k), lambda k: od.popitem(False)):
    od = OrderedDict.fromkeys('abcd')
    try:
        n = 0
        for k in od:
            n += 1
            if n > 20: break
            change(k)
        print('done')
    except RuntimeError as e: print(e)
class S(OrderedDict):
    def __delitem__(self, k): print('del', k); super().__delitem__(k)
    def __getitem__(self, k): print('get', k); return super().__getitem__(k)
    def pop(self, *a): print('pop', a); return super().pop(*a)
    def __missing__(self, k): return 'missing'
s = S(a=1, b=2, c=3)
print(s.popitem(), s.popitem(last=False)); s.move_to_end('b'); print(s, s.pop('b'), s['zz']); t(s.pop, 'nn')
print(OrderedDict.popitem.__qualname__)
big = OrderedDict.fromkeys(range(20000)); n = 0
while big: n += big.popitem(last=False)[0]
print(n)
for i in range(5000): big[i] = i; big.move_to_end(i, last=False)
print(next(iter(big)), next(reversed(big)), len(big))
while len(big) > 1: n -= big.popitem(last=len(big) % 2)[0]
print(n, big)
