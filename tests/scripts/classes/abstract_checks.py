# Anything with a tuple of __bases__ can pass for a class in isinstance() and issubclass().
class Class:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Instance:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


class Broken:
    @property
    def __bases__(self):
        raise ZeroDivisionError('bases')


def show(check, *args):
    try:
        print(check(*args))
    except Exception as error:
        print(type(error).__name__, error)


root = Class()
left, right = Class(root), Class(root)
leaf = Class(left, right)
for sub, sup in [(leaf, root), (leaf, right), (right, leaf), (root, root), (leaf, object)]:
    show(issubclass, sub, sup)
show(issubclass, leaf, (int, right))
show(issubclass, int, root)
show(isinstance, Instance(leaf), right)
show(isinstance, Instance(root), leaf)
show(isinstance, Instance(leaf), (int, left))
show(isinstance, 3, root)
show(isinstance, Instance(bool), int)
show(issubclass, 3, int)
show(issubclass, int, 3)
show(issubclass, root, 'x')
show(isinstance, 3, 'x')
show(isinstance, 3, Broken())
show(issubclass, Broken(), int)
show(type.__subclasscheck__, int, root)
show(isinstance, 3, Class(root).bases[0])


class Proxy:
    def __getattribute__(self, name):
        return str if name == '__class__' else object.__getattribute__(self, name)


show(isinstance, Proxy(), (int, str))
show(isinstance, Proxy(), (int, bytes))
show(isinstance, Instance(bool), (str, int))
