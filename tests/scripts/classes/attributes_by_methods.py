"""Attributes that methods read and write, again and again, so that whatever learns of them does."""


class Celsius:
    reads = 0

    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        Celsius.reads += 1
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    @property
    def frozen(self):
        return self.degrees <= 0

    @property
    def parts(self):
        return [n for n in range(3)], (lambda: self.degrees)()

    @property
    def failing(self):
        raise LookupError(self.degrees)

    @failing.setter
    def failing(self, value):
        raise LookupError(value)


class Hooked(Celsius):
    def __getattr__(self, name):
        return f'<{name}>'

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Plain:
    fahrenheit = 7


def run(kinds):
    total = 0
    for n in range(300):
        for kind in kinds:
            total += kind.fahrenheit
            kind.fahrenheit = 50 + n % 7
            total += kind.degrees if n % 2 and hasattr(kind, 'degrees') else 1
            if kind.__class__.__name__ == 'Plain':
                total += 1
            elif kind.frozen:
                total += 2
    return round(total, 6)


kinds = [Celsius(5), Hooked(6), Plain()]
print(run(kinds[:1]), run(kinds), run(kinds[::-1]), Celsius.reads)
print(kinds[0].parts, kinds[1].parts, kinds[1].nothing)


def names(values):
    return [[value.__class__.__name__, type(value).__qualname__, value.__doc__ is None] for _ in range(200)
            for value in values][-len(values):]


print(names([1, 'a', None, kinds[0], Plain, names, 2j, Exception()]))
print([(z.real, z.imag, (3).numerator, True.real) for z in [1j, 2 - 3j] * 100][-2:])
for attempt in range(100):
    for action in (lambda: kinds[0].failing, lambda: setattr(kinds[0], 'failing', 1), lambda: kinds[1].failing):
        try:
            seen = action()
        except LookupError as error:
            seen = repr(error)
print(seen)


def write(target):
    for n in range(200):
        try:
            target.frozen = n
        except AttributeError as error:
            seen = str(error)
    return seen


print(write(kinds[0]))
Celsius.fahrenheit = property(lambda self: -1)
print(kinds[0].fahrenheit, run(kinds[2:]))
try:
    run(kinds[:1])
except AttributeError as error:
    print(error)
print(kinds[0].__class__ is Celsius, kinds[2].__class__)
kinds[2].__class__ = Celsius
print(kinds[2].__class__, kinds[2].fahrenheit)


def made(n, *more, key=None):
    yield n
    yield from more
    yield key


def plain(n, more=2):
    for k in range(n):
        yield k * more + offset


offset = 1
print([list(made(n)) + list(plain(n)) + list(plain(2, n)) + list(made(1, 2, key=n)) for n in range(60)][-1])


class Tree:
    def __init__(self, depth):
        self.children = [Tree(depth - 1) for _ in range(2)] if depth else []

    def walk(self, level=0):
        yield level
        for child in self.children:
            for deeper in child.walk(level + 1):
                yield deeper


print(sum(Tree(7).walk()), max(Tree(5).walk()), len(list(Tree(6).walk())))
for wrong in (lambda: plain(), lambda: plain(1, 2, 3), lambda: made()):
    for _ in range(70):
        try:
            wrong()
        except TypeError as error:
            seen = str(error)
    print(seen)
