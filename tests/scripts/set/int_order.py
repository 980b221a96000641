# Sets of ints print in CPython's table order.
for xs in ([3, 1, 2], [10, 5, 1], [8, 0, 16, 24], [100, 200, 300], range(10), range(20, 0, -3), [-1, -2, 5], [1, 2**40, 7], [33, 1, 65, 97], [0, -1], [1000, 1, 500, 99], list(range(0, 100, 7)), [2**61 - 1, 0, 5], [True, 0, 2], [7, 7, 7], [64, 32, 16, 8, 4, 2, 1], [-5, -10, -15], [1.0, 2.0, 3], [1.5, 0.5], [31, 15, 7, 3]):
    s = set(xs)
    print(s, frozenset(xs), list(s), sorted(s) == sorted(set(xs)))
s = set(range(10))
for x in (3, 7, 0): s.discard(x)
print(s)
s.add(30); s.add(3); s.add(40)
print(s, s.pop(), s.pop(), s)
a, b = {1, 2, 3, 10, 20}, {2, 3, 4, 30}
print(a | b, a & b, a - b, a ^ b, b | a, b & a, b ^ a)
print({x * x for x in range(12)}, {x % 7 for x in range(50)}, set(map(abs, [-3, 2, -9])), {1, 2} | {3}, set([5, 1]) - {1})
t = set()
for i in range(40):
    t.add((i * 37) % 101)
print(t)
u = t.copy()
for i in range(0, 101, 2): u.discard(i)
print(u)
u |= {200, 300}
print(u)
c = {1, 2, 3}
c.update([9, 8], (7,))
print(c)
c.intersection_update({1, 9, 8, 77})
print(c)
c.symmetric_difference_update([1, 5, 6])
print(c, set(c), frozenset(c) | {0})
print(next(iter({5, 3, 9})), min({5, 3}), *{4, 2, 6}, [*{9, 1}], tuple({7, 70}), {(1, 2)}, {None}, {True, False})
