# Methods in Python that native code asks, in loops: keys, conversions, orders, classes that make other things.
log = []


class Key:
    def __init__(self, n, h=1):
        self.n = n
        self.h = h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        log.append((self.n, getattr(other, 'n', other)))
        if not isinstance(other, Key):
            return NotImplemented
        return self.n == other.n

    def __repr__(self):
        return f'K{self.n}'

    def __str__(self):
        return f'<{self.n}>'

    def __lt__(self, other):
        return self.n < other.n


def keys():
    d = {Key(1): 'a', Key(2): 'b'}
    s = {Key(3), Key(4)}
    for i in range(4):
        k = Key(i)
        d[k] = i
        print(d[k], k in d, k not in d, k in s, k not in s, d.get(k), len(d))
        try:
            print(d[Key(10 + i)])
        except KeyError as e:
            print('KeyError', e)
    print(len(log), d, s)
    log.clear()


def not_known():
    class Equal:
        def __init__(self, answer):
            self.answer = answer

        def __hash__(self):
            return 1

        def __eq__(self, other):
            return self.answer
    for answer in (True, False, NotImplemented, [], [1], 0):
        d = {Key(1): 'key'}
        print(answer, Equal(answer) in d, Key(5) in {Equal(answer): 1}, 1 in {Equal(answer)})
    log.clear()


def changed_meanwhile():
    class Drops:
        def __init__(self, d):
            self.d = d

        def __hash__(self):
            return 7

        def __eq__(self, other):
            self.d.pop('x', None)
            return False
    for n in range(3):
        d = {}
        d[Drops(d)] = 1
        d['x'] = 2
        print(Drops(d) in d, len(d), [type(k).__name__ for k in d])


def fails():
    class Fails:
        def __hash__(self):
            raise ValueError('no hash')

        def __str__(self):
            return 3

        def __repr__(self):
            raise KeyError('no repr')
    for what in (hash, str, repr, lambda x: {}[x], lambda x: x in {}, lambda x: {x}, lambda x: {x: 1}):
        try:
            print(what(Fails()))
        except Exception as e:
            print(type(e).__name__, e)


def converted():
    ks = [Key(n) for n in (3, 1, 2)]
    for _ in range(3):
        print([str(k) for k in ks], [repr(k) for k in ks], f'{ks[0]}', '%s %r' % (ks[0], ks[1]))
        print(sorted(ks), max(ks), min(ks), sorted(ks, key=lambda k: -k.n), list(map(str, ks)))
        ks.sort(reverse=True)
        print(ks)


class Made:
    def __new__(cls, what, *more):
        if what == 'other':
            return what
        if what == 'sub':
            return object.__new__(Sub)
        return super().__new__(cls)

    def __init__(self, what, *more):
        print('init', type(self).__name__, what, more)


class Sub(Made):
    pass


class Pair(tuple):
    def __new__(cls, a, b=0):
        return tuple.__new__(cls, (a, b))


class Number(int):
    def __new__(cls, text):
        return super().__new__(cls, text, 16)


class Failure(Exception):
    def __init__(self, code, text='none'):
        super().__init__(code, text)
        self.code = code


class Bad:
    def __init__(self, value):
        return value


def made():
    for what in ('own', 'sub', 'other'):
        print(type(Made(what)).__name__, type(Made(what, 1, 2)).__name__)
        print(Pair(what), Pair(what, 1), Number('ff') + 1)
        try:
            raise Failure(len(what))
        except Failure as e:
            print(e, e.code, e.args)
        for value in (None, 0):
            try:
                print(type(Bad(value)).__name__)
            except TypeError as e:
                print(e)
        for wrong in (lambda: Pair(), lambda: Made(), lambda: Failure(), lambda: Number()):
            try:
                wrong()
            except TypeError as e:
                print(e)


def matched(value):
    match value:
        case Key(n=0):
            return 'zero'
        case Key(n=n, h=h) if n > 1:
            return n, h
        case Key():
            return 'key'
        case int(n) | str(n):
            return 'plain', n
        case Point(0, y):
            return 'on the axis', y
        case Point(x, y=y):
            return 'point', x, y
        case Missing(1):
            return 'missing'
        case list([a, *_]):
            return a
    return None


class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


class Missing:
    __match_args__ = ('nothing',)


class Computed(Point):
    def __init__(self):
        pass

    @property
    def x(self):
        return 5

    def __getattr__(self, name):
        if name == 'y':
            return 6
        raise AttributeError(name)


def matches():
    for value in (Key(0), Key(1), Key(2, 3), 7, 'text', True, Point(0, 1), Point(1, 2), Missing(), Computed(),
                  [8, 9], [], None, 1.5):
        print(matched(value))
    for wrong in ('case Point(1, 2, 3): pass', 'case Point(1, x=2): pass', 'case int(1, 2): pass',
                  'case len(): pass'):
        try:
            exec(f'match Point(1, 2):\n {wrong}\n')
        except TypeError as e:
            print(e)
    try:
        exec('match 3:\n case int(1, 2): pass\n')
    except TypeError as e:
        print(e)


for run in (keys, not_known, changed_meanwhile, fails, converted, made, matches):
    for _ in range(2):
        run()
