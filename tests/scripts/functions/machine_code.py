# What code that runs often must go on doing: overflow, other types than before, names that come and go.
def poly(a, b):
    r = []
    for i in range(4):
        r.append(a + b)
        r.append(a * 3)
        r.append(a == b)
        r.append(a < b)
    return r
for a, b in [(1, 2), (1.5, 2), ('a', 'b'), (2**48 - 1, 1), (-2**48, -1), (2**70, 3), (True, False), ([1], [2])]:
    print(poly(a, b))
def over(n):
    x = 1
    for i in range(n):
        x = x * 3 + 1
    return x
print(over(10), over(40), over(100))
def unbound(flag):
    if flag:
        x = 1
    return x
for _ in range(5):
    print(unbound(True))
    try:
        unbound(False)
    except UnboundLocalError as e:
        print(e)
def dele(n):
    for i in range(n):
        y = i
        del y
        try:
            print(y)
        except UnboundLocalError as e:
            print(e)
dele(3)
def neg(xs, k):
    t = 0
    for i in range(k):
        t += xs[-1 - i % len(xs)]
        xs[i % len(xs)] = t % 7
    return t, xs
print(neg([1, 2, 3], 20), neg([1], 3))
def index(xs, i):
    try:
        return xs[i]
    except (IndexError, TypeError, KeyError) as e:
        return repr(e)
for i in (0, 2, 3, -3, -4, 'a', 1.0, True, 2**60):
    print(index([1, 2, 3], i), index((1, 2, 3), i), index('abc', i), index({0: 1}, i))
def nan(x):
    r = []
    for y in (1.0, float('nan'), float('inf'), -0.0):
        r.append((x < y, x <= y, x > y, x >= y, x == y, x != y, -y, y if y == y else 'nan'))
    return r
for x in (0.0, float('nan'), 1):
    print(nan(x))
def div(a, b):
    out = []
    for f in (lambda: a / b, lambda: a // b, lambda: a % b, lambda: a << 2, lambda: a >> 1):
        try:
            out.append(f())
        except (ZeroDivisionError, TypeError) as e:
            out.append(repr(e))
    return out
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (5, 0), (7.5, 2), (-7.5, 0.0), (2**48-1, 1), (-2**48, -1), (2**47, 4)]:
    print(div(a, b))
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
import sys
print(deep(900))
try:
    deep(5000)
except RecursionError as e:
    print(e)
def gen(n):
    for i in range(n):
        x = yield i * 2
        if x:
            print('sent', x)
    return 'end'
def use():
    t = 0
    for v in gen(10):
        t += v
    g = gen(3)
    next(g); g.send('hi')
    def d():
        r = yield from gen(2)
        print(r)
    print(list(d()))
    return t
for _ in range(3):
    print(use())
class P:
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
    @property
    def twice(self):
        return self.x * 2
    def __getitem__(self, i):
        return self.x + i
    def __lt__(self, o):
        return self.x < o.x
    def __add__(self, o):
        return P(self.x + o.x)
    def __bool__(self):
        return self.x > 2
def objects(n):
    out = []
    for i in range(n):
        p = P(i)
        q = P(2)
        p.y = i
        out.append((p.get(), p.twice, p[3], p < q, (p + q).x, bool(p), p.y, not p, 1 if p else 0))
        p.x += 5
        out.append(p.x)
    return out
print(objects(5))
def kw(a, b=2, *args, c=3, **k):
    return a, b, args, c, k
def calls(n):
    r = []
    for i in range(n):
        r.append(kw(i)); r.append(kw(i, 1, 2, c=4, d=5)); r.append(kw(*[1, 2, 3], **{'z': 1}))
    return r
print(calls(2))
def tryer(n):
    out = []
    for i in range(n):
        try:
            try:
                if i % 3 == 0:
                    raise ValueError(i)
                elif i % 3 == 1:
                    continue
                out.append(10 // (i - 5))
            finally:
                out.append('f')
        except ValueError as e:
            out.append(e.args)
        except ZeroDivisionError:
            out.append('z')
            break
        else:
            out.append('else')
    return out
print(tryer(8))
def cells(n):
    fs = []
    for i in range(n):
        def f(j=i):
            nonlocal n
            n += 1
            return i + j + n
        fs.append(f)
    return [f() for f in fs]
print(cells(3))
def chars(s):
    d = {}
    for i, c in enumerate(s):
        d[c] = d.get(c, 0) + 1
    for k, v in d.items():
        d[k] = v * 2
    for a, b in zip(s, s[1:]):
        d[a + b] = 1
    return d
print(chars('hello world'))
def boolean(n):
    a = b = 0
    for i in range(n):
        if i > 2 and i < 5 or i == 7: a += 1
        if not (i % 2) is False: b += 1
        x = i is None or i is not None
        b += x
    return a, b
print(boolean(10))
global_count = 0
def glob(n):
    global global_count
    for i in range(n):
        global_count += 1
    return global_count
print(glob(5), glob(6))
i = 0
while i < 10:
    i += 1
    if i == 5: continue
    if i == 8: break
print(i, [x * y for x in range(3) for y in range(3)], {x: x for x in 'ab'}, sum(x for x in range(10)))
def late():
    for i in range(3):
        print(len([1, 2]), abs(-i))
late()
import builtins
builtins.abs = lambda x: 'patched'
late()
def trace(n):
    seen = []
    def tracer(frame, event, arg):
        seen.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
        return tracer
    def inner(k):
        t = 0
        for j in range(k):
            t += j
        return t
    inner(50)
    sys.settrace(tracer)
    inner(n)
    sys.settrace(None)
    return seen
print(trace(2))
def locs(n):
    for k in range(n):
        z = k * 2
    return sorted(locals().items())
print(locs(3))
def tb(n):
    for m in range(n):
        [1, 2][m]
try:
    tb(5)
except IndexError as e:
    at = e.__traceback__
    while at:
        print(at.tb_lineno - at.tb_frame.f_code.co_firstlineno, at.tb_frame.f_code.co_name)
        at = at.tb_next
