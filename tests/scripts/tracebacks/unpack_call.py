# exit: 1
def f():
    return 1,
x, y = f()
