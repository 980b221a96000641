# Branches.
def size(n):
    if n < 0: return "negative"
    elif n == 0: return "zero"
    elif n < 10: return "small"
    else: return "big"
print([size(n) for n in (-5, 0, 3, 10)])
def grade(s):
    if s >= 90:
        g = "A"
    elif s >= 80:
        g = "B"
        if s >= 85:
            g += "+"
        else:
            g += "-"
    else:
        if s < 50: g = "F"
        else: g = "C"
    return g
print([grade(s) for s in (95, 86, 81, 60, 20)])
x = 5
if x: print("truthy")
if not x: print("no")
else: print("else")
if x > 3 and x < 10 or x == 100: print("and or")
if (x > 3
        and x < 10): print("multi line")
if x == 5: a = 1; b = 2; print(a, b)
if None: pass
elif []: pass
elif "": pass
elif 0.0: pass
else: print("all false")
print("yes" if x == 5 else "no", 1 if 0 else 2 if 0 else 3, [1, 2][x > 3])
if 1 < x <= 5 != 6: print("chain")
if True:
    if False: print("no")
    else:
        if True: print("deep")
if __name__ == "__main__": print("main")
def f(a, b):
    if a:
        if b: return "both"
    elif b: return "only b"
    else: return "neither"
    return "only a"
print([f(a, b) for a in (0, 1) for b in (0, 1)])
