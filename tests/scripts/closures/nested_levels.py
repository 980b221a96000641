# Variables reach through several levels.
def a(x):
    def b(y):
        def c(z):
            def d(w):
                return (x, y, z, w)
            return d
        return c
    return b
print(a(1)(2)(3)(4))
def l1():
    v = 1
    def l2():
        def l3():
            nonlocal v
            v += 10
            return v
        return l3
    f = l2()
    f()
    return v, f(), v
print(l1())
def shadow():
    x = "outer"
    def mid():
        x = "mid"
        def inner():
            nonlocal x
            x = "changed"
            return x
        r = inner()
        return r, x
    return mid(), x
print(shadow())
def arg(x):
    def get(): return x
    def put(v):
        nonlocal x
        x = v
    return get, put
get, put = arg(5)
print(get(), put(6), get())
