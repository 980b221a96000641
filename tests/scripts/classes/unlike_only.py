# A class that says when two are unlike, and nothing else.
class Unlike:
    def __ne__(self, other):
        return 'unlike'


class Fails:
    def __ne__(self, other):
        raise KeyError('asked')


a, b = Unlike(), Unlike()
print(a != b, a != 3, 3 != a, a == b, a == a, a in [a], [a] == [a], len({a, b}))
for unequal in lambda: Fails() != Fails(), lambda: Fails() != 1, lambda: 1 != Fails():
    try:
        print(unequal())
    except KeyError as error:
        print(error)
print([a] != [b], (a,) != (a,), {1: a} != {1: a})
Unlike.__ne__ = lambda self, other: 'changed'
print(a != b)
del Unlike.__ne__
print(a != b, a != a)


class Derived(Fails):
    pass


try:
    Derived() != 0
except KeyError as error:
    print(error)
