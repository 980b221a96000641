# Special methods, key functions and conversions, many times over.
class V:
    def __init__(self, x): self.x = x
    def __neg__(self): return V(-self.x)
    def __invert__(self): return ~self.x
    def __add__(self, o): return V(self.x + getattr(o, 'x', o))
    def __radd__(self, o): return ('r', o, self.x)
    def __rmul__(self, o): return NotImplemented
    def __contains__(self, i): return i == self.x or None
    def __setitem__(self, k, v): self.last = (k, v); return 5
    def __getitem__(self, k):
        if k > 5: raise IndexError(k)
        return k * self.x
    def __lt__(self, o): return self.x < o.x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __len__(self): return 7
    def __iter__(self):
        for i in range(self.x): yield i, i * 2
class W(V):
    def __contains__(self, i): return i
    def __setitem__(self, k, v): raise KeyError(k)
def test():
    for i in range(120):
        out = []
        v = V(i % 7); w = W(3)
        out.append((-v).x); out.append(~v); out.append((v + 1).x); out.append(1 + v); out.append(1.5 + v); out.append(True + v)
        try: 2 * v
        except TypeError as e: out.append(str(e))
        out.append(i % 7 in v); out.append(i not in v); out.append(i in w); out.append(0 not in w)
        v[i] = i + 1; out.append(v.last)
        try: w[i] = 1
        except KeyError as e: out.append(e.args)
        out.append(sum(v[k] for k in range(4)))
        try: v[9]
        except IndexError as e: out.append(e.args)
        out.append([x.x for x in sorted([V(3), V(1), V(i % 5), V(2)])])
        out.append(sorted([3, 1, 2], key=lambda x: -x)); out.append(max([1, 5, 3], key=lambda x: (x * i) % 4)); out.append(list(map(lambda x: x + i, [1, 2, 3])))
        out.append(list(map(str, [1, 2.5, None, -7, 12345678901234]))); out.append(''.join(str(x) for x in range(5)))
        d = {V(1): 1, V(2): 2}; out.append(d[V(1)]); out.append(V(3) in d); out.append(len(v))
        for a, b in V(3): out.append(a + b)
        for k in d: out.append(k.x)
        for c in 'h\u00e9llo': out.append(c)
        out.append(v == V(i % 7)); out.append(v == 3)
        x = [] or i; y = 0 and i; z = None or '' or v; out.append((x, y, z.x)); 
        out.append('%d-%s-%5.2f-%x-%%' % (i, 'a', i / 3, i)); out.append('%(a)s %(b)03d' % {'a': v.x, 'b': i})
        out.append(int('12') + int(' 7 ') + int('-3') + int(3.9) + int(-3.9)); out.append((float('1.5'), float('1e3'), float('-2'), float(3)))
        out.append((min(3, 1.5, True), max('a', 'b'), min([2, 1]), [1, 2, 3].index(2), (1, 2, 1).count(1), [1.0, True].count(1)))
        out.append(hasattr(v, 'zz')); out.append(getattr(v, 'x')); out.append(getattr(v, 'q', 5)); out.append(type(i).__name__); out.append(pow(3, i, 7)); out.append(pow(-3, i, 11)); out.append(i.bit_length()); out.append(hex(-i)); out.append(bin(i)); out.append('abc'.encode()); out.append(b'abc'.decode()); out.append('a,b,,c'.split(',')); out.append('aXbXc'.replace('X', '--')); out.append(tuple([1, i])); out.append(list((1, i)))
        try: sorted([3, 1, 2], key=lambda x: 1 / (x - i % 4))
        except ZeroDivisionError as e: out.append(str(e))
        l = [3, 1, 2]
        try: l.sort(key=lambda x: l.append(x) or x)
        except ValueError as e: out.append((str(e), l))
        def gen():
            yield 1
            return 2
        def stop(x):
            if x == 2: raise StopIteration
            return x
        out.append(list(map(stop, [1, 2, 3])))
        out.append(sorted('hello world'.split(), key=len, reverse=True)); out.append(sorted([(1, 'b'), (1, 'a')], key=lambda t: t[1])); out.append(sorted([V(2), V(1)], key=lambda v: v)[0].x); out.append(max(['aa', 'b'], key=len)); out.append(max([], default=3, key=lambda x: x))
    return out
# The last round: by then the loop has machine code.
for row in test():
    print(row)
