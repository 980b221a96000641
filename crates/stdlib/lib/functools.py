"""Tools for functions: wrapping, caching, partial application, dispatch on a type."""

from _functools import call_shown as _call_shown, cmp_to_key, lru_cache as _lru_cache, partial, reduce

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

    def __repr__(self):
        return _call_shown(self, self.func, self.args, self.keywords)

    def __get__(self, instance, owner=None):
        get = getattr(self.func, '__get__', None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(instance, owner)
            if bound is not self.func:
                # The function is a descriptor of its own kind.
                method = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, '__self__'):
                    method.__self__ = bound.__self__
                return method

        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method.__get__(instance, owner)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last `maxsize` different calls; of all, if None.

    Threads may share the function; it may run more than once for calls made at the same time.
    """
    user_function = None
    if callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
    elif isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache(user_function, maxsize, typed)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function if user_function is None else decorating_function(user_function)


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
            value = self.func(instance)
            try:
                attributes[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                                'does not support item assignment for caching '
                                f'{self.attrname!r} property.') from None
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
            # The same function for all classes, under a name it can be pickled by.
            stored = f'_{name[2:4]}_from_{roots[0][2:4]}'
            if stored not in globals():
                globals()[stored] = _comparison(name, stored, roots[0], *how)
            setattr(cls, name, globals()[stored])
    return cls


def _comparison(name, stored, root, negate, equal):
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

    method.__name__ = name
    method.__qualname__ = stored
    return method


# For each method that a class may have: how the other three follow from it.
_ORDERINGS = {
    '__lt__': [('__gt__', True, False), ('__le__', False, True), ('__ge__', True, None)],
    '__le__': [('__ge__', True, True), ('__lt__', False, False), ('__gt__', True, None)],
    '__gt__': [('__lt__', True, False), ('__ge__', False, True), ('__le__', True, None)],
    '__ge__': [('__le__', True, True), ('__gt__', False, False), ('__lt__', True, None)],
}


def _members(kind):
    """The members of a union, or None if it is not one."""
    if type(kind).__name__ == 'UnionType' or str(getattr(kind, '__origin__', '')) == 'typing.Union':
        return kind.__args__
    return None


def _dispatches(kind):
    """Whether implementations may be registered for `kind`: a class or a union of classes."""
    return all([isinstance(member, type) for member in _members(kind) or (kind,)])


def _annotated_class(func):
    """The class that the annotation of func's first parameter names."""
    if not getattr(func, '__annotations__', None):
        raise TypeError(f'Invalid first argument to `register()`: {func!r}. '
                        'Use either `@register(some_class)` or plain `@register` '
                        'on an annotated function.')
    from typing import get_type_hints
    name, kind = next(iter(get_type_hints(func).items()))
    if not _dispatches(kind):
        what = 'not all arguments are classes' if _members(kind) else 'is not a class'
        raise TypeError(f'Invalid annotation for {name!r}. {kind!r} {what}.')
    return kind


def singledispatch(func):
    """A function with an implementation for each type of its first argument."""
    from abc import get_cache_token
    from types import MappingProxyType
    from weakref import WeakKeyDictionary
    registry = {}
    found = WeakKeyDictionary()
    age = None

    def dispatch(cls):
        """The implementation for cls."""
        nonlocal age
        if age is not None and age != get_cache_token():
            # A class was registered with an abstract one.
            found.clear()
            age = get_cache_token()
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                from _singledispatch import find
                implementation = find(cls, registry)
            found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """Add an implementation for cls; also a decorator, with cls or with an annotation."""
        nonlocal age
        if _dispatches(cls):
            if func is None:
                return lambda func: register(cls, func)
        elif func is not None:
            raise TypeError('Invalid first argument to `register()`. '
                            f'{cls!r} is not a class or union type.')
        else:
            func = cls
            cls = _annotated_class(func)
        for kind in _members(cls) or (cls,):
            registry[kind] = func
            if age is None and hasattr(kind, '__abstractmethods__'):
                age = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, '__name__', 'singledispatch function')
    wrapper.register = register
    wrapper.dispatch = dispatch
    registry[object] = func
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


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
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


def __getattr__(name):
    # It is made when it is needed.
    if name == '_CacheInfo':
        from _functools import cache_info_class
        return cache_info_class()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
