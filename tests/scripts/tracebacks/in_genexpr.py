# exit: 1
def total(xs):
    return sum(int(x) for x in xs)
total(["1", "2", "x"])
