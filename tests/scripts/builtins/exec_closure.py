# Code with free variables is run with a closure only.
def outer():
    a, b = 1, 2
    def inner():
        nonlocal a
        a += b
        print("inner", a)
    return inner
f = outer()
code = f.__code__
print(code.co_freevars)
exec(code, closure=f.__closure__)
exec(code, {}, closure=f.__closure__)
plain = compile("print('plain')", "s", "exec")
for call in (lambda: exec(code), lambda: eval(code), lambda: exec(code, closure=()), lambda: exec(code, closure=[1, 2]),
             lambda: exec(plain, closure=f.__closure__), lambda: exec("1", closure=f.__closure__), lambda: exec(plain, closure=None)):
    try: print(call())
    except TypeError as e: print(e)
