# exit: 1
def inner():
    yield 1
    raise ValueError("inner")
def outer():
    yield from inner()
list(outer())
