"""Iterators out of iterators: generator functions, until native ones take this module's place."""

from operator import add as _add

__all__ = ['accumulate', 'batched', 'chain', 'combinations', 'combinations_with_replacement',
           'compress', 'count', 'cycle', 'dropwhile', 'filterfalse', 'groupby', 'islice',
           'pairwise', 'permutations', 'product', 'repeat', 'starmap', 'takewhile', 'tee',
           'zip_longest']

_NOTHING = object()


class count:
    """start, start + step, start + 2*step, and so on.

    Whole numbers come from the native iterator of a range, so threads may share the counter.
    """

    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or hasattr(start, '__len__'):
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

    def __repr__(self):
        value = self._value
        if self._range is not None:
            value = self._range[len(self._range) - self._numbers.__length_hint__()]
        if self._step == 1 and type(self._step) is int:
            return f'count({value!r})'
        return f'count({value!r}, {self._step!r})'


class repeat:
    """The same object for ever, or so many times."""

    def __init__(self, object=_NOTHING, times=None):
        if object is _NOTHING:
            raise TypeError("repeat() missing required argument 'object' (pos 1)")
        self._object = object
        self._left = times if times is None else max(times, 0)

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

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class chain:
    """The items of the first iterable, then of the next, and so on."""

    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable):
        """The same, for iterables that come out of an iterable."""
        self = cls()
        self._items = _chained(iterable)
        return self

    def __iter__(self):
        # Loops run the generator itself.
        return self._items

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def cycle(*iterable):
    """The items over and over again."""
    if len(iterable) != 1:
        raise TypeError(f'cycle expected 1 argument, got {len(iterable)}')
    return _cycled(iter(iterable[0]))


def _cycled(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def accumulate(iterable, func=None, *, initial=None):
    """Running totals, or what func makes of the total so far and the next item."""
    return _accumulated(iter(iterable), _add if func is None else func, initial)


def _accumulated(iterator, func, total):
    if total is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    """Tuples of n items each; the last may be shorter, unless strict."""
    if n < 1:
        raise ValueError('n must be at least one')
    return _batches(iter(iterable), n, strict)


def _batches(iterator, n, strict):
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError('batched(): incomplete batch')
        yield batch


def compress(data, selectors):
    """The items whose selector is true."""
    return (item for item, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable):
    """The items from the first on for which the predicate is false."""
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    """The items up to the first for which the predicate is false."""
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(function, iterable):
    """The items for which the function is false."""
    if function is None:
        function = bool
    return (item for item in iterable if not function(item))


def starmap(function, iterable):
    """function(*item) of every item."""
    return (function(*item) for item in iterable)


def pairwise(iterable):
    """Each item with the next one."""
    iterator = iter(iterable)
    for before in iterator:
        break
    for item in iterator:
        yield before, item
        before = item


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
        return self._current, self._run(self._current, group)

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


def islice(iterable, *bounds):
    """The items that a slice with these bounds would take; none may be negative."""
    if not 1 <= len(bounds) <= 3:
        raise TypeError(f'islice expected at {"least 2" if not bounds else "most 4"} arguments, '
                        f'got {len(bounds) + 1}')
    for bound in bounds:
        if bound is not None and (not hasattr(bound, '__index__') or bound.__index__() < 0):
            if len(bounds) == 1 or bound is bounds[1]:
                raise ValueError('Stop argument for islice() must be None or an integer: '
                                 '0 <= x <= sys.maxsize.')
            if len(bounds) == 3 and bound is bounds[2]:
                raise ValueError('Step for islice() must be a positive integer or None.')
            raise ValueError('Indices for islice() must be None or an integer: '
                             '0 <= x <= sys.maxsize.')
    if len(bounds) == 3 and bounds[2] == 0:
        raise ValueError('Step for islice() must be a positive integer or None.')
    s = slice(*bounds)
    return _sliced(iter(iterable), s.start or 0, s.stop, s.step or 1)


def _sliced(iterator, start, stop, step):
    if stop is not None:
        if start >= stop:
            for _ in zip(range(stop), iterator):
                pass
            return
        stop -= start
    for _ in zip(range(start), iterator):
        pass
    at = 0
    while stop is None or at < stop:
        try:
            yield next(iterator)
        except StopIteration:
            return
        # Skip to the next one, but not beyond the stop.
        skip = step - 1 if stop is None else min(step - 1, stop - at - 1)
        for _ in zip(range(skip), iterator):
            pass
        at += step


def product(*iterables, repeat=1):
    """All tuples with an item of each iterable, the last one changing fastest."""
    if repeat < 0:
        raise ValueError('repeat argument cannot be negative')
    return _products([tuple(iterable) for iterable in iterables] * repeat)


def _products(pools):
    if not all(pools):
        return
    last = len(pools) - 1
    at = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, at)])
        place = last
        while place >= 0:
            at[place] += 1
            if at[place] < len(pools[place]):
                break
            at[place] = 0
            place -= 1
        if place < 0:
            return


def permutations(iterable, r=None):
    """All tuples of r different items in every order."""
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    if not isinstance(r, int):
        raise TypeError('Expected int as r')
    if r < 0:
        raise ValueError('r must be non-negative')
    return _permuted(pool, r)


def _permuted(pool, r):
    n = len(pool)
    if r > n:
        return
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


def combinations(iterable, r):
    """All tuples of r different items in the order of the iterable."""
    pool = tuple(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    return _combined(pool, r)


def _combined(pool, r):
    n = len(pool)
    if r > n:
        return
    at = list(range(r))
    while True:
        yield tuple([pool[i] for i in at])
        place = r - 1
        while place >= 0 and at[place] == n - r + place:
            place -= 1
        if place < 0:
            return
        at[place:] = range(at[place] + 1, at[place] + 1 + r - place)


def combinations_with_replacement(iterable, r):
    """The same, where an item may be taken again."""
    pool = tuple(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    return _combined_again(pool, r)


def _combined_again(pool, r):
    n = len(pool)
    if not n and r:
        return
    at = [0] * r
    while True:
        yield tuple([pool[i] for i in at])
        place = r - 1
        while place >= 0 and at[place] == n - 1:
            place -= 1
        if place < 0:
            return
        at[place:] = [at[place] + 1] * (r - place)


def tee(iterable, n=2):
    """n iterators over the same items, each at its own pace."""
    if n < 0:
        raise ValueError('n must be >= 0')
    source = iter(iterable)
    # A chain of cells [item, next cell] that grows as the foremost reader goes on.
    first = []
    return tuple([_teed(source, first) for _ in range(n)])


def _teed(source, cell):
    while True:
        if not cell:
            try:
                cell.extend((next(source), []))
            except StopIteration:
                return
        item, cell = cell
        yield item


def zip_longest(*iterables, fillvalue=None, **unknown):
    """Like zip() until the longest ends; the others give fillvalue meanwhile."""
    if unknown:
        raise TypeError('zip_longest() got an unexpected keyword argument')
    return _zipped([iter(iterable) for iterable in iterables], fillvalue)


def _zipped(iterators, fillvalue):
    left = len(iterators)
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
