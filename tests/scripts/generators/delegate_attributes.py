# stderr: any
# What a generator delegates to has throw() and close() as attributes of any kind.
class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        1 / 0


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def delegates(to):
    yield from to


g = delegates(Raises())
next(g)
try:
    g.throw(AttributeError)
except BaseException as error:
    print(type(error))


def own():
    thing = Plain()
    thing.throw = lambda *args: print('throw', args) or 7
    thing.close = lambda *args: print('close', args)
    yield from thing


g = own()
next(g)
print(g.throw(ValueError(3)))
g.close()


def catches():
    try:
        yield from Plain()
    except ValueError as error:
        print(repr(error), repr(error.__context__))
        yield 9


g = catches()
next(g)
print(g.throw(ValueError(4)))
