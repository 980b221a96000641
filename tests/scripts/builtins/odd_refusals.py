"""Messages of rare mistakes with calls, characters and classes."""


def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ':', error)


h, nothing = 5, None
attempt(lambda: nothing(*h))
attempt(lambda: nothing(**h))
attempt(lambda: print(*h))
attempt(lambda: [].append(*h))
attempt(lambda: print(1, *h))
for n in (2 ** 1000, -2 ** 1000, 2 ** 31, 2 ** 63, -1, 0x110000):
    attempt(lambda: chr(n))
attempt(lambda: type('n', (), {'__qualname__': 42}))
attempt(lambda: type('n', (), {'__qualname__': None}))
attempt(lambda: type('n', (), {'__qualname__': 'a.n'}).__qualname__)


class Meta(type):
    pass


attempt(lambda: Meta('n', (), {'__qualname__': b'x'}))


def case(keys):
    source = 'match x:\n case {' + keys + '}: pass'
    attempt(lambda: compile(source, 'f', 'exec') and 'compiled')


case('-0: _, 0: _')
case('1: _, 1.0: _')
case('1: _, True: _')
case('False: _, 0: _')
case('-1: _, -1: _')
case('-1: _, 1: _')
case('-0.0: _, 0: _')
case('"ab": _, "a" "b": _')
case('"a": _, b"a": _')
case('1+0j: _, 1: _')
case('1+2j: _, 1+2j: _')
case('1-2j: _, 1+2j: _')
case('None: _, False: _')
case('1.5: _, 1.5: _')
case('100000000000000000000: _, 1e20: _')
