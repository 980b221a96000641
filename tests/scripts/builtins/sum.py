# sum, with and without a start.
print(sum([]), sum([1, 2, 3]), sum([1.5, 2]), sum((True, True)), sum(range(101)), sum([1, 2], 10), sum([[1], [2]], []), sum([(1,), (2,)], ()), sum([1j, 2]), sum({1: "a", 2: "b"}), sum(x * x for x in range(5)), sum([1], start=5), sum([0.1] * 10), sum([0.1] * 3), sum([1e100, 1.0, -1e100]), sum([10**30, 1]), sum([1, 2.5, 10**20]), sum([0.1, 0.2, 0.3], 1))
class A:
    def __init__(self, n): self.n = n
    def __add__(self, o): return A(self.n + o.n)
    def __radd__(self, o): return A(self.n + o)
print(sum([A(1), A(2)]).n, sum([A(1)], A(5)).n)
for f in (lambda: sum(), lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum([[1]]), lambda: sum([1], "a"), lambda: sum([1, None]), lambda: sum([1], 2, 3), lambda: sum([bytearray(b"a")], bytearray()), lambda: sum([1], bad=2), lambda: sum("12")):
    try:
        print(f())
    except TypeError as e:
        print(e)
