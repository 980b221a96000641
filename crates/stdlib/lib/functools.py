"""Tools for functions: wrapping, caching, partial application, dispatch on a type."""

from _functools import cmp_to_key, lru_cache as _lru_cache, partial, reduce

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


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last `maxsize` different calls; of all, if None.

    Threads may share the function; it may run more than once for calls made at the same time.
    """
    if callable(maxsize) and isinstance(typed, bool):
        return update_wrapper(_lru_cache(maxsize, 128, typed), maxsize)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: update_wrapper(_lru_cache(function, maxsize, typed), function)


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
