# Instances of subclasses of builtin classes, with attributes and slots, under all protocols.
import copy
import pickle


class Bytes(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.made = True


class Slotted(bytearray):
    __slots__ = ('q',)


class Listed(list):
    __slots__ = ('q',)


for protocol in range(6):
    for value in Bytes(b'a\xe9'), Bytes():
        value.attribute = 'yes'
        other = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, type(other).__name__, other == value, other.__dict__, value.__reduce_ex__(protocol)[1:])
    for value in Slotted(b'ab'), Listed([1]):
        value.q = 5
        try:
            other = pickle.loads(pickle.dumps(value, protocol))
            print(protocol, other, other.q)
        except TypeError as error:
            print(error)
for make in copy.copy, copy.deepcopy:
    value = Bytes(b'xy')
    value.attribute = [1]
    print(make(value), vars(make(value)), make(value) == value)
print(Bytes(b'q').__reduce__())
