# Slicing with every combination of bounds, over list, str, tuple, range; assignment and deletion.
xs = list(range(6))
bounds = (None, 0, 2, 5, 9, -1, -4, -9)
for a in bounds:
    for b in bounds:
        print(a, b, [xs[a:b:c] for c in (None, 1, 2, -1, -3)])
s, t, r, by = "abcdef", tuple(xs), range(6), b"abcdef"
print(all(list(s[a:b:c]) == list("abcdef")[a:b:c] and list(t[a:b:c]) == xs[a:b:c] and list(r[a:b:c]) == xs[a:b:c] and list(by[a:b:c]) == list(b"abcdef")[a:b:c] for a in bounds for b in bounds for c in (None, 1, 2, 3, -1, -2)))
out = []
for a in bounds:
    for b in bounds:
        y = xs[:]
        y[a:b] = "XY"
        z = xs[:]
        del z[a:b]
        w = xs[:]
        del w[a:b:-2]
        out.append(("".join(map(str, y)), "".join(map(str, z)), "".join(map(str, w))))
for o in out: print(*o)
for c in (2, 3, -1, -2):
    y = xs[:]
    n = len(y[::c])
    y[::c] = "abcdef"[:n]
    print(y)
    try: y[::c] = "z"
    except ValueError as e: print(e)
