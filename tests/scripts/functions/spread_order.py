# Alone, what a star spreads is run through at the very end; behind other arguments, at once.
class Items:
    def __iter__(self):
        print('iter')
        return iter([1])


class Mapping:
    def keys(self):
        print('keys')
        return []

    def __getitem__(self, key):
        return 1


class Callee:
    def __call__(self, *args, **kwargs):
        pass

    def __str__(self):
        return 'a callee'


def f(*args, **kwargs):
    pass


f(*Items(), **Mapping())
f(*[1], *Items(), **Mapping())
f(1, *Items(), **{}, **Mapping())
f(1, *Items(), x=print('x'))
for call in (
        'f(*Items(), **2)', 'f(1, *Items(), **2)', 'f(*2, **Mapping())', 'f(1, *2, **Mapping())', 'f(*1, **2.0)',
        'print(*1, **2)', 'Callee()(*1)', 'Callee()(**1)', 'len(*1)'):
    try:
        eval(call)
    except TypeError as error:
        print(call, error)
