# Special methods that are native functions, bound already or of a module.


class Odd:
    __str__ = 'x'.upper
    __repr__ = 'y'.upper
    __len__ = [1, 2].__len__
    __add__ = 'z'.__add__
    __hash__ = (5).__hash__
    __eq__ = (5).__eq__
    __bool__ = [].__len__
    __iter__ = [1, 2].__iter__
    __call__ = len
    __getitem__ = [5, 6].__getitem__
    __contains__ = [5, 6].__contains__
    __lt__ = (5).__lt__


uses = {
    'str': str, 'repr': repr, 'len': len, 'hash': hash, 'list': list,
    'add': lambda o: o + 'a', 'eq': lambda o: o == 5, 'call': lambda o: o([1]),
    'item': lambda o: o[1], 'in': lambda o: 5 in o, 'less': lambda o: o < 6, 'unequal': lambda o: o != 5,
    'format': lambda o: f'{o}',
}
for name, use in uses.items():
    try:
        print(name, use(Odd()))
    except Exception as e:
        print(name, type(e).__name__, e)


class Length:
    __len__ = len
    __enter__ = print


for use in (len, bool, lambda o: o.__enter__(1)):
    try:
        print(use(Length()))
    except TypeError as e:
        print(e)
