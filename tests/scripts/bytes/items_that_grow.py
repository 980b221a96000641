# What an item's __index__ adds to a list becomes bytes too; comparing may empty what is compared.
class Grows:
    def __init__(self, items):
        self.items = items

    def __index__(self):
        if len(self.items) < 100:
            self.items.append(self)
        return 42


for kind in (bytes, bytearray):
    items = []
    items.append(Grows(items))
    print(kind(items) == b'*' * 100, len(items))


class Empties:
    def __init__(self, *lists):
        self.lists = lists

    def __eq__(self, other):
        for items in self.lists:
            items.clear()
        return NotImplemented


one, two = [], []
one.append(Empties(two))
two.append(Empties(one))
print(one == two, one, two)
one, two = [], [1]
one.append(Empties(one))
print(one == two, one != two, one < two)


class Bytes(bytes):
    pass


class Array(bytearray):
    pass


print(int(Bytes(b'100')), int(Array(b'7')), float(Bytes(b'1.5')))
for separator in (bytearray(b'45'), memoryview(b'45')):
    print([type(part).__name__ for part in b'14523'.partition(separator)],
          [type(part).__name__ for part in bytearray(b'14523').rpartition(separator)])
