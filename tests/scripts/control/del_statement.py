# del of names, items, attributes, slices and nested targets.
x = 1
del x
try: x
except NameError as e: print(e)
a, b, c = 1, 2, 3
del a, (b, [c])
print([n for n in ("a", "b", "c") if n in globals()])
l = list(range(10))
del l[0]
del l[-1]
del l[1:3]
del l[::2]
print(l)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class C: y = 1
o = C()
o.x = 5
del o.x
print(vars(o))
del C.y
print(hasattr(C, "y"))
def f():
    v = 1
    del v
    try: v
    except UnboundLocalError as e: return str(e)
print(f())
def g():
    global made
    made = 1
    del made
    try: made
    except NameError as e: return str(e)
print(g())
for code in ("del q", "del l[100]", "del d['zz']", "del o.nope", "del (1).x", "del 'abc'[0]", "del (1, 2)[0]", "del [][0]"):
    try: exec(code)
    except Exception as e: print(code, type(e).__name__, e)
for code in ("del 1", "del f()", "del x + 1", "del (x, 1)", "del None", "del *x", "del"):
    try: compile(code, "s", "exec")
    except SyntaxError as e: print(code, "|", e.msg)
del (d), [l]
print("d" in globals(), "l" in globals())
del ()
for i in range(3): del i
print("i" in globals())
