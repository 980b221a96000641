# What was pickled comes back, whatever the protocol; what is wrong is told as CPython tells it.
import copyreg
import pickle
import threading


class File:
    def __init__(self):
        self.data, self.at = b'', 0

    def write(self, data):
        self.data += data

    def read(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self):
        end = self.data.index(b'\n', self.at) + 1
        return self.read(end - self.at)

    def seek(self, at):
        self.at = at

    def getvalue(self):
        return self.data


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    class Inner:
        pass

    def method(self):
        return self.x

    @classmethod
    def make(cls):
        return cls(0, 0)


class Slots:
    __slots__ = 'a', 'b'


class Node:
    pass


class Celsius(float):
    pass


class Money(int):
    pass


class Name(str):
    pass


class Oops(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def make(n):
    return Point(n, -n)


class ByReduce:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return make, (self.n,)


node = Node()
node.self = node
node.others = [node, {'me': node}]

for protocol in range(6):
    def there_and_back(value):
        return pickle.loads(pickle.dumps(value, protocol))

    for value in (None, True, 12345678901234567890, -1, 1.5, 'ä\n\\ud', b'\x00\xff', [1, [2]],
                  {'a': (1, 2)}, {1, 2}, frozenset('a'), bytearray(b'x'), 3 - 4j, range(1, 9, 2),
                  Point(1, 2), {Point(1, 2): 'p'}, int, len, make, Point, Point.Inner, ..., 'x' * 300,
                  Money(5), Celsius(36.6), Name('n'), [Money(1)] * 2):
        back = there_and_back(value)
        if back != value or type(back) is not type(value):
            print('differs', protocol, value, back)
    back = there_and_back(node)
    print(back.self is back, back.others[0] is back, back.others[1]['me'] is back)
    error = there_and_back(Oops(3, 'three'))
    print(type(error).__name__, error.args, error.code)
    print(there_and_back(ByReduce(7)))
    if protocol >= 2:
        slots = Slots()
        slots.b = 2
        back = there_and_back(slots)
        print(hasattr(back, 'a'), back.b)
    print(there_and_back(Point(5, 6).method)(), there_and_back(Point.make)())
    twice = there_and_back([node.others] * 2)
    print(twice[0] is twice[1])


def local():
    class Hidden:
        pass
    return Hidden


for bad in (lambda: 0, local(), local()(), (i for i in ()), threading.Lock(), threading,
            [1, [threading.Lock()]], {'k': lambda: 0}):
    try:
        print(pickle.dumps(bad))
    except Exception as error:
        text = str(error)
        if ' at 0x' in text:
            text = text[:text.index(' at 0x')] + text[text.index('>', text.index(' at 0x')):]
        print(type(error).__name__, text)

for data in (b'', b'\x80\x09', b'\x80\x04x', b'(', b'\x80\x04K', b'cfoo\nbar\n.', b'.',
             b'\x80\x04\x95\xff', b'\x80\x04h\x00.', b'cbuiltins\nnothing_here\n.',
             b'\x80\x04\x8c\x01', b'\x80\x04N'):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(data, type(error).__name__, error)
for args in ((1, 6), (1, 'a')):
    try:
        pickle.dumps(*args)
    except Exception as error:
        print(type(error).__name__, error)
try:
    pickle.loads('text')
except TypeError as error:
    print(error)

old = b'(dp0\nS\'a\'\np1\nI1\nsS\'b\'\np2\n(lp3\nF2.5\naL10L\naI01\nas.'
print(pickle.loads(old))


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return ('point', obj.x) if isinstance(obj, Point) else None


class Resolving(pickle.Unpickler):
    def persistent_load(self, pid):
        return f'<{pid}>'

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


file = File()
Persistent(file).dump([Point(1, 2), Node])
file.seek(0)
print(Resolving(file).load()[0])
file.seek(0)
try:
    pickle.Unpickler(file).load()
except pickle.UnpicklingError as error:
    print(error)


class Tabled(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()


Tabled.dispatch_table[Point] = lambda p: (make, (p.x * 100,))
file = File()
Tabled(file).dump(Point(3, 4))
print(pickle.loads(file.getvalue()))


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        if obj is Node:
            return make, (9,)
        return NotImplemented


file = File()
Overriding(file, 5).dump([Node, Point])
print(pickle.loads(file.getvalue()))

file = File()
pickler = pickle.Pickler(file, 4)
shared = [1]
pickler.dump(shared)
pickler.dump((shared, 2))
file.seek(0)
unpickler = pickle.Unpickler(file)
print(unpickler.load(), unpickler.load())
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version)
print(issubclass(pickle.PicklingError, pickle.PickleError), pickle.PicklingError)
