# A closure sees the variable, not the value it had.
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
def make():
    out = []
    for i in range(3):
        def f(): return i
        out.append(f)
    return out
print([f() for f in make()])
print([f() for f in [lambda: j for j in range(3)]])
print([f() for f in [lambda j=j: j for j in range(3)]])
def late():
    def f(): return value
    value = "set later"
    return f()
print(late())
def change():
    x = 1
    def f(): return x
    a = f()
    x = 2
    return a, f()
print(change())
