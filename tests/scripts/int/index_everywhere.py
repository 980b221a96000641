# What stands for an int: the base of int(), operator.index(), and what refuses to.
import operator


class Ten:
    def __index__(self):
        return 10


class Bad:
    def __index__(self):
        return 'ten'


class Own(int):
    def __index__(self):
        return 99


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


show(int, '43', Ten())
show(int, '43', base=Ten())
show(int, b'43', True + 15)
for base in (1, 37, -1, 10 ** 30, 2.0, None, '10', Bad()):
    show(int, '1', base)
show(int, 43, 10)
show(operator.index, Ten())
show(operator.index, Own(7))
show(operator.index, True)
show(operator.index, Bad())
show(operator.index, 1.0)
