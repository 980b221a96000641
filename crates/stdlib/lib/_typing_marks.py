"""What `typing` has for those who read a program: marks of functions, classes and values."""

import sys

__all__ = ['assert_never', 'assert_type', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_overloads',
           'no_type_check', 'no_type_check_decorator', 'overload', 'override', 'reveal_type']


def final(f):
    """Nobody should override or derive from this."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """This overrides a method of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def overload(func):
    """One of several signatures; the last definition, without this, does the work."""
    plain = getattr(func, '__func__', func)
    try:
        _overloads.setdefault((plain.__module__, plain.__qualname__), {})[plain.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


# The functions of each name, by their lines: a module that is read again replaces them.
_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated '
        'functions outside a stub module should always be followed by an implementation '
        'that is not @overload-ed.')


def get_overloads(func):
    """What was decorated with @overload under that name."""
    func = getattr(func, '__func__', func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    """Forget them all."""
    _overloads.clear()


def no_type_check(arg):
    """Annotations here are no types."""
    if isinstance(arg, type):
        for value in arg.__dict__.values():
            value = getattr(value, '__func__', value)
            # What is defined in the class, not what is only known by a name in it.
            inside = f'{arg.__qualname__}.{getattr(value, "__name__", None)}'
            if getattr(value, '__qualname__', None) == inside and getattr(value, '__module__', None) == arg.__module__:
                if isinstance(value, type):
                    no_type_check(value)
                elif hasattr(value, '__code__'):
                    value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def no_type_check_decorator(decorator):
    """What a decorator decorates has annotations that are no types."""
    import functools
    import warnings
    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in "
                  'Python 3.15', DeprecationWarning, stacklevel=2)

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def dataclass_transform(**options):
    """Says that a decorator makes dataclasses."""
    found = {}
    for name, default in (('eq_default', True), ('order_default', False), ('kw_only_default', False),
                          ('frozen_default', False), ('field_specifiers', ())):
        found[name] = options.pop(name, default)
    found['kwargs'] = options

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = found
        return cls_or_fn
    return decorator


def cast(typ, val):
    """The value."""
    return val


def assert_type(val, typ, /):
    """The value."""
    return val


def reveal_type(obj, /):
    """The value; its type is written to sys.stderr."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    """To be called where nobody should come."""
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


for _name in __all__:
    globals()[_name].__module__ = 'typing'


class _NoDefaultType:
    """What stands for the default of a type variable that has none."""

    __module__ = 'typing'
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('NoDefaultType takes no arguments')
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = 'NoDefaultType'
NoDefault = object.__new__(_NoDefaultType)
