"""Calls with keywords, spread and gathered arguments, natives and classes among them."""

import math


def two(a, b=2):
    return a, b


def gather(*args, **kwargs):
    return args, sorted(kwargs.items())


def forward(*args, **kwargs):
    return gather(*args, **kwargs)


def closed(k):
    def inner(a, *, b):
        return a + b + k
    return inner


def steps(n, *, by=1):
    for k in range(0, n, by):
        yield k


class Point:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, y=self.y + dy)

    def __repr__(self):
        return f'({self.x}, {self.y})'


def main():
    pair, named = (1, 5), {'a': 1, 'b': 2}
    add = closed(100)
    point = Point(0)
    for k in range(20):
        got = [two(k, b=3), two(b=1, a=k), two(*pair), two(**named), two(k, **{'b': 9})]
        got += [gather(k, *pair, z=1, **named), forward(k, x=2), add(k, b=1)]
        got.append(list(steps(6, by=2)))
        point = point.moved(dx=1, dy=k)
        got += [dict(a=k, b=2), sorted([3, 1, 2], reverse=True), int('11', base=2)]
        got += [max(pair, key=lambda v: -v), max('a', 'bbb', 'cc', key=len), max(['x', 'yy'], key=len)]
        got += [math.floor(k / 2), math.pi > 3, sum(pair), sum([0.5, k]), sum([[1], [2]], [])]
        got += [(k).bit_length(), (k * 1.0).is_integer(), 'x'.upper()]
        try:
            two(k, c=1)
        except TypeError as error:
            got.append(str(error))
        try:
            max([], key=len)
        except ValueError as error:
            got.append(str(error))
    print(*got, sep='\n')
    print(point)
    try:
        math.no_such_name
    except AttributeError as error:
        print(error)


main()
