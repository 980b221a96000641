# finally sees assignments, and locals survive.
def f(x):
    state = "start"
    try:
        state = "try"
        y = 10 // x
        state = "divided"
        return state, y
    except ZeroDivisionError:
        state = "except"
        return state, None
    finally:
        print("finally sees", state, "y" in locals())
print(f(1), f(0))
res = []
def cleanup(n):
    try:
        if n > 2: raise RuntimeError("n is %d" % n)
        return n
    finally: res.append(n)
for i in range(5):
    try: print(cleanup(i))
    except RuntimeError as e: print(e)
print(res)
def gen():
    try:
        yield 1
        yield 2
    finally: print("gen cleaned")
for x in gen():
    print(x)
    break
g = gen()
print(next(g))
g.close()
print(list(gen()))
lst = []
try:
    try: lst.append(1); raise KeyError
    except KeyError: lst.append(2); raise ValueError
    finally: lst.append(3)
except ValueError: lst.append(4)
finally: lst.append(5)
print(lst)
