# Pickles are the same bytes as CPython's, under every protocol we write.
import pickle
import collections


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class NewArgs(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    def __getnewargs__(self):
        return self[0], self[1]


class NewArgsEx:
    def __new__(cls, *, k):
        self = object.__new__(cls)
        self.k = k
        return self

    def __getnewargs_ex__(self):
        return (), {'k': self.k}


class State:
    def __getstate__(self):
        return ('s', 1)

    def __setstate__(self, state):
        self.state = state


class Reduced:
    def __reduce__(self):
        return Reduced, (), None, None, iter([('a', 1), ('b', 2)])

    def __setitem__(self, key, value):
        self.__dict__[key] = value


class Listed(list):
    pass


class Mapped(dict):
    pass


def function():
    pass


loop = [1]
loop.append(loop)
knot = ([],)
knot[0].append(knot)
word = 'shared'

values = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -128, -129, 2**31 - 1, 2**31, -2**31,
    -2**31 - 1, 2**63, -2**63, 2**2040, -2**2047, 0.0, -1.5, float('inf'), 1j,
    '', 'a', 'ä€😀', 'x' * 255, 'x' * 256, '\ud800', b'', b'a', b'x' * 255, b'x' * 256,
    bytearray(b'ab'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2},
    {1: 2, 3: 4}, set(), {1}, frozenset(), frozenset([1]), [word, word], [[], []], [()] * 2,
    loop, knot, range(3), slice(1, 2, 3), ..., NotImplemented, type(None), type(...), int, len,
    [].append, Plain(1), [Plain(1), Plain(2)], Slots(), NewArgs(1, 2), State(),
    Reduced(), Listed([1, 2]), Mapped({1: 2}), function, Plain, ValueError('x', 1), KeyError, collections.OrderedDict([(1, 2)]),
    collections.Counter,
]
for value in values:
    for protocol in range(6):
        try:
            print(protocol, pickle.dumps(value, protocol).hex()[:300])
        except Exception as error:
            print(protocol, type(error).__name__, error)

for value in (NewArgsEx(k=3), Plain.__init__, Plain(1).__init__.__func__):
    print(pickle.dumps(value, 4).hex())

for value in (list(range(1001)), dict.fromkeys(range(2001)), 'y' * 70000, [b'z' * 70000] * 2,
              ['%d' % i for i in range(20000)], [Plain(i) for i in range(300)]):
    data = pickle.dumps(value)
    print(len(data), hash(data.hex()) is not None, data[:40].hex(), data[-40:].hex())
    assert len(pickle.loads(data)) == len(value)
