"""Iterators out of iterators: each class hands out what a generator makes."""

from _iterator import Iterator as _Iterator, inner as _inner
from operator import add as _add, index as _index

from _native import (function as _function, qualify as _qualify, stand_for as _stand_for,
                     stand_in as _stand_in)

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


def _with(cls, inner):
    """An iterator over that inner one."""
    return _over(cls, inner)


def _again(cls, state):
    """An iterator that goes on as one in that state does."""
    return _over(cls, cls._generator(*state))


class _Copied(_Iterator):
    """An iterator whose state is in the local variables of its generator.

    A class names the generator function, and the variables that it takes for arguments.
    """

    def __reduce__(self):
        _warn()
        return self._reduced()

    def _reduced(self):
        cls, inner = type(self), _inner(self)
        if not hasattr(inner, 'gi_frame'):
            return _with, (cls, inner)
        frame = inner.gi_frame
        if frame is None:
            return _with, (cls, iter(()))
        return _again, (cls, tuple(self._state(frame.f_locals)))

    def _state(self, names):
        return [names[name] for name in self._names]


class count:
    """start, start + step, start + 2*step, and so on.

    Whole numbers come from the native iterator of a range, so threads may share the counter.
    """

    def __init__(self, start=0, step=1):
        for number in start, step:
            if not hasattr(number, '__add__') or hasattr(number, '__len__'):
                raise TypeError('a number is required')
        self._value = start
        self._step = step
        self._range = None
        if type(start) is int and type(step) is int and step:
            self._range = range(start, start + step * (1 << 62), step)
            self._numbers = iter(self._range)

    def __iter__(self):
        return self

    def __next__(self):
        if self._range is not None:
            return next(self._numbers)
        value = self._value
        self._value = value + self._step
        return value

    def _next(self):
        if self._range is None:
            return self._value
        return self._range[len(self._range) - self._numbers.__length_hint__()]

    def __reduce__(self):
        _warn()
        if self._step == 1 and type(self._step) is int:
            return type(self), (self._next(),)
        return type(self), (self._next(), self._step)

    def __repr__(self):
        value = self._next()
        if self._step == 1 and type(self._step) is int:
            return f'{type(self).__name__}({value!r})'
        return f'{type(self).__name__}({value!r}, {self._step!r})'


class repeat:
    """The same object for ever, or so many times."""

    def __init__(self, object=_NOTHING, times=None):
        if object is _NOTHING:
            raise TypeError("repeat() missing required argument 'object' (pos 1)")
        self._object = object
        self._left = None if times is None else max(_index(times), 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __reduce__(self):
        _warn()
        if self._left is None:
            return type(self), (self._object,)
        return type(self), (self._object, self._left)

    def __repr__(self):
        if self._left is None:
            return f'{type(self).__name__}({self._object!r})'
        return f'{type(self).__name__}({self._object!r}, {self._left})'


def _chained(iterables, current=()):
    while True:
        yield from current
        for current in iterables:
            break
        else:
            return
        current = iter(current)


class chain(_Copied):
    """The items of the first iterable, then of the next, and so on."""

    _generator, _names = staticmethod(_chained), ('iterables', 'current')

    def __new__(cls, *iterables):
        return _over(cls, _chained(iter(iterables)))

    @classmethod
    def from_iterable(cls, iterable, /):
        """The same, for iterables that come out of an iterable."""
        return _over(cls, _chained(iter(iterable)))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _repeated(iterator, saved, at):
    for item in iterator:
        saved.append(item)
        yield item
    while saved:
        while at < len(saved):
            at += 1
            yield saved[at - 1]
        at = 0


class cycle(_Copied):
    """The items over and over again."""

    _generator, _names = staticmethod(_repeated), ('iterator', 'saved', 'at')

    def __new__(cls, /, *args):
        if len(args) != 1:
            raise TypeError(f'cycle expected 1 argument, got {len(args)}')
        return _over(cls, _repeated(iter(args[0]), [], 0))


class _Steps:
    """An iterator that works each item out when it is asked for it.

    What it calls may ask it for the next one meanwhile, and an error there is not its end.
    """

    __slots__ = ('_iterator',)

    def __iter__(self):
        return self

    def __reduce__(self):
        _warn()
        return self._reduced()


class accumulate(_Steps):
    """Running totals, or what func makes of the total so far and the next item."""

    __slots__ = ('_func', '_total', '_initial')

    def __new__(cls, iterable, func=None, *, initial=None):
        self = object.__new__(cls)
        self._iterator, self._func = iter(iterable), func
        self._total, self._initial = _NOTHING, initial
        return self

    def __next__(self):
        if self._initial is not None:
            self._total, self._initial = self._initial, None
            return self._total
        item = next(self._iterator)
        if self._total is _NOTHING:
            self._total = item
        elif self._func is None:
            self._total = self._total + item
        else:
            self._total = self._func(self._total, item)
        return self._total

    def _reduced(self):
        if self._initial is not None:
            return _initially, (type(self), self._iterator, self._func, self._initial)
        total = None if self._total is _NOTHING else self._total
        return type(self), (self._iterator, self._func), total

    def __setstate__(self, state, /):
        self._total = _NOTHING if state is None else state


def _initially(cls, iterator, func, initial):
    return cls(iterator, func, initial=initial)


class batched(_Iterator):
    """Tuples of n items each; the last may be shorter, unless strict."""

    def __new__(cls, iterable, n, *, strict=False):
        n = _index(n)
        if n < 1:
            raise ValueError('n must be at least one')
        return _over(cls, _batches(iter(iterable), n, strict))

    def __reduce__(self):
        raise TypeError("cannot pickle 'itertools.batched' object")


def _batches(iterator, n, strict):
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError('batched(): incomplete batch')
        yield batch


def _compressed(pairs):
    for item, selected in pairs:
        if selected:
            yield item


class compress(_Copied):
    """The items whose selector is true."""

    _generator, _names = staticmethod(_compressed), ('pairs',)

    def __new__(cls, data, selectors):
        return _over(cls, _compressed(zip(data, selectors)))


class dropwhile(_Steps):
    """The items from the first on for which the predicate is false."""

    __slots__ = ('_predicate', '_begun')

    def __new__(cls, predicate, iterable, /):
        self = object.__new__(cls)
        self._predicate, self._iterator, self._begun = predicate, iter(iterable), False
        return self

    def __next__(self):
        while not self._begun:
            item = next(self._iterator)
            if not self._predicate(item):
                self._begun = True
                return item
        return next(self._iterator)

    def _reduced(self):
        return type(self), (self._predicate, self._iterator), int(self._begun)

    def __setstate__(self, state, /):
        self._begun = bool(state)


class takewhile(_Steps):
    """The items up to the first for which the predicate is false."""

    __slots__ = ('_predicate', '_ended')

    def __new__(cls, predicate, iterable, /):
        self = object.__new__(cls)
        self._predicate, self._iterator, self._ended = predicate, iter(iterable), False
        return self

    def __next__(self):
        if not self._ended:
            item = next(self._iterator)
            if self._predicate(item):
                return item
            self._ended = True
        raise StopIteration

    def _reduced(self):
        return type(self), (self._predicate, self._iterator), int(self._ended)

    def __setstate__(self, state, /):
        self._ended = bool(state)


class filterfalse(_Steps):
    """The items for which the function is false."""

    __slots__ = ('_function',)

    def __new__(cls, function, iterable, /):
        self = object.__new__(cls)
        self._function, self._iterator = function, iter(iterable)
        return self

    def __next__(self):
        function = self._function
        for item in self._iterator:
            if not (item if function is None else function(item)):
                return item
        raise StopIteration

    def _reduced(self):
        return type(self), (self._function, self._iterator)


class starmap(_Steps):
    """function(*item) of every item."""

    __slots__ = ('_function',)

    def __new__(cls, function, iterable, /):
        self = object.__new__(cls)
        self._function, self._iterator = function, iter(iterable)
        return self

    def __next__(self):
        return self._function(*tuple(next(self._iterator)))

    def _reduced(self):
        return type(self), (self._function, self._iterator)


class pairwise(_Steps):
    """Each item with the next one."""

    __slots__ = ('_before',)

    def __new__(cls, iterable, /):
        self = object.__new__(cls)
        self._iterator, self._before = iter(iterable), _NOTHING
        return self

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        try:
            if self._before is _NOTHING:
                self._before = next(self._iterator)
                if self._iterator is None:
                    raise StopIteration
            item = next(self._iterator)
        except StopIteration:
            self._iterator = None
            raise
        before, self._before = self._before, item
        return before, item

    def __reduce__(self):
        raise TypeError("cannot pickle 'itertools.pairwise' object")


class _grouper:
    """The items of one run."""


_grouper = _stand_in(_grouper, True)


class groupby:
    """Pairs of a key and an iterator over the run of items that have it."""

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._current = self._wanted = _NOTHING
        self._item = None
        self._group = None

    def __iter__(self):
        return self

    def __next__(self):
        self._group = None
        while self._current is self._wanted or self._current == self._wanted:
            self._step()
        self._wanted = self._current
        self._group = group = object()
        return self._current, _stand_for(self._run(self._current, group), _grouper, None)

    def __reduce__(self):
        _warn()
        return _grouped, (type(self), self.__dict__.copy())

    def _step(self):
        item = next(self._iterator)
        self._current = item if self._key is None else self._key(item)
        self._item = item

    def _run(self, key, group):
        while self._group is group:
            yield self._item
            try:
                self._step()
            except StopIteration:
                self._current = self._wanted
                return
            if not (self._current is key or self._current == key):
                return


def _grouped(cls, state):
    made = cls.__new__(cls)
    made.__dict__.update(state)
    if made._current is made._wanted and made._wanted is not _NOTHING:
        return made
    # The mark for what was not there is another one in another process.
    if type(made._wanted) is object:
        made._current = made._wanted = _NOTHING
    return made


class islice(_Copied):
    """The items that a slice with these bounds would take; none may be negative."""

    def __new__(cls, iterable, /, *bounds):
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
        return _over(cls, _sliced(iter(iterable), s.start or 0, s.stop, s.step or 1))

    @staticmethod
    def _generator(iterator, start, stop, step):
        return _sliced(iterator, start, stop, step)

    def _state(self, names):
        iterator, start, stop, step = [names[name] for name in ('iterator', 'start', 'stop', 'step')]
        if not _inner(self).gi_suspended:
            return iterator, start, stop, step
        if step == 1:
            return iterator, 0, names['left'].__length_hint__() if stop is not None else None, 1
        # Counted from behind the item that came last.
        return iterator, step - 1, None if stop is None else stop - start - 1, step


def _sliced(iterator, start, stop, step):
    if stop is not None and start >= stop:
        for _ in zip(range(stop), iterator):
            pass
        return
    for _ in zip(range(start), iterator):
        pass
    if step == 1:
        if stop is None:
            yield from iterator
            return
        left = iter(range(stop - start))
        for _, item in zip(left, iterator):
            yield item
        return
    # What is skipped is taken before the next item is wanted, but not beyond the stop.
    while stop is None or start < stop:
        try:
            item = next(iterator)
        except StopIteration:
            return
        yield item
        start += step
        skip = step - 1 if stop is None else min(step - 1, stop - start + step - 1)
        for _ in zip(range(skip), iterator):
            pass


class product(_Copied):
    """All tuples with an item of each iterable, the last one changing fastest."""

    def __new__(cls, *iterables, repeat=1):
        repeat = _index(repeat)
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        return _over(cls, _products([tuple(iterable) for iterable in iterables] * repeat))

    def _reduced(self):
        # A place in each of the pools, from the last to the first; what is left at the bottom.
        levels, rows = [], _inner(self)
        while hasattr(rows, 'gi_frame'):
            if rows.gi_frame is None:
                return _with, (type(self), iter(()))
            names = rows.gi_frame.f_locals
            pool, items = names['pool'], names['items']
            levels.append((pool, names['row'], len(pool) - items.__length_hint__()))
            rows = names['rows']
        return _again, (type(self), (levels, rows.__length_hint__()))

    @staticmethod
    def _generator(levels, left):
        rows = iter([()] * left)
        for pool, row, at in reversed(levels):
            rows = _extended(rows, pool, row, iter(pool[at:]))
        return rows


def _products(pools):
    rows = iter([()] if all(pools) else [])
    for pool in pools:
        rows = _extended(rows, pool, (), iter(()))
    return rows


def _extended(rows, pool, row, items):
    for item in items:
        yield row + (item,)
    for row in rows:
        items = iter(pool)
        for item in items:
            yield row + (item,)


class permutations(_Copied):
    """All tuples of r different items in every order."""

    @staticmethod
    def _generator(pool, r, order=None, turns=None):
        return _permuted(pool, r, order, turns)

    def _state(self, names):
        yield from (names['pool'], names['r'])
        if names['order'] is not None:
            yield from (names['order'][:], names['turns'][:])

    def __new__(cls, iterable, r=None):
        pool = tuple(iterable)
        if r is None:
            r = len(pool)
        if not isinstance(r, int):
            raise TypeError('Expected int as r')
        if r < 0:
            raise ValueError('r must be non-negative')
        return _over(cls, _permuted(pool, r))


def _permuted(pool, r, order=None, turns=None):
    n = len(pool)
    if r > n:
        return
    if order is None:
        # The first r of `order` are the tuple; turns[i] says how many items place i has yet to see.
        order = list(range(n))
        turns = list(range(n, n - r, -1))
        yield tuple(pool[:r])
    while True:
        for i in range(r - 1, -1, -1):
            turns[i] -= 1
            if turns[i]:
                j = n - turns[i]
                order[i], order[j] = order[j], order[i]
                yield tuple([pool[k] for k in order[:r]])
                break
            order[i:] = order[i + 1:] + order[i:i + 1]
            turns[i] = n - i
        else:
            return


class combinations(_Copied):
    """All tuples of r different items in the order of the iterable."""

    @staticmethod
    def _generator(pool, r, at=None):
        return _combined(pool, r, at)

    def _state(self, names):
        at = names['at']
        return names['pool'], names['r'], at and at[:]

    def __new__(cls, iterable, r):
        r = _index(r)
        pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        return _over(cls, _combined(pool, r))


def _combined(pool, r, at=None):
    n = len(pool)
    if r > n:
        return
    if at is None:
        at = list(range(r))
        yield tuple(pool[:r])
    while True:
        place = r - 1
        while place >= 0 and at[place] == n - r + place:
            place -= 1
        if place < 0:
            return
        at[place:] = range(at[place] + 1, at[place] + 1 + r - place)
        yield tuple([pool[i] for i in at])


class combinations_with_replacement(_Copied):
    """The same, where an item may be taken again."""

    @staticmethod
    def _generator(pool, r, at=None):
        return _combined_again(pool, r, at)

    def _state(self, names):
        at = names['at']
        return names['pool'], names['r'], at and at[:]

    def __new__(cls, iterable, r):
        r = _index(r)
        pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        return _over(cls, _combined_again(pool, r))


def _combined_again(pool, r, at=None):
    n = len(pool)
    if not n and r:
        return
    if at is None:
        at = [0] * r
        yield tuple([pool[i] for i in at])
    while True:
        place = r - 1
        while place >= 0 and at[place] == n - 1:
            place -= 1
        if place < 0:
            return
        at[place:] = [at[place] + 1] * (r - place)
        yield tuple([pool[i] for i in at])


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
        # A chain of cells [item, next cell] that grows as the foremost reader goes on.
        first = _over(_tee, _teed(first, []))
    return first, *[first.__copy__() for _ in range(n - 1)]


def _teed(source, cell):
    while True:
        if not cell:
            try:
                cell.extend((next(source), []))
            except StopIteration:
                return
        item, cell = cell
        yield item


class _tee(_Copied):
    """One of the iterators that tee() returns."""

    _generator, _names = staticmethod(_teed), ('source', 'cell')

    def __copy__(self):
        make, arguments = self._reduced()
        return make(*arguments)

    def __reduce__(self):
        return self._reduced()


def _zipped(iterators, fillvalue):
    left = len(iterators) - iterators.count(None)
    if not left:
        return
    while True:
        row = []
        for place, iterator in enumerate(iterators):
            item = fillvalue if iterator is None else next(iterator, _NOTHING)
            if item is _NOTHING:
                left -= 1
                if not left:
                    return
                iterators[place] = None
                item = fillvalue
            row.append(item)
        yield tuple(row)


class zip_longest(_Copied):
    """Like zip() until the longest ends; the others give fillvalue meanwhile."""

    _generator = staticmethod(_zipped)

    def _state(self, names):
        return names['iterators'][:], names['fillvalue']

    def __new__(cls, /, *iterables, fillvalue=None, **unknown):
        if unknown:
            raise TypeError('zip_longest() got an unexpected keyword argument')
        return _over(cls, _zipped([iter(iterable) for iterable in iterables], fillvalue))


for _class in (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count,
               cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat,
               starmap, takewhile, zip_longest):
    _qualify(_class)
del _class
