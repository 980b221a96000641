"""Tools for functions: wrapping, caching, partial application, dispatch on a type."""

from _thread import RLock as _RLock

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial',
           'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__',
                       '__type_params__')
WRAPPER_UPDATES = ('__dict__',)
_NOTHING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like the function it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        try:
            setattr(wrapper, name, value)
        except AttributeError:
            if name != '__type_params__':
                raise
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper() as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def reduce(function, iterable, initial=_NOTHING, /):
    """function(...function(function(first, second), third)..., last)."""
    iterator = iter(iterable)
    if initial is _NOTHING:
        try:
            initial = next(iterator)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    for item in iterator:
        initial = function(initial, item)
    return initial


class partial:
    """A function with some arguments given already."""

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        cls = type(self)
        name = 'functools.partial' if cls is partial else f'{cls.__module__}.{cls.__qualname__}'
        parts = [repr(self.func)]
        parts.extend([repr(value) for value in self.args])
        parts.extend([f'{key}={value!r}' for key, value in self.keywords.items()])
        return f'{name}({", ".join(parts)})'

    def __reduce__(self):
        return type(self), (self.func, *self.args), {'keywords': self.keywords}

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class partialmethod:
    """The same as a method: what is given comes behind self."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        if isinstance(self.func, (classmethod, staticmethod)) or not callable(self.func):
            return partial(self.func.__get__(instance, owner), *self.args, **self.keywords)

        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})

        return method.__get__(instance, owner)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


class _CacheInfo(tuple):
    """What cache_info() returns."""

    __slots__ = ()
    _fields = ('hits', 'misses', 'maxsize', 'currsize')
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f'CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})'


def _key(args, keywords, typed):
    """What calls that count as equal have in common."""
    key = args
    if keywords:
        key += (_NOTHING,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        key += tuple([type(value) for value in keywords.values()])
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last `maxsize` different calls; of all, if None.

    Threads may share the function; it may run more than once for calls made at the same time.
    """
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    if maxsize is None:
        wrapper, state, clear = _unbounded(function, typed)
    else:
        wrapper, state, clear = _bounded(function, maxsize, typed)
    wrapper.cache_info = lambda: _CacheInfo(state())
    wrapper.cache_clear = clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def _unbounded(function, typed):
    results = {}
    find = results.get
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        if keywords or typed:
            key = _key(args, keywords, typed)
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        result = find(key, _NOTHING)
        if result is not _NOTHING:
            hits += 1
            return result
        misses += 1
        result = results[key] = function(*args, **keywords)
        return result

    def state():
        return hits, misses, None, len(results)

    def clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    return wrapper, state, clear


def _bounded(function, maxsize, typed):
    # Calls form a ring from the one used longest ago to the latest; `ring` is the joint. Links
    # are lists of previous link, next link, key, result, found by key in `links`.
    links = {}
    ring = []
    ring[:] = [ring, ring, None, None]
    hits = misses = 0
    # Re-entrant, since comparing keys may run code that calls the function.
    lock = _RLock()

    def wrapper(*args, **keywords):
        nonlocal hits, misses, ring
        key = _key(args, keywords, typed)
        with lock:
            link = links.get(key)
            if link is not None:
                hits += 1
                previous, following, _, result = link
                if following is not ring:
                    previous[1] = following
                    following[0] = previous
                    last = ring[0]
                    last[1] = ring[0] = link
                    link[0] = last
                    link[1] = ring
                return result
            misses += 1
        result = function(*args, **keywords)
        if maxsize:
            with lock:
                if key in links:
                    pass  # the same call was made meanwhile
                elif len(links) >= maxsize:
                    # The joint takes the new call, and the oldest link becomes the joint.
                    ring[2] = key
                    ring[3] = result
                    links[key] = ring
                    ring = ring[1]
                    del links[ring[2]]
                    ring[2] = ring[3] = None
                else:
                    last = ring[0]
                    last[1] = ring[0] = links[key] = [last, ring, key, result]
        return result

    def state():
        return hits, misses, maxsize, len(links)

    def clear():
        nonlocal hits, misses
        with lock:
            links.clear()
            ring[:] = [ring, ring, None, None]
            hits = misses = 0

    return wrapper, state, clear


def cache(user_function, /):
    """Remember the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then is an attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                'Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance "
                            f'to cache {self.attrname!r} property.') from None
        value = attributes.get(self.attrname, _NOTHING)
        if value is _NOTHING:
            value = attributes[self.attrname] = self.func(instance)
        return value

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def total_ordering(cls):
    """Give a class that has __eq__ and one of < <= > >= the other three."""
    roots = [name for name in ('__lt__', '__le__', '__gt__', '__ge__')
             if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # Like sorted(), prefer < to <= to > to >=.
    for name, *how in _ORDERINGS[roots[0]]:
        if name not in roots:
            setattr(cls, name, _comparison(name, roots[0], *how))
    return cls


def _comparison(name, root, negate, equal):
    """A method that asks `root`, turns its answer round, and looks at equality, as told.

    `equal` None: it does not matter; True: equal ones count too; False: equal ones do not.
    """
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if negate:
            answer = not answer
        if equal is None:
            return answer
        if equal:
            return answer or self == other
        return answer and self != other

    method.__name__ = method.__qualname__ = name
    return method


# For each method that a class may have: how the other three follow from it.
_ORDERINGS = {
    '__lt__': [('__gt__', True, False), ('__le__', False, True), ('__ge__', True, None)],
    '__le__': [('__ge__', True, True), ('__lt__', False, False), ('__gt__', True, None)],
    '__gt__': [('__lt__', True, False), ('__ge__', False, True), ('__le__', True, None)],
    '__ge__': [('__le__', True, True), ('__gt__', False, False), ('__lt__', True, None)],
}


def cmp_to_key(mycmp):
    """A key function that orders by mycmp(a, b): below, at or above 0."""

    class K:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def _best(cls, registry):
    """The function registered for cls, or for the nearest class that cls is a subclass of."""
    for base in cls.__mro__[:-1]:
        if base in registry:
            return registry[base]
    # Abstract classes that cls was registered with, the most special one first.
    best = object
    for kind in registry:
        if kind is not object and issubclass(cls, kind):
            if best is object or issubclass(kind, best):
                best = kind
            elif not issubclass(best, kind):
                raise RuntimeError(f'Ambiguous dispatch: {best} or {kind}')
    return registry[best]


def _annotated_class(func):
    """The class that the annotation of func's first parameter names."""
    hints = getattr(func, '__annotations__', {})
    if not hints:
        raise TypeError(f'Invalid first argument to `register()`: {func!r}. '
                        'Use either `@register(some_class)` or plain `@register` '
                        'on an annotated function.')
    cls = next(iter(hints.values()))
    if isinstance(cls, str):
        cls = eval(cls, getattr(func, '__globals__', {}))
    return cls


def singledispatch(func):
    """A function with an implementation for each type of its first argument."""
    registry = {object: func}
    found = {}

    def dispatch(cls):
        """The implementation for cls."""
        implementation = found.get(cls)
        if implementation is None:
            implementation = found[cls] = _best(cls, registry)
        return implementation

    def register(cls, func=None):
        """Add an implementation for cls; also a decorator, with cls or with an annotation."""
        if func is None:
            if isinstance(cls, type) or _members(cls):
                return lambda func: register(cls, func)
            func = cls
            cls = _annotated_class(func)
        for kind in _members(cls) or (cls,):
            if not isinstance(kind, type):
                raise TypeError(f'Invalid annotation or class: {kind!r} is not a class.')
            registry[kind] = func
        found.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, '__name__', 'singledispatch function')
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _members(kind):
    """The members of a union, or None if it is not one."""
    if type(kind).__name__ in ('UnionType', '_UnionGenericAlias'):
        return kind.__args__
    return None


class singledispatchmethod:
    """A method with an implementation for each type of its first argument behind self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add an implementation."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **keywords):
            if not args:
                raise TypeError(f'{name} requires at least 1 positional argument')
            return dispatch(args[0].__class__).__get__(instance, owner)(*args, **keywords)

        name = getattr(self.func, '__name__', 'singledispatchmethod method')
        method.register = self.register
        return update_wrapper(method, self.func)
