# Vectors with every operator, and a tiny physics loop.
import math
class Vec:
    def __init__(self, *xs): self.xs = tuple(xs)
    def __repr__(self): return f"Vec{self.xs}"
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.xs, o.xs)))
    def __sub__(self, o): return self + -o
    def __neg__(self): return Vec(*(-a for a in self.xs))
    def __mul__(self, k):
        if isinstance(k, Vec): return sum(a * b for a, b in zip(self.xs, k.xs))
        if isinstance(k, (int, float)): return Vec(*(a * k for a in self.xs))
        return NotImplemented
    __rmul__ = __mul__
    def __truediv__(self, k): return self * (1 / k)
    def __abs__(self): return math.sqrt(self * self)
    def __eq__(self, o): return isinstance(o, Vec) and self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __getitem__(self, i): return Vec(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __len__(self): return len(self.xs)
    def __iter__(self): return iter(self.xs)
    def __bool__(self): return any(self.xs)
    def __contains__(self, x): return x in self.xs
    def __round__(self, n=0): return Vec(*(round(x, n) for x in self.xs))
    def __format__(self, spec): return "<" + ", ".join(format(x, spec) for x in self.xs) + ">"
    def __matmul__(self, o):
        (a, b, c), (d, e, f) = self, o
        return Vec(b * f - c * e, c * d - a * f, a * e - b * d)
    def __iadd__(self, o): self.xs = (self + o).xs; return self
    def __call__(self, f): return Vec(*map(f, self.xs))
a, b = Vec(1, 2, 3), Vec(4, 5, 6)
print(a + b, a - b, -a, a * 2, 2 * a, a * b, a @ b, a / 2, abs(Vec(3, 4)), a == Vec(1, 2, 3), a != b, {a: 1}[Vec(1, 2, 3)], a[0], a[1:], len(a), list(a), bool(Vec(0, 0)), 2 in a, round(a / 3, 2), f"{a:.1f}", a(lambda x: x ** 2), max(a), sum(a), sorted(b, reverse=True))
for f in (lambda: a * "s", lambda: a + 1, lambda: a < b, lambda: "s" * a, lambda: a[5]):
    try: print(f())
    except (TypeError, AttributeError, IndexError) as e: print(type(e).__name__, e)
c = a
c += b
print(c, a is c)
pos, vel, dt = Vec(0.0, 10.0), Vec(3.0, 0.0), 0.25
for step in range(6):
    vel += Vec(0, -9.81) * dt
    pos += vel * dt
    if pos[1] < 0: pos, vel = Vec(pos[0], -pos[1]), Vec(vel[0], -vel[1] * 0.5)
    print(f"{step} {pos:8.3f} {vel:.2f} {abs(vel):.4f}")
