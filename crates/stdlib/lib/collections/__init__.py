"""Containers: deque, Counter, OrderedDict, defaultdict, namedtuple, ChainMap and bases to wrap."""

import sys as _sys
from _collections import _tuplegetter, deque
from _collections_dicts import OrderedDict, defaultdict
from _dicts import count as _count
from keyword import iskeyword as _iskeyword

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString',
           'defaultdict', 'deque', 'namedtuple']

def __getattr__(name):
    # What needs the abstract classes is imported when asked for.
    if name in ('ChainMap', 'UserDict', 'UserList', 'UserString'):
        from collections import _wrappers
        return getattr(_wrappers, name)
    if name == 'abc':
        import collections.abc
        return collections.abc
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class Counter(dict):
    """Counts things: keys are the things, values how often they were seen; missing ones 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwds):
        """Count what is in an iterable, or add the counts of a mapping."""
        if iterable is not None:
            get = self.get
            if hasattr(iterable, 'items'):
                if self:
                    for thing, count in iterable.items():
                        self[thing] = count + get(thing, 0)
                else:
                    dict.update(self, iterable)
            else:
                counted = _count(self, iterable)
                if counted is not None:
                    iterable = iterable[counted:]
                for thing in iterable:
                    self[thing] = get(thing, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take counts away; they may fall below zero."""
        if iterable is not None:
            get = self.get
            if hasattr(iterable, 'items'):
                for thing, count in iterable.items():
                    self[thing] = get(thing, 0) - count
            else:
                for thing in iterable:
                    self[thing] = get(thing, 0) - 1
        if kwds:
            self.subtract(kwds)

    def most_common(self, n=None):
        """The n commonest as pairs (thing, count), the commonest first; all, if n is None."""
        pairs = sorted(self.items(), key=_count_of, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        """Each thing as often as it was counted."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, thing):
        # What is not there need not be deleted.
        if thing in self:
            dict.__delitem__(self, thing)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f'{self.__class__.__name__}({shown!r})'

    # Compared as multisets: what is missing counts zero.

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _all_counts(self, other, lambda a, b: a == b)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _all_counts(self, other, lambda a, b: a <= b)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _all_counts(self, other, lambda a, b: a >= b)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Arithmetic keeps only counts above zero.

    def __add__(self, other):
        return _combined(self, other, lambda a, b: a + b)

    def __sub__(self, other):
        return _combined(self, other, lambda a, b: a - b)

    def __or__(self, other):
        return _combined(self, other, lambda a, b: b if a < b else a)

    def __and__(self, other):
        return _combined(self, other, lambda a, b: a if a < b else b)

    def __pos__(self):
        return _combined(self, Counter(), lambda a, b: a)

    def __neg__(self):
        return _combined(self, Counter(), lambda a, b: -a)

    def __iadd__(self, other):
        for thing, count in other.items():
            self[thing] += count
        return self._positive()

    def __isub__(self, other):
        for thing, count in other.items():
            self[thing] -= count
        return self._positive()

    def __ior__(self, other):
        for thing, count in other.items():
            if count > self[thing]:
                self[thing] = count
        return self._positive()

    def __iand__(self, other):
        for thing, count in self.items():
            if other[thing] < count:
                self[thing] = other[thing]
        return self._positive()

    def _positive(self):
        for thing in [thing for thing, count in self.items() if not count > 0]:
            del self[thing]
        return self


def _count_of(pair):
    return pair[1]


def _all_counts(a, b, test):
    for counter in (a, b):
        for thing in counter:
            if not test(a[thing], b[thing]):
                return False
    return True


def _combined(a, b, operation):
    if not isinstance(b, Counter):
        return NotImplemented
    result = Counter()
    for thing in {**a, **b}:
        count = operation(a[thing], b[thing])
        if count > 0:
            result[thing] = count
    return result


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items have names too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        for at, name in enumerate(names):
            if (not name.isidentifier() or _iskeyword(name) or name.startswith('_')
                    or name in names[:at]):
                names[at] = f'_{at}'
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    for at, name in enumerate(names):
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in names[:at]:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    names = tuple(names)

    # Compiled, so that wrong arguments are reported by name.
    listed = ''.join([name + ', ' for name in names])
    make = eval(f'lambda _cls, {listed}: _new(_cls, ({listed}))', {'_new': tuple.__new__})
    make.__name__ = '__new__'
    make.__qualname__ = f'{typename}.__new__'
    make.__module__ = f'namedtuple_{typename}'
    make.__doc__ = f'Create new instance of {typename}({", ".join(names)})'
    if defaults:
        make.__defaults__ = defaults

    template = '(' + ', '.join([name + '=%r' for name in names]) + ')'

    def __repr__(self):
        return self.__class__.__name__ + template % tuple(self)

    def _make(cls, iterable):
        """Make one from the items of an iterable."""
        self = tuple.__new__(cls, iterable)
        if len(self) != len(names):
            raise TypeError(f'Expected {len(names)} arguments, got {len(self)}')
        return self

    def _replace(self, /, **kwds):
        """A copy with some fields changed."""
        new = self._make([kwds.pop(name, value) for name, value in zip(names, self)])
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return new

    def _asdict(self):
        """The fields as a dict."""
        return dict(zip(names, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        '__doc__': f'{typename}({", ".join(names)})',
        '__slots__': (),
        '_fields': names,
        '_field_defaults': dict(zip(names[len(names) - len(defaults):], defaults)),
        '__new__': make,
        '_make': classmethod(_make),
        '_replace': _replace,
        '__replace__': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': names,
    }
    for at, name in enumerate(names):
        namespace[name] = _tuplegetter(at, f'Alias for field number {at}')
    result = type(typename, (tuple,), namespace)
    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
    if module is None:
        try:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            pass
    if module is not None:
        result.__module__ = module
    return result
