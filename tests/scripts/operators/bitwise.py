# Bit operators on ints and bools of both signs.
vals = [0, 1, 5, -1, -6, 255, -256, True, False, 2**40 + 3, -2**70]
for a in vals:
    print(a, ~int(a), [a & b for b in vals], [a | b for b in vals], [a ^ b for b in vals])
print([1 << n for n in (0, 1, 31, 32, 63, 64, 100)], [-1 << n for n in (0, 5, 64)])
print([a >> n for a in (1000, -1000, 2**70, -2**70) for n in (0, 1, 5, 64, 100)])
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: 1.0 << 1, lambda: True | None, lambda: 1 & 1.0, lambda: "a" | 1, lambda: 0 << 10**30, lambda: 0 >> 10**30, lambda: 5 >> 10**30, lambda: -5 >> 10**30):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(type(True & True), True | False, True ^ True, True & 1, type(True | 1))
