# and, or, not return operands and stop early.
log = []
def v(x):
    log.append(x)
    return x
for a in (0, 1, "", "a", None, [], [0]):
    for b in (0, "b", None):
        print(repr(a and b), repr(a or b), not a, end="; ")
    print()
print(v(0) and v(1) and v(2), v(1) and v(0) or v(3), v(0) or v("") or v(None), log)
log.clear()
print(v(1) or v(2) and v(3), (v(1) or v(2)) and v(3), not v(0) and v(4), log)
log.clear()
x = 5
print(x > 3 and x < 10 and "in", x > 3 and x < 4 or "out", not (x > 3 or x < 0))
if v(1) and v(2) or v(3): print("if", log)
log.clear()
while v(0) or v(""): pass
else: print("while", log)
print(True and [] or {} or "last", None or 0 or False, 1 and 2 and 3, 1 and None and 3)
print(not not 5, not [] == False, not 0 == 1, (not 0) == 1)
print((yes := 1) and yes + 1, [y for y in range(5) if y and y != 3 or y == 0])
