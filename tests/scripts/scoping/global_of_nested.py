# A global statement in an inner function counts for the module's own code, too.
def t():
    exec("""
x = 7
y = 8
def f():
    x = 1
    def g():
        global x
        def h():
            return x
        return h()
    return g()
print(f(), 'x' in globals(), 'x' in locals(), 'y' in globals(), 'y' in locals())
""", globals(), {})
t()
print(x)
