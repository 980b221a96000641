"""Things that pass for classes and whose bases lead round in circles."""


class Round:
    def __getattr__(self, name):
        return (self, None)


class Node:
    __bases__ = ()


a, b = Node(), Node()
a.__bases__ = (b, b)
b.__bases__ = (a, a)


class Itself:
    @property
    def __class__(self):
        return self


def attempt(check, *args):
    try:
        print(check(*args))
    except RecursionError as error:
        print('RecursionError')
    except TypeError as error:
        print('TypeError:', error)


attempt(issubclass, Round(), int)
attempt(issubclass, Round(), Round())
attempt(isinstance, 1, Round())
attempt(issubclass, a, int)
attempt(issubclass, a, b)
attempt(issubclass, a, a)
attempt(isinstance, Itself(), int)
attempt(isinstance, 1, Itself())
c, d, e = Node(), Node(), Node()
c.__bases__ = (d, e)
d.__bases__ = (e,)
attempt(issubclass, c, e)
attempt(issubclass, e, c)
attempt(issubclass, c, int)
