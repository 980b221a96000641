# Classes and methods see the variables of the function around them.
def make(name):
    class C:
        label = name
        def get(self):
            return name
        def set(self, v):
            nonlocal name
            name = v
    return C
C = make("first")
c = C()
print(c.get(), C.label)
c.set("second")
print(c.get(), C.label, C.__qualname__)
def outer():
    x = 1
    class A:
        x = 2
        y = x
        def m(self):
            return x
        z = [x for _ in range(2)]
    return A, A().m()
A, r = outer()
print(A.x, A.y, r, A.z)
def deep():
    v = "v"
    class A:
        class B:
            w = v
            def m(self): return v
    return A.B.w, A.B().m()
print(deep())
