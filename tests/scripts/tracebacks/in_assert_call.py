# exit: 1
def ok(x):
    raise TypeError("in ok")
assert ok(3), "message"
