# Parameters hide globals, builtins and outer names.
x = "global"
def f(x): return x
def g(len): return len * 2
def h(x):
    x = x + 1
    return x
def k(x):
    def x(): return "inner"
    return x()
print(f(1), g(3), h(1), k(0), x)
def m(self, cls, print): return (self, cls, print)
print(m(1, 2, 3))
def n(list, dict=dict): return dict(list)
print(n([(1, 2)]))
def p(a, b):
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    a = 3
    return a, b
print(p(1, 2))
