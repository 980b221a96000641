"""References that keep nothing alive, and containers of them.

An object goes when the collector finds that nothing refers to it any more: not at once, as where
references are counted, but at the latest when gc.collect() is called.
"""

import atexit as _atexit
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet
from _weakproxy import CallableProxyType, ProxyType, ProxyTypes, proxy
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref
from itertools import count as _count

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary',
           'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes',
           'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']


class WeakMethod(ref):
    """A weak reference to a bound method: it lives as long as the method's object."""

    __slots__ = '_function', '_kind', '_alive'

    def __new__(cls, meth, callback=None):
        try:
            target, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def gone(_):
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, target, gone)
        self._function = ref(function, gone)
        self._kind = type(meth)
        self._alive = True
        return self

    def __call__(self):
        target, function = super().__call__(), self._function()
        if target is None or function is None:
            return None
        return self._kind(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows under which key it is kept."""

    __slots__ = 'key',

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(_MutableMapping):
    """What both kinds of weak dict have in common."""

    def update(self, other=None, /, **kwargs):
        """Take over what another one has."""
        for given in (other, kwargs):
            if given is not None:
                for key, value in (given if hasattr(given, 'items') else dict(given)).items():
                    self[key] = value

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakDictionary):
    """A dict whose entries go when their values do."""

    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None and owner.data.get(reference.key) is reference:
                del owner.data[reference.key]

        self._remove = remove
        self.update(other, **kwargs)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        for key, _ in self.items():
            yield key

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self.items():
            yield value

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def valuerefs(self):
        """The references themselves, of which some may be dead by the time they are used."""
        return list(self.data.values())

    def itervaluerefs(self):
        """The same as an iterator."""
        yield from self.valuerefs()

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def pop(self, key, *default):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def copy(self):
        return type(self)(self.items())

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new


class WeakKeyDictionary(_WeakDictionary):
    """A dict whose entries go when their keys do."""

    def __init__(self, dict=None):
        self.data = {}
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None:
                owner.data.pop(reference, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for key, _ in self.items():
            yield key

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self.items():
            yield value

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        """The references themselves, of which some may be dead by the time they are used."""
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def copy(self):
        new = type(self)()
        new.update(self)
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new


class WeakSet(_MutableSet):
    """A set whose members go when nothing else refers to them."""

    def __init__(self, data=None):
        self.data = set()
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None:
                owner.data.discard(reference)

        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def clear(self):
        self.data.clear()

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = reference()
            if item is not None:
                return item

    def copy(self):
        return type(self)(self)

    def update(self, other):
        for item in other:
            self.add(item)

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    def intersection_update(self, other):
        self.data.intersection_update({ref(item) for item in other})

    def difference_update(self, other):
        self.data.difference_update({ref(item) for item in other})

    def symmetric_difference_update(self, other):
        self.data.symmetric_difference_update({ref(item, self._remove) for item in other})

    def issubset(self, other):
        return self.data.issubset({ref(item) for item in other})

    def issuperset(self, other):
        return self.data.issuperset({ref(item) for item in other})

    def isdisjoint(self, other):
        return not self.intersection(other)

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference
    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __isub__(self, other):
        if self is other:
            self.clear()
        else:
            self.difference_update(other)
        return self

    def __ixor__(self, other):
        if self is other:
            self.clear()
        else:
            self.symmetric_difference_update(other)
        return self


class finalize:
    """A function that is called when an object goes, or else at the program's end; once."""

    __slots__ = ()

    _registry = {}
    _numbers = _count()
    _at_exit = False

    class _Info:
        __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'index'

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit:
            finalize._at_exit = True
            _atexit.register(finalize._run_all)
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = next(finalize._numbers)
        finalize._registry[self] = info

    def __call__(self, _=None):
        """Call the function, unless that has been done or given up; return its result."""
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Give it up: return the object, the function and its arguments, or None if it is over."""
        info = finalize._registry.get(self)
        target = info and info.weakref()
        if target is not None and finalize._registry.pop(self, None):
            return target, info.func, info.args, info.kwargs or {}

    def peek(self):
        """The object, the function and its arguments, or None if it is over."""
        info = finalize._registry.get(self)
        target = info and info.weakref()
        if target is not None:
            return target, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether it is still to be called."""
        return self in finalize._registry

    @property
    def atexit(self):
        """Whether it is called at the program's end if the object lives so long."""
        info = finalize._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        target = info and info.weakref()
        if target is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return (f'<{type(self).__name__} object at {id(self):#x}; for '
                f'{type(target).__name__!r} at {id(target):#x}>')

    @classmethod
    def _run_all(cls):
        pending = [(info.index, self) for self, info in cls._registry.items() if info.atexit]
        for _, self in sorted(pending, key=lambda pair: pair[0], reverse=True):
            try:
                self()
            except Exception:
                import sys
                sys.excepthook(*sys.exc_info())
