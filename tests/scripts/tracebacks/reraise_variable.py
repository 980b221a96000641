# exit: 1
def f():
    try:
        raise ValueError("once")
    except ValueError as e:
        err = e
    raise err
f()
