# vars, id, and the exit-like names are there.
class C:
    def __init__(self): self.a = 1
c = C()
print(vars(c), vars(c) is c.__dict__, vars(C)["__init__"] is C.__init__)
vars(c)["b"] = 2
print(c.b)
for x in (1, [], None, object(), "s"):
    try:
        vars(x)
    except TypeError as e:
        print(e)
a = [1]
b = a
print(id(a) == id(b), id(a) == id([1]), type(id(a)).__name__, id(None) == id(None))
print(__name__, __doc__, __builtins__.__name__, __builtins__.len is len)
import builtins
print(builtins.len is len, sorted(n for n in dir(builtins) if n[0].islower() and n not in ("copyright", "credits", "license", "exit", "quit", "help", "open", "input", "breakpoint", "aiter", "anext")))
