"""Loops over iterators written in Python, hot enough to be machine code: plain ones, generators, ones that fail."""

from collections import deque


class Count:
    """Iterates itself."""

    def __init__(self, end):
        self.at, self.end = 0, end

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.end:
            raise StopIteration
        self.at += 1
        return self.at


class Many:
    """Makes an iterator each time."""

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Generated:
    """Makes a generator each time."""

    def __init__(self, end):
        self.end = end

    def __iter__(self):
        for n in range(self.end):
            try:
                yield n
            finally:
                self.last = n


class Nested:
    def __iter__(self):
        yield from Generated(3)
        yield from Count(2)


class Wrong:
    def __init__(self, answer):
        self.answer = answer

    def __iter__(self):
        return self.answer


class Fails:
    def __iter__(self):
        return self

    def __next__(self, given=None, *more):
        raise ValueError('no item')


class Slow:
    """Its __next__ has blocks that are left by a return."""

    def __init__(self):
        self.left = 4

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            try:
                for _ in (1, 2):
                    if self.left:
                        return self.left
                raise StopIteration('value')
            finally:
                self.left -= 1


class Getter:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * 10


def total(iterable):
    result = 0
    for item in iterable:
        result += item
        if item == 99:
            break
    else:
        result += 1000
    return result


for turn in range(300):
    found = [total(Count(4)), total(Many([1, 99, 3])), total(Generated(5)), total(Nested()), total(Slow()),
             total(Getter()), total(Many(Many((5, 6))))]
print(found)
it = Count(3)
print([(a, b) for a in it for b in it], list(it), sum(Count(5)), max(Count(6)), [*Count(2)], dict(zip(Count(2), 'ab')))
for turn in range(200):
    for wrong in (Wrong(3), Wrong(None), Fails(), Wrong(Fails()), 5):
        try:
            total(wrong)
        except (TypeError, ValueError) as error:
            if turn in (0, 199):
                print(type(error).__name__, error)


def unpacked(pairs):
    return [a - b for a, b in pairs]


class Pairs:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n, 1


for turn in range(200):
    result = unpacked(Pairs())
print(result)


def traced():
    import sys
    seen = []

    def note(frame, event, arg):
        seen.append((event, frame.f_code.co_name, frame.f_lineno - first))
        return note

    first = sys._getframe().f_lineno
    sys.settrace(note)
    for item in Count(2):
        pass
    sys.settrace(None)
    return seen


for turn in range(3):
    seen = traced()
print(seen)


def deep(n):
    class Deep:
        def __iter__(self):
            return self

        def __next__(self):
            return deep(n - 1)
    for item in Deep():
        return item if n else 0


try:
    for turn in range(2):
        deep(10 ** 6)
except RecursionError as error:
    print('RecursionError')


# Rows of zip, of none, of the same iterator twice, of some that end before others.
def rows(*iterables):
    return [row for row in zip(*iterables)]


for turn in range(100):
    numbers = iter([1, 2, 3, 4, 5])
    found = [rows(), rows([1, 2]), rows([1, 2, 3], (4, 5)), rows(range(3), [1, 2, 3], 'abc'), rows(numbers, numbers),
             rows([1], [2], [3], [4]), rows([1], [2], [3], [4], [5]), rows([1, 2], [], [3])]
print(found)
short, long = iter([1]), iter([1, 2, 3])
print(rows(long, short), list(long))


class Odd(deque):
    __len__ = len
    __getitem__ = list.__getitem__
    __next__ = next


def asked(question):
    try:
        return question(Odd([1]))
    except TypeError as error:
        return type(error).__name__


for turn in range(100):
    found = [asked(len), asked(lambda odd: odd[0]), asked(next), asked(list)]
print(found)
