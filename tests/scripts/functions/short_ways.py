# Natives that have a shorter way for what is usual, with what is usual and with what is not.
class L(list):
    def append(self, x):
        super().append(x * 2)


def lists():
    for i in range(6):
        a = [1, 2, 3]
        a.append(i)
        print(a.pop(), a.pop(0), a.pop(-1), a, len(a))
        b = L()
        b.append(i)
        print(b, len(b))
        for wrong in (lambda: [].pop(), lambda: a.pop(9), lambda: a.pop(1, 2), lambda: a.append(), lambda: list.append(3, 4),
                      lambda: a.pop('x'), lambda: list.append(a)):
            try:
                print(wrong())
            except Exception as e:
                print(type(e).__name__, e)


def texts():
    for s in ('hello world', ' a  b\tc\n', 'äöü äöü', '', 'a,b,,c'):
        print(s.split(), s.split(','), s.split(None, 1), s.split(maxsplit=1), s.strip(), s.find('o'), s.find('ö'),
              s.count('o'), s.count(''), s.startswith('h'), s.startswith(('a', ' ')), s.endswith('d'), s.endswith(''),
              s.find('o', 5), s.startswith('e', 1), s.replace('o', '00'), s.replace('', '-'), s.replace('l', '', 1))
    for wrong in (lambda: 'a'.split(''), lambda: 'a'.split(3), lambda: 'a'.find(3), lambda: 'a'.startswith(3),
                  lambda: 'a'.count(), lambda: str.find('a'), lambda: 'a'.strip(3), lambda: 'a'.replace('a')):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)


def numbers():
    class N:
        def __abs__(self):
            return 'abs'

        def __len__(self):
            return 4

        def __lt__(self, other):
            return True

        def __index__(self):
            return 65
    n = N()
    for x, y in ((1, 2), (2, 1), (1.5, 1), (True, 0), ('a', 'b'), (float('nan'), 1), (1, float('nan')), (2 ** 70, 3), ((1, 2), (1, 1)),
                 (-1, -2)):
        print(min(x, y), max(x, y), min([x, y]), max((x, y)), min(x, y, x), max(x, y, key=str), x == y, x < y)
    print(abs(-3), abs(3.5), abs(-2 ** 70), abs(True), abs(n), len(n), chr(65), chr(0x20ac), chr(n), ord('a'), ord('€'),
          ord(b'x'), len('€'), len({1}), len({}), len(range(3)), len(b'abc'), min(3, n) is n, max([1], default=2))
    for wrong in (lambda: min(), lambda: min([]), lambda: min(1), lambda: max(1, 'a'), lambda: abs('a'), lambda: chr(-1),
                  lambda: chr('a'), lambda: ord('ab'), lambda: ord(3), lambda: len(3), lambda: len(), lambda: len(1, 2)):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)


def tables():
    class D(dict):
        def get(self, key, default=None):
            return 'own'
    d, e, s = {'a': 1, 2: 'b'}, D(a=1), set()
    for key in ('a', 2, 2.0, 'z', (1, 2), None):
        s.add(key)
        print(d.get(key), d.get(key, 0), e.get(key), len(s))
    for wrong in (lambda: d.get([]), lambda: d.get(), lambda: d.get(1, 2, 3), lambda: s.add([]), lambda: s.add(),
                  lambda: dict.get([], 1)):
        try:
            print(wrong())
        except Exception as error:
            print(type(error).__name__, error)
    a, b = {1, 2, 3}, frozenset((2, 3, 4))
    for x, y in ((a, b), (b, a), (a, a), (a, set()), ({1.0, 'x'}, {True, 'x'})):
        print(sorted(map(str, x & y)), sorted(map(str, x | y)), sorted(map(str, x - y)), sorted(map(str, x ^ y)),
              type(x & y).__name__, type(x - y).__name__)
    flags = [True, False, True]
    print(sum(f + 1 for f in flags), [f * 3 - True for f in flags], [f - f for f in flags], sum(flags), sum([0.5, True]))


def fed():
    for n in range(4):
        print(sum(i for i in range(n)), sum((i * 0.5 for i in range(n)), 1), any(i > 1 for i in range(n)), all(i for i in range(n)),
              max((i for i in range(n)), default=None), list(i * i for i in range(n)), sorted(-i for i in range(n)),
              ' '.join(str(i) for i in range(n)), tuple(i for i in range(n)), {i % 2 for i in range(n)}, dict((i, i) for i in range(n)))
    for wrong in (lambda: sum(str(i) for i in range(2)), lambda: sum(1 // i for i in (1, 0)), lambda: max(i for i in ()),
                  lambda: ''.join(i for i in range(2))):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)


for run in (lists, texts, numbers, tables, fed):
    for _ in range(2):
        run()

# Names of code that runs in several namespaces.
code = compile('''
total = 0
for i in range(10):
    total += i * scale
result = total
''', '<names>', 'exec')
scale = 2
for n in range(4):
    exec(code)
    print(result, total)
    own = {'scale': n}
    exec(code, own)
    print(own['result'], total)
    local = {'scale': n + 10}
    exec(code, globals(), local)
    print(local['result'], total, i)
for n in range(12):
    x = n
    if n % 3 == 0:
        del x
    try:
        print(x)
    except NameError as e:
        print(e)
