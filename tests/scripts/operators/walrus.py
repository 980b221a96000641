# Assignment expressions.
if (n := 10) > 5: print(n)
print([y := 1, y ** 2, y + 1], y)
while (line := ["c", "b", "a"][n % 3]) != "a":
    print(line, n)
    n += 1
print(line, n)
print([last := x for x in range(4)], last)
print([v for x in range(6) if (v := x * x) % 2], v)
def f(a, b=(d := 5)): return a + b
print(f((z := 2)), z, d)
print((a := 1, b := 2), a, b)
x = (y := 3) + (y := y * 2) + y
print(x, y)
print(any((hit := k) > 2 for k in range(5)), hit)
print(f"{(w := 4)} {w}")
def g():
    if any((m := q) % 7 == 0 for q in range(1, 10)): return m
print(g())
lam = lambda: (inner := 9) + inner
print(lam())
d = {(k := "key"): (v := "val")}
print(d, k, v)
print(not (e := 0), e, (h := 5) if True else 0, h)
try:
    eval("[i := 0 for i in range(3)]")
except SyntaxError as err:
    print(err.msg)
