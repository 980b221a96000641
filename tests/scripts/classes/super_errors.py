# What super complains about.
class A: pass
class B(A):
    def m(self): return super().nothing
    def no_args(): return super()
    def rebound(self):
        self = 1
        return super().x
    def deleted(self):
        del self
        return super()
    def set(self):
        super().x = 1
    def comp(self):
        return [super().__init__() for _ in range(1)]
def free(self): return super()
tests = [
    lambda: B().m(), lambda: B.no_args(), lambda: B().rebound(), lambda: B().deleted(), lambda: free(1),
    lambda: super(1, 2), lambda: super(A, 1), lambda: super(B, A()), lambda: super(A, B()).x, lambda: super(),
    lambda: B().set(), lambda: super(A, A, A), lambda: super(A).x, lambda: super(a=1),
]
for t in tests:
    try:
        t()
        print("no error")
    except Exception as e:
        print(type(e).__name__, e)
print(B().comp())
