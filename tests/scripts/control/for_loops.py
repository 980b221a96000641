# for, break, continue, else.
for i in range(3): print(i, end=" ")
else: print("else")
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i, end=" ")
else: print("not printed")
print("after", i)
for i in []: pass
else: print("empty else", i)
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0: break
    else: print(n, end=" ")
print()
for a, b in zip("abc", range(3)): print(a, b, end="; ")
print()
for i, c in enumerate("xy", 1): print(i, c, end="; ")
print()
for k in {"a": 1, "b": 2}: print(k, end=" ")
for k, v in {"a": 1}.items(): print(k, v, end=" ")
for x in (1, "two", 3.0, None): print(x, end=" ")
for c in reversed("abc"): print(c, end="")
print()
for i in range(3):
    i += 10
    print(i, end=" ")
print()
for i in range(10, 0, -3): print(i, end=" ")
for x in 1, 2, 3: print(x, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 1: break
        print((i, j), end=" ")
    else:
        print("inner else", end=" ")
        continue
    print("inner broke", end=" ")
print()
l = [1, 2, 3]
for l[0] in range(3): pass
print(l)
total = 0
for row in [[1, 2], [3, 4]]:
    for x in row: total += x
print(total)
for _ in range(2): pass
print(_)
def f():
    for i in range(3):
        for j in range(3):
            if i + j == 3: return i, j
print(f())
