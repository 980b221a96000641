# return in finally wins over everything.
def a():
    try: return 1
    finally: return 2
def b():
    try: raise ValueError
    finally: return "swallowed"
def c():
    x = 1
    try: return x
    finally: x = 2
def d():
    for i in range(3):
        try: return i
        finally: continue
    return "loop ended"
def e():
    while True:
        try: return "returned"
        finally: break
    return "after break"
def f():
    try:
        try: raise KeyError("inner")
        finally: raise ValueError("outer")
    except ValueError as err: return repr(err), repr(err.__context__)
def g():
    try:
        try: return "inner"
        finally: print("first finally")
    finally: print("second finally")
def h():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally: out.append("f%d" % i)
    else: out.append("else")
    return out
def k():
    try: pass
    except: return "no"
    else: return "else"
    finally: print("k finally")
def m():
    try:
        1 / 0
    except ZeroDivisionError:
        try: return "in except"
        finally: print("nested finally")
    finally: print("outer finally")
for fn in (a, b, c, d, e, f, g, h, k, m): print(fn.__name__, fn())
