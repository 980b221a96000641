"""Sorting by comparisons that are written in Python: which are made, and what they may come to."""


class Key:
    asked = []

    def __init__(self, value, name=None):
        self.value, self.name = value, name or value

    def __lt__(self, other):
        Key.asked.append((self.name, other.name))
        return self.value < other.value

    def __repr__(self):
        return f'<{self.name}>'


def show(values, **options):
    Key.asked = []
    result = sorted([Key(value, n) for n, value in enumerate(values, 1)], **options)
    print(result if len(result) < 30 else [key.name for key in result])
    print(len(Key.asked), hash(tuple(Key.asked)), Key.asked[:12])


def numbers(count, seed):
    result = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed >> 16)
    return result


for count in (0, 1, 2, 3, 7, 63, 64, 65, 130, 700):
    show(numbers(count, count + 5))
    show([n % 5 for n in numbers(count, count)], reverse=True)
show(range(100))
show(range(100, 0, -1))
show([n // 3 for n in range(90, 0, -1)])
show(list(range(300)) + list(range(150, 450)) + list(range(20)))
show([*range(200, 0, -1), *range(100), *range(500, 300, -1), 7, 7, 7])
show([n // 10 for n in range(200)] + [n // 7 for n in range(180)], reverse=True)


class Text(str):
    def __lt__(self, other):
        return len(self) < len(other)


print(sorted([Text('ccc'), Text('a'), Text('bb')]), sorted([Text('ccc'), 'a', Text('bb'), 'dddd']))


class Left:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'{type(self).__name__}({self.n})'

    def __lt__(self, other):
        return NotImplemented


class Right(Left):
    def __gt__(self, other):
        return ['yes'] if self.n > other.n else []


print(sorted([Right(3), Right(1), Right(2)]))
for values in ([Left(3), Right(2)], [Right(2), Left(3)], [Left(1), Left(2)], [Left(1), 2], [2, Left(1)], [None, Right(1)]):
    try:
        print(sorted(values))
    except (TypeError, AttributeError) as error:
        print(error)


class Truth:
    def __init__(self, said):
        self.said = said

    def __bool__(self):
        if self.said is None:
            raise LookupError('nobody knows')
        return self.said


class Odd(Left):
    def __lt__(self, other):
        return Truth(None if 9 in (self.n, other.n) else self.n < other.n)


print(sorted([Odd(4), Odd(2), Odd(8), Odd(1)]))
for values in ([3, 2, 9, 1], [5, 4, 3, 2, 1, 9], [*range(40), *range(30), 9]):
    values = [Odd(n) for n in values]
    try:
        values.sort()
    except LookupError as error:
        print(error, len(values), [odd.n for odd in values])


class Failing(Left):
    left = 0

    def __lt__(self, other):
        Failing.left -= 1
        if Failing.left < 0:
            raise ZeroDivisionError(self.n, other.n)
        return self.n < other.n


for Failing.allowed in (0, 3, 50, 150, 170, 260, 400, 520):
    values = [Failing(n % 97) for n in numbers(120, 3)]
    Failing.left = Failing.allowed
    try:
        values.sort(reverse=Failing.allowed % 4 == 0)
        print('sorted', [value.n for value in values])
    except ZeroDivisionError as error:
        print(error, [value.n for value in values])


class Meddling(Left):
    def __lt__(self, other):
        shared.append(1)
        return self.n < other.n


shared = [Meddling(3), Meddling(2), Meddling(1)]
try:
    shared.sort()
except ValueError as error:
    print(error, shared)

print(sorted([[Key(2)], [Key(1)], [Key(1)]]), sorted([(1, Key(2)), (1, Key(1)), (0, Key(5))]))
print(sorted('eadbc', key=lambda c: Key(ord(c))), max([Key(1), Key(3), Key(2)], key=lambda k: k.value))
words = ['pear', 'fig', 'apple', 'kiwi']
words.sort(key=lambda word: Key(len(word)), reverse=True)
print(words)


def generated():
    class Inner:
        def __init__(self, n):
            self.n = n

        def __lt__(self, other, extra=5):
            return self.n + extra < other.n + extra

    return [one.n for one in sorted(Inner(n % 7) for n in range(20))]


print(generated())


def by_yield():
    class Lazy:
        def __init__(self, n):
            self.n = n

        def __lt__(self, other):
            yield

    return len(sorted([Lazy(2), Lazy(1)]))


print(by_yield())
