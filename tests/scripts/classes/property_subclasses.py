# Subclasses of property whose hooks do something of their own and leave the rest to property.


class Shown(property):
    def __get__(self, obj, type=None):
        if obj is None:
            return 'of the class'
        return property.__get__(self, obj, type)

    def __set__(self, obj, value):
        print('set', value)
        super().__set__(obj, value + 1)

    def __delete__(self, obj):
        print('delete')
        super().__delete__(obj)


class Thing:
    _x = 0

    @Shown
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @x.deleter
    def x(self):
        self._x = None

    @Shown
    def fixed(self):
        return 'fixed'


thing = Thing()
print(Thing.x, thing.x)
thing.x = 4
print(thing.x)
del thing.x
print(thing.x, thing.fixed)
for wrong in (lambda: setattr(thing, 'fixed', 1), lambda: delattr(thing, 'fixed'),
              lambda: property.__get__(property(), thing), lambda: property.__get__(3, thing)):
    try:
        wrong()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
