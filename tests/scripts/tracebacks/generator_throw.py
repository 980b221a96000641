# exit: 1
def g():
    try:
        yield 1
    except ValueError:
        raise
it = g()
next(it)
it.throw(ValueError("thrown in"))
