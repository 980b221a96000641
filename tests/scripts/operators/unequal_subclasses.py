# `!=` where a class derived from a builtin one says what `==` is, and nothing of `!=`.


def subclass(base, equal):
    return type('Sub', (base,), {'__eq__': lambda self, other: equal, '__hash__': None})


for base, value in ((int, 1), (float, 1.5), (str, 'a'), (bytes, b'a'), (list, [1]), (tuple, (1,)),
                    (dict, {1: 2}), (set, {1}), (frozenset, {1}), (bytearray, b'a'), (complex, 2j)):
    for equal in (True, False, NotImplemented):
        made = subclass(base, equal)
        one, other, plain = made(value), made(value), base(value)
        print(base.__name__, equal, one != other, one != one, one != plain, plain != one, one != 5,
              [one] != [other], one.__ne__(other), plain.__ne__(one))


class Both(list):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return 'asked'


print(Both() != Both(), [] != Both(), Both() != [])


class Alone:
    def __eq__(self, other):
        return True


print(Alone() != Alone(), Alone() != 1, 1 != Alone())
