# The context of an exception thrown into a generator is what the generator handles itself.
from contextlib import ExitStack, contextmanager


def plain():
    yield


def handling():
    try:
        raise KeyError('inner')
    except KeyError:
        yield


for make in (plain, handling):
    generator = make()
    next(generator)
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        try:
            generator.throw(ValueError('thrown'))
        except ValueError as error:
            print(repr(error.__context__))


@contextmanager
def raising(error):
    try:
        yield
    finally:
        raise error


try:
    with ExitStack() as stack:
        for number in (4, 3, 2):
            stack.enter_context(raising(Exception(number)))
        raise Exception(1)
except Exception as error:
    while error is not None:
        print(error)
        error = error.__context__


class Bound:
    @classmethod
    @property
    def kind(cls):
        return cls


print(type(Bound.kind).__name__)
try:
    Bound.kind()
except TypeError as error:
    print(error)
