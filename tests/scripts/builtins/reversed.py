# reversed.
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
class Rev:
    def __reversed__(self): return iter("custom")
class NoneRev(list):
    __reversed__ = None
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed((1,))), list(reversed(range(0, 10, 3))), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())), list(reversed({"a": 1}.values())), list(reversed(b"ab")), list(reversed(Seq())), list(reversed(Rev())), "".join(reversed("é😀")))
for x in (5, {1, 2}, None, (i for i in ()), iter([]), zip(), NoneRev(), object(), frozenset()):
    try:
        reversed(x)
    except TypeError as e:
        print(e)
for args in ((), ([], [])):
    try:
        reversed(*args)
    except TypeError as e:
        print(e)
l = [1, 2, 3]
r = reversed(l)
print(next(r))
l.append(4)
print(list(r), list(reversed(l)))
