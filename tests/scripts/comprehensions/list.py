# List comprehensions.
print([x for x in range(5)], [x * x for x in range(5) if x % 2], [x for x in "abc"], [1 for _ in range(3)], [[] for _ in range(2)], [x for x in []])
print([(x, y) for x in range(3) for y in range(x)], [x + y for x in "ab" for y in "12"], [x for row in [[1, 2], [3]] for x in row])
print([x for x in range(30) if x % 2 == 0 if x % 3 == 0], [x if x % 2 else -x for x in range(5)], [[i * j for j in range(3)] for i in range(3)])
print([a for a, b in [(1, 2), (3, 4)]], [a + b for a, *c in [(1, 2)] for b in c], [f(2) for f in (str, float, lambda x: x * 2)])
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [*[x for x in m]], [x for x in m if x is m[0]])
print([x for x in range(10) if not x % 3 or x == 7], [len(w) for w in "the quick fox".split()], [i for i, c in enumerate("banana") if c == "a"])
x = "outer"
y = [x for x in range(3)]
print(x, y)
print([y for y in [y for y in y]], [x for x in x], [z := 5 for _ in range(2)], z)
print([x for x in range(5) if (lambda v: v > 2)(x)], [lambda: x for x in range(2)][0](), [(lambda a: a * x)(10) for x in range(3)])
print([p for p in range(2, 40) if all(p % d for d in range(2, p))])
print([x for x in (y * 2 for y in range(3))], [i for i in range(3) for i in range(i)], [n for n in range(3) if [m for m in range(n)]])
try: [x for x in 5]
except TypeError as e: print(e)
try: [1 / x for x in (1, 0)]
except ZeroDivisionError as e: print(e)
