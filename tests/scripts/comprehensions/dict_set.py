# Dict and set comprehensions.
print({x: x * x for x in range(4)}, {k: v for k, v in zip("abc", range(3))}, {v: k for k, v in {"a": 1, "b": 2}.items()}, {x % 2: x for x in range(5)}, {}, {i: {j: i * j for j in range(2)} for i in range(2)})
print({x * 2 for x in range(4)}, {x % 3 for x in range(10)}, len({c for c in "hello"}), sorted({c.upper() for c in "hello"}), {x for x in ()}, type({x for x in ()}).__name__, type({x: 1 for x in ()}).__name__)
print({(a, b): a * b for a in range(2) for b in range(2) if a or b}, {n: [d for d in range(1, n + 1) if n % d == 0] for n in range(1, 7)})
log = []
def k(x): log.append(("k", x)); return x
def v(x): log.append(("v", x)); return x
print({k(i): v(i) for i in range(2)}, log)
words = "a bb a ccc bb a".split()
print({w: words.count(w) for w in words}, {len(w): w for w in words}, {w: None for w in sorted(set(words), key=len)})
for f in (lambda: {[]: 1 for _ in range(1)}, lambda: {[] for _ in range(1)}, lambda: {k: v for k, v in [1]}, lambda: {x for x in 1}, lambda: {**{x: 1 for x in "a"}, "b": 2}, lambda: {{1}: 2 for _ in "a"}):
    try: print(f())
    except TypeError as e: print(e)
x = 1
d = {x: x for x in range(3)}
print(x, d, {x: y for x in range(2) for y in range(x + 1)})
