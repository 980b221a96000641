# exit: 1
def f():
    def g():
        return later
    g()
    later = 1
f()
