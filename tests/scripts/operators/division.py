# /, //, % and divmod with all signs and mixed types.
vals = [7, -7, 3, -3, 2.5, -2.5, 0.1, True, 10**20, -10**20, 2**53 + 1]
for a in vals:
    for b in (2, -2, 3, -0.5, 1.5, 7, 10**19, True):
        print(a, b, a / b, a // b, a % b, divmod(a, b))
for a, b in ((1, 0), (1.0, 0), (0, 0.0), (True, False), (10**30, 0), (0, 0)):
    for op in (lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b)):
        try:
            print(op())
        except ZeroDivisionError as e:
            print(e)
print(0 / 5, 0 // -5, -0.0 / 5, 0.0 // -5, 5 % -5, -0.0 % 5, 1e300 // 1e-300 if False else "", float("inf") // 1, 1 // float("inf"), -1 // float("inf"), 1 % float("inf"), -1 % float("inf"), float("inf") % 2)
print(10**400 // 10**399, 10**400 % 7, -10**400 // 3 % 100)
try:
    10**400 / 1
except OverflowError as e:
    print(e)
print(10**400 / 10**399, 10**400 / 10**390)
