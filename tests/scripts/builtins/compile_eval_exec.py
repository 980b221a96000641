# compile, eval and exec.
print(eval("1 + 2"), eval("  3 "), eval("[x for x in range(3)]"), eval("(lambda a: a * 2)(4)"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}))
exec("a = 1\nb = a + 1\nprint(a, b)")
print(a, b)
ns = {}
exec("def f(n):\n    return n * 10\nclass K:\n    v = f(2)\n", ns)
print(ns["f"](3), ns["K"].v, sorted(k for k in ns if k != "__builtins__"))
code = compile("q = 5; print(q)", "<made>", "exec")
exec(code)
print(code.co_name, code.co_filename, type(code).__name__)
c = compile("n * n", "f.py", "eval")
print([eval(c, {"n": n}) for n in range(4)])
exec(compile("1 + 1; 'shown'; [1, 2]; None\n", "<s>", "single"))
exec(compile("for i in range(2): i * 10\n", "<s>", "single"))
g, l = {"x": 1}, {}
exec("y = x + 1\nglobal z\nz = 3", g, l)
print(l, g["z"], g["x"])
print(eval(compile("1", "", "eval")), exec("pass"), eval("None"))
def inside():
    v = 7
    exec("print(v)")
    return eval("v + 1")
print(inside())
print(eval("__name__"), eval(b"1 + 1"), eval("\t 5"), eval("5 # comment"), eval("(\n1\n)"))
for f in (lambda: eval("x = 1"), lambda: eval(""), lambda: eval("1 +"), lambda: eval("undefined"), lambda: eval(5), lambda: exec(5), lambda: compile("1", "f", "bad"), lambda: compile("a b", "f", "exec"), lambda: eval("1; 2"), lambda: exec("return 1"), lambda: exec("yield"),
          lambda: eval("1", 5), lambda: eval("1", {}, 5), lambda: exec("1", 5), lambda: compile("1"), lambda: exec("break"), lambda: eval("1\n2"), lambda: exec("  indented = 1"), lambda: exec("if 1:\nx"), lambda: eval("x", {"__builtins__": {}}), lambda: eval("len([1])", {"__builtins__": {}}), lambda: exec("x = (")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
