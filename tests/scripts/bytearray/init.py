"""bytearray.__init__ fills, so that derived classes can take other arguments."""


class Named(bytearray):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name


a = Named('x', b'abc')
print(a, a.name, len(Named('y')), Named('z', 3), Named('t', 'äb', 'utf-8'))


class Silent(bytearray):
    def __init__(self, *args, **keywords):
        pass


print(Silent(b'abc'), Silent(1, 2, 3, 4, key=5))


class Made(bytearray):
    def __new__(cls, text):
        made = super().__new__(cls, 99)
        made.extend(b'-')
        return made


print(Made(b'ab'), Made.__new__(Made, 5))


class Plain(bytearray):
    pass


print(Plain(b'q'), Plain(source=b'r'), Plain([1, 2]), Plain.fromhex('0a0b'), Plain(b'x').upper())
b = bytearray(b'ab')
print(b.__init__(b'xyz'), b, b.__init__(), b, b.__init__('q', 'utf-8'), b, b.__init__(range(3)), b)
view = memoryview(b)
try:
    b.__init__(b'abcd')
except BufferError as error:
    print('BufferError:', error)
print(b)
view.release()
for args in ((5, 6, 7, 8), ('a',), (1.5,), (b'a', 'utf-8'), ([256],), (-1,)):
    try:
        b.__init__(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Number:
    def __index__(self):
        return 2


class Items:
    def __iter__(self):
        yield 65
        yield 66


print(Named('n', Number()), Named('i', Items()), bytearray(Items()))
