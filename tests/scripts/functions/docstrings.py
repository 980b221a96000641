# Where docstrings are found.
"""Not the module doc: a comment comes first, but this is the first statement."""
def a():
    "one line"
def b():
    """two
    lines"""
def c():
    'single' " joined"
def d():
    x = 1
    "not a doc"
def e():
    f"not a doc {1}"
def f():
    b"not a doc"
class C:
    """class doc"""
    def m(self):
        r"raw \n doc"
class D(C):
    pass
for o in (a, b, c, d, e, f, C, C.m, D):
    print(o.__name__, repr(o.__doc__))
print(repr(__doc__))
print((lambda: "x").__doc__, C().__doc__, int.__doc__[:20], len.__doc__ is not None)
