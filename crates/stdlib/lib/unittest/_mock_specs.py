"""What a mock may be told to look like: signatures and the callability of its model."""

import functools
import inspect
import types

FUNCTION_TYPES = (types.FunctionType, types.MethodType)


def is_list(model):
    """Whether a model is but a list of names."""
    return type(model) in (list, tuple)


def is_exception(value):
    """Whether a value can be raised."""
    return isinstance(value, BaseException) or (
        isinstance(value, type) and issubclass(value, BaseException))


def is_callable(model):
    """Whether a model can be called; a static or class method counts as what it wraps."""
    if isinstance(model, (staticmethod, classmethod, types.MethodType)):
        return is_callable(model.__func__)
    return isinstance(model, type) or getattr(model, '__call__', None) is not None


def has_callable_instances(model):
    """Whether the instances of a class, or an instance itself, can be called."""
    if not isinstance(model, type):
        return getattr(model, '__call__', None) is not None
    return any(cls.__dict__.get('__call__') is not None for cls in model.__mro__)


def signature_of(model, as_instance, skip_first):
    """The signature that calls of a stand-in for the model must fit; None if none is known."""
    if isinstance(model, type) and not as_instance:
        model = model.__init__
        skip_first = True
    elif isinstance(model, (classmethod, staticmethod)):
        skip_first = skip_first or isinstance(model, classmethod)
        model = model.__func__
    elif not isinstance(model, FUNCTION_TYPES):
        try:
            model = model.__call__
        except AttributeError:
            return None
    try:
        return inspect.signature(functools.partial(model, None) if skip_first else model)
    except (TypeError, ValueError):
        return None


def skips_first(model, name, is_class):
    """Whether the first parameter of a model's attribute is filled by the lookup."""
    if not isinstance(model, type):
        if name in getattr(model, '__dict__', {}):
            return False
        model = type(model)
    for cls in model.__mro__:
        if name in cls.__dict__:
            return is_class and isinstance(cls.__dict__[name], FUNCTION_TYPES)
    return is_class
