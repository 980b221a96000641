# What subclasses of OSError make of their arguments.


class Own(OSError):
    def __init__(self, message):
        self.message = message


class Passing(OSError):
    def __init__(self, number, text, more=None):
        super().__init__(number, text)
        self.more = more


class Named(OSError):
    def __init__(self, *, code):
        super().__init__(code, 'text')


class Making(OSError):
    def __new__(cls, *args, **keywords):
        return super().__new__(cls, *args[:2])

    def __init__(self, *args, **keywords):
        pass


def show(error):
    print(repr(error), '|', str(error), '|', error.args, error.errno, error.strerror, error.filename)


show(Own('hello'))
show(Passing(1, 'x', more=3))
show(Named(code=2))
show(Making(2, 'x', 'file'))
show(Making(2, 'x', key=1))
error = OSError(1, 'a')
error.__init__(2, 'b')
show(error)
try:
    OSError(1, x=2)
except TypeError as problem:
    print(problem)
