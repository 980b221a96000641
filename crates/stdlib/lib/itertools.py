"""Iterators out of iterators: each class hands out what a native machine, or a generator, makes."""

from _iterator import (Iterator as _Iterator, Steps as _Steps, inner as _inner, iterate as _iterate,
                       state as _state_of, steps as _steps)
from operator import add as _add, index as _index

from _native import function as _function, qualify as _qualify, seal as _seal

__all__ = ['accumulate', 'batched', 'chain', 'combinations', 'combinations_with_replacement',
           'compress', 'count', 'cycle', 'dropwhile', 'filterfalse', 'groupby', 'islice',
           'pairwise', 'permutations', 'product', 'repeat', 'starmap', 'takewhile', 'tee',
           'zip_longest']

_NOTHING = object()
_over = _Iterator.__new__


def _warn():
    import warnings
    warnings.warn('Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.',
                  DeprecationWarning)


def _ended(cls):
    """An iterator that has ended."""
    return _over(cls, iter(()))


def _again(cls, name, state):
    """An iterator that goes on as one in that state does."""
    return _over(cls, _steps(_Steps, name, *state))


class _Machine(_Iterator):
    """An iterator over a machine, whose state can be told."""

    def __reduce__(self):
        _warn()
        return self._reduced()

    def _reduced(self):
        state = _state_of(_inner(self))
        if state is None:
            return _ended, (type(self),)
        return _again, (type(self), self._name, state)


def _counted(value, step):
    while True:
        before = value
        value = value + step
        yield before


class count(_Machine):
    """start, start + step, start + 2*step, and so on."""

    _name = 'count'

    def __new__(cls, start=0, step=1):
        for number in start, step:
            if not hasattr(number, '__add__') or hasattr(number, '__len__'):
                raise TypeError('a number is required')
        if type(start) is type(step) is int and abs(start) < 1 << 62 and 0 < abs(step) < 1 << 31:
            return _over(cls, _steps(_Steps, 'count', start, step))
        return _over(cls, _counted(start, step))

    def _where(self):
        state = _state_of(_inner(self))
        if state is None:
            names = _inner(self).gi_frame.f_locals
            state = names['value'], names['step']
        return state

    def _reduced(self):
        value, step = self._where()
        if step == 1 and type(step) is int:
            return type(self), (value,)
        return type(self), (value, step)

    def __repr__(self):
        value, step = self._where()
        if step == 1 and type(step) is int:
            return f'{type(self).__name__}({value!r})'
        return f'{type(self).__name__}({value!r}, {step!r})'


class repeat(_Machine):
    """The same object for ever, or so many times."""

    _name = 'repeat'

    def __new__(cls, object=_NOTHING, times=_NOTHING):
        if object is _NOTHING:
            raise TypeError("repeat() missing required argument 'object' (pos 1)")
        return _over(cls, _steps(_Steps, 'repeat', object, None if times is _NOTHING else max(_index(times), 0)))

    def _where(self):
        object, left = _state_of(_inner(self))
        return (object,) if left is None else (object, left)

    def __length_hint__(self):
        where = self._where()
        if len(where) == 1:
            raise TypeError('len() of unsized object')
        return where[1]

    def _reduced(self):
        return type(self), self._where()

    def __repr__(self):
        object, *left = self._where()
        return f'{type(self).__name__}({", ".join([repr(object), *map(str, left)])})'


class chain(_Machine):
    """The items of the first iterable, then of the next, and so on."""

    _name = 'chain'

    def __new__(cls, *iterables):
        return _over(cls, _steps(_Steps, 'chain', iter(iterables), None))

    @classmethod
    def from_iterable(cls, iterable, /):
        """The same, for iterables that come out of an iterable."""
        return _over(cls, _steps(_Steps, 'chain', iter(iterable), None))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class cycle(_Machine):
    """The items over and over again."""

    _name = 'cycle'

    def __new__(cls, /, *args):
        if len(args) != 1:
            raise TypeError(f'cycle expected 1 argument, got {len(args)}')
        return _over(cls, _steps(_Steps, 'cycle', iter(args[0]), [], 0))


class accumulate(_Machine):
    """Running totals, or what func makes of the total so far and the next item."""

    _name = 'accumulate'

    def __new__(cls, iterable, func=None, *, initial=None):
        func = _add if func is None else func
        return _over(cls, _steps(_Steps, 'accumulate', iter(iterable), func, None, initial))


class batched(_Machine):
    """Tuples of n items each; the last may be shorter, unless strict."""

    def __new__(cls, iterable, n, *, strict=False):
        n = _index(n)
        if n < 1:
            raise ValueError('n must be at least one')
        return _over(cls, _steps(_Steps, 'batched', iter(iterable), n, bool(strict)))

    def __reduce__(self):
        raise TypeError("cannot pickle 'itertools.batched' object")


class compress(_Machine):
    """The items whose selector is true."""

    _name = 'compress'

    def __new__(cls, data, selectors):
        return _over(cls, _steps(_Steps, 'compress', iter(data), iter(selectors)))


class dropwhile(_Machine):
    """The items from the first on for which the predicate is false."""

    _name = 'dropwhile'

    def __new__(cls, predicate, iterable, /):
        return _over(cls, _steps(_Steps, 'dropwhile', predicate, iter(iterable), False))


class takewhile(_Machine):
    """The items up to the first for which the predicate is false."""

    _name = 'takewhile'

    def __new__(cls, predicate, iterable, /):
        return _over(cls, _steps(_Steps, 'takewhile', predicate, iter(iterable)))


class filterfalse(_Machine):
    """The items for which the function is false."""

    _name = 'filterfalse'

    def __new__(cls, function, iterable, /):
        function = None if function is bool else function
        return _over(cls, _steps(_Steps, 'filterfalse', function, iter(iterable)))


class starmap(_Machine):
    """function(*item) of every item."""

    _name = 'starmap'

    def __new__(cls, function, iterable, /):
        return _over(cls, _steps(_Steps, 'starmap', function, iter(iterable)))


class pairwise(_Machine):
    """Each item with the next one."""

    def __new__(cls, iterable, /):
        return _over(cls, _steps(_Steps, 'pairwise', iter(iterable)))

    def __reduce__(self):
        raise TypeError("cannot pickle 'itertools.pairwise' object")


class _grouper(_Iterator):
    """The items of one run."""


class groupby(_Machine):
    """Pairs of a key and an iterator over the run of items that have it."""

    _name = 'groupby'

    def __new__(cls, iterable, key=None):
        return _over(cls, _steps(_Steps, 'groupby', iter(iterable), key, _grouper, None, None))


class islice(_Machine):
    """The items that a slice with these bounds would take; none may be negative."""

    _name = 'islice'

    def __new__(cls, iterable=_NOTHING, /, *bounds):
        if iterable is _NOTHING:
            raise TypeError('islice expected at least 2 arguments, got 0')
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f'islice expected at {"least 2" if not bounds else "most 4"} arguments, '
                            f'got {len(bounds) + 1}')
        found = []
        for at, bound in enumerate(bounds):
            if bound is not None:
                bound = _index(bound) if hasattr(type(bound), '__index__') else -1
                if bound < 0 and (len(bounds) == 1 or at == 1):
                    raise ValueError('Stop argument for islice() must be None or an integer: '
                                     '0 <= x <= sys.maxsize.')
                if bound < 0 and at == 0:
                    raise ValueError('Indices for islice() must be None or an integer: '
                                     '0 <= x <= sys.maxsize.')
                if bound < 1 and at == 2:
                    raise ValueError('Step for islice() must be a positive integer or None.')
            found.append(bound)
        s = slice(*found)
        return _over(cls, _steps(_Steps, 'islice', iter(iterable), 0, s.start or 0, s.stop, s.step or 1))


class product(_Machine):
    """All tuples with an item of each iterable, the last one changing fastest."""

    _name = 'product'

    def __new__(cls, *iterables, repeat=1):
        repeat = _index(repeat)
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        return _over(cls, _steps(_Steps, 'product', [tuple(iterable) for iterable in iterables] * repeat, None))


class permutations(_Machine):
    """All tuples of r different items in every order."""

    _name = 'permutations'

    def __new__(cls, iterable, r=None):
        pool = tuple(iterable)
        if r is None:
            r = len(pool)
        if not isinstance(r, int):
            raise TypeError('Expected int as r')
        if r < 0:
            raise ValueError('r must be non-negative')
        return _over(cls, _steps(_Steps, 'permutations', pool, r, None, None))


class combinations(_Machine):
    """All tuples of r different items in the order of the iterable."""

    _name = 'combinations'

    def __new__(cls, iterable, r):
        return _chosen(cls, iterable, r, False)


class combinations_with_replacement(_Machine):
    """The same, where an item may be taken again."""

    _name = 'combinations'

    def __new__(cls, iterable, r):
        return _chosen(cls, iterable, r, True)


def _chosen(cls, iterable, r, again):
    r = _index(r)
    pool = tuple(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    return _over(cls, _steps(_Steps, 'combinations', pool, r, again, None))


@_function
def tee(iterable, n=2, /):
    """n iterators over the same items, each at its own pace."""
    n = _index(n)
    if n < 0:
        raise ValueError('n must be >= 0')
    if n == 0:
        return ()
    first = iter(iterable)
    if not hasattr(first, '__copy__'):
        first = _over(_tee, _steps(_Steps, 'tee', first, [], 0))
    return first, *[first.__copy__() for _ in range(n - 1)]


class _tee(_Machine):
    """One of the iterators that tee() returns."""

    _name = 'tee'

    def __copy__(self):
        return _again(type(self), 'tee', _state_of(_inner(self)))

    def __reduce__(self):
        return self._reduced()


class zip_longest(_Machine):
    """Like zip() until the longest ends; the others give fillvalue meanwhile."""

    _name = 'zip_longest'

    def __new__(cls, /, *iterables, fillvalue=None, **unknown):
        if unknown:
            raise TypeError('zip_longest() got an unexpected keyword argument')
        return _over(cls, _steps(_Steps, 'zip_longest', [iter(iterable) for iterable in iterables], fillvalue))


for _class in (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count,
               cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat,
               starmap, takewhile, zip_longest, _grouper):
    _qualify(_class)
    _iterate(_class)
    _seal(_class, True)
del _class
