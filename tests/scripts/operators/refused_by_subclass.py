# A method for + or * in a subclass of a sequence stands before the sequence's own.
from operator import imul


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class NoMul(list):
    def __mul__(self, other):
        return NotImplemented


class NoRmul(list):
    def __rmul__(self, other):
        return NotImplemented


class NoAdd(list):
    def __add__(self, other):
        return NotImplemented


class NoInPlace(list):
    def __imul__(self, other):
        return NotImplemented

    def __iadd__(self, other):
        return NotImplemented


class Int(int):
    def __add__(self, other):
        return NotImplemented


tried(lambda: Number(2) * [1])
tried(lambda: 'ab' * Number(2))
tried(lambda: NoMul([1]) * 2)
tried(lambda: 2 * NoMul([1]))
tried(lambda: NoMul([1]) + [2])
tried(lambda: 2 * NoRmul([1]))
tried(lambda: NoRmul([1]) * 2)
tried(lambda: NoAdd([1]) + [2])
tried(lambda: [1] + NoAdd([2]))
tried(lambda: NoAdd([1]) * 2)
tried(lambda: imul(NoInPlace([1]), 2))
tried(lambda: Int(1) + 2)
