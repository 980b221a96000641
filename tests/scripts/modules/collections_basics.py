# The everyday part of collections.
from collections import namedtuple, defaultdict, Counter, deque, OrderedDict, ChainMap
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, p == (1, 2), *p, P._make([3, 4]), P.__name__, isinstance(p, tuple))
Q = namedtuple("Q", ["a", "b"], defaults=[9])
print(Q(1), Q._field_defaults)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 1), lambda: namedtuple("X", "1a"), lambda: namedtuple("X", "a a"), lambda: p.z):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = defaultdict(list)
d["a"].append(1); d["b"]
print(d, dict(d), d.get("z"), "z" in d, defaultdict(int, x=1)["q"], d.default_factory)
try: defaultdict()["k"]
except KeyError as e: print(repr(e))
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements())[:4], c + Counter("miss"), c - Counter("miss"), c & Counter("mi"), c | Counter("zz"), sum(c.values()), Counter(a=2, b=-1), +Counter(a=2, b=-1), Counter([1, 1, 2]).total())
c.update("ms"); c.subtract("ii"); print(c)
q = deque([1, 2, 3], maxlen=4)
q.append(4); q.append(5); q.appendleft(0); print(q, q.pop(), q.popleft(), q, len(q), q[0], q.rotate(1), q, list(reversed(q)), 2 in q, deque("ab"), q.maxlen)
q.extend([7, 8]); q.extendleft([9]); print(q, q.index(9), q.count(7), q.copy() == q); q.remove(9); q.insert(1, "i"); q.reverse(); print(q)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: q[100], lambda: q.remove("zz"), lambda: deque(5), lambda: deque(maxlen=-1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
o = OrderedDict(b=1, a=2)
o.move_to_end("b"); print(o, list(o), o.popitem(last=False), o == {"b": 1}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], sorted(m), m.maps, len(m))
