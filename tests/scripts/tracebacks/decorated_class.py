# exit: 1
def deco(cls):
    raise TypeError("cannot decorate " + cls.__name__)
@deco
class C:
    x = 1
