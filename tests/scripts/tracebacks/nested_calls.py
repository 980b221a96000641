# exit: 1
def a(x):
    return b(x + 1)
def b(x):
    return c(x * 2)
def c(x):
    y = [x]
    return y[x]
print("start")
a(1)
