# How weak references are shown: with the name of what they refer to, if its class gives it one.
import re
import weakref


class Plain:
    pass


class Calling:
    @property
    def __name__(self):
        return 'own'


def function():
    pass


def shown(object):
    return re.sub('0x[0-9a-f]+', '0x', repr(weakref.ref(object)))


plain, named, calling = Plain(), Plain(), Calling()
named.__name__ = 'bob'
for object in (plain, named, calling, function, Plain, re):
    print(shown(object))
