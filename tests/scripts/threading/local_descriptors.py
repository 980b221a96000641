"""Thread-local objects of classes with slots, properties, methods and an `__init__`."""

import threading


def in_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


class Slotted(threading.local):
    __slots__ = "shared", "__dict__"

    def __init__(self, n):
        self.shared = n
        self.own = n


slotted = Slotted(3)


def change():
    print(slotted.own, slotted.shared)
    slotted.own = slotted.shared = 4


in_thread(change)
print(slotted.own, slotted.shared, slotted.__dict__)


class OneSlot(threading.local):
    __slots__ = ("number",)


one = OneSlot()
one.number = 2


def change():
    print(one.number)
    one.number = 9


in_thread(change)
print(one.number)
try:
    OneSlot(1)
except TypeError as error:
    print(error)


class Managed(threading.local):
    limit = 10

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        print("size is set to", value)
        self._size = value

    @size.deleter
    def size(self):
        print("size is deleted")
        del self._size

    @property
    def fixed(self):
        return "fixed"

    def method(self):
        return self.limit


managed = Managed()
managed.size = 5
print(managed.size, managed.__dict__, managed.method())
managed.limit = 11
print(managed.method(), Managed.limit)
try:
    managed.fixed = 1
except AttributeError as error:
    print(error)
managed.__dict__["fixed"] = "from the dict"
print(managed.fixed)
del managed.size
try:
    managed.size
except AttributeError as error:
    print(error)


def elsewhere():
    print(managed.method(), managed.__dict__)
    try:
        del managed.limit
    except AttributeError as error:
        print(error)


in_thread(elsewhere)


class Loud(threading.local):
    def __getattr__(self, name):
        return f"no {name}"

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


loud = Loud()
loud.x = 1
print(loud.x, loud.y)
in_thread(lambda: print(loud.x))


class Meddling(threading.local):
    def __getattribute__(self, name):
        if name.startswith("__"):
            return super().__getattribute__(name)
        return "meddled " + name


meddling = Meddling()
meddling.x = 1
print(meddling.x, meddling.__dict__)
