# exit: 1
def f(xs):
    return xs[0], xs[5]
f([1])
