# exit: 1
# Who asked for what is noted in an AttributeError that code behind an attribute raises.
import types


class Hooked:
    near = 1

    def __getattr__(self, name):
        raise AttributeError('no')


class Property:
    @property
    def p(self):
        raise AttributeError('not now')

    def __getattribute__(self, name):
        if name == 'q':
            raise AttributeError('never')
        return object.__getattribute__(self, name)


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError('by descriptor')


class Described:
    d = Descriptor()


class Named:
    def __getattr__(self, name):
        raise AttributeError('told', name='other', obj=5)


module = types.ModuleType('module')


def hook(name):
    raise AttributeError('of the module')


module.__getattr__ = hook
for get in (lambda: Hooked().x, lambda: Property().p, lambda: Property().q, lambda: Described().d, lambda: Named().x):
    try:
        get()
    except AttributeError as error:
        print(error, error.name, type(error.obj).__name__)
try:
    module.z
except AttributeError as error:
    print(error, error.name)
Hooked().neat
