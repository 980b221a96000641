# Which arguments a signature takes, and what it says of those that it does not.
import inspect


def bind(function, *args, **kwargs):
    try:
        print(inspect.signature(function).bind(*args, **kwargs))
    except TypeError as error:
        print(error)


bind(lambda *, c: 0)
bind(lambda a, *, c: 0, 1)
bind(lambda a, b=1, *, c: 0, 1)
bind(lambda a, *r, c: 0, 1)
bind(lambda a, /: 0)
bind(lambda a, /, b: 0, b=1)
bind(lambda a, /, b: 0, a=1, b=2)
bind(lambda a, b: 0, b=1)
bind(lambda a, /, **k: 0, 1, a=3)
bind(lambda a, b: 0, 1, 2, 3)
bind(lambda a, b: 0, 1, a=3)


class Told:
    __signature__ = inspect.Signature([inspect.Parameter('told', inspect.Parameter.KEYWORD_ONLY)])

    def __init__(self, other):
        pass


print(inspect.signature(Told))
