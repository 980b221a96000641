# exit: 1
def a():
    try:
        1 / 0
    except ZeroDivisionError:
        b()
def b():
    try:
        [].pop()
    except IndexError as e:
        raise KeyError("third") from e
a()
