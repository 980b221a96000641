"""Annotations with the names in strings looked up, however deep they are."""

import sys
from functools import reduce
from operator import or_
from typing import (Annotated, ForwardRef, GenericAlias, NoneType, NotRequired, ReadOnly, Required, Union, _Alias,
                    _Annotated, _UnionType)

_QUALIFIERS = (Required, NotRequired, ReadOnly)


def get_type_hints(obj, globalns, localns, include_extras):
    if getattr(obj, '__no_type_check__', False):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            outer = globalns
            if outer is None:
                outer = getattr(module, '__dict__', {})
            # The class's own names count where neither has them.
            inner = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                outer, inner = inner, outer
            for parameter in base.__dict__.get('__type_params__', ()):
                if parameter.__name__ not in vars(base):
                    inner = {**inner, parameter.__name__: parameter}
            for name, kind in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _resolved(kind, outer, inner)
    else:
        if globalns is None:
            inmost = obj
            while hasattr(inmost, '__wrapped__'):
                inmost = inmost.__wrapped__
            globalns = vars(obj) if isinstance(obj, type(sys)) else getattr(inmost, '__globals__', {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        found = getattr(obj, '__annotations__', None)
        if found is None:
            if callable(obj):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        parameters = getattr(obj, '__type_params__', ())
        if parameters:
            localns = {**localns, **{parameter.__name__: parameter for parameter in parameters}}
        for name, kind in found.items():
            hints[name] = _resolved(kind, globalns, localns)
    if not include_extras:
        hints = {name: _stripped(kind) for name, kind in hints.items()}
    return hints


def _resolved(kind, outer, inner):
    if kind is None:
        return NoneType
    if isinstance(kind, ForwardRef):
        kind = kind.__forward_arg__
    if isinstance(kind, str):
        # A copy: eval() would leave the builtins in it.
        return _resolved(eval(kind, dict(outer), inner), outer, inner)
    return _rebuilt(kind, lambda arg: _resolved(arg, outer, inner), isinstance(kind, GenericAlias))


def _stripped(kind):
    """Without Annotated and what says whether a key is needed."""
    if isinstance(kind, _Annotated):
        return _stripped(kind.__origin__)
    if isinstance(kind, _Alias) and kind.__origin__ in _QUALIFIERS:
        return _stripped(kind.__args__[0])
    return _rebuilt(kind, _stripped, False)


def _rebuilt(kind, change, strings):
    """The same type of other arguments; strings are names of types in some."""
    if isinstance(kind, _Annotated):
        return Annotated[(change(kind.__origin__), *kind.__metadata__)]
    if not isinstance(kind, (_Alias, GenericAlias, _UnionType)) or not kind.__args__:
        return kind
    args = tuple([change(arg) if _counts(arg, strings) else arg for arg in kind.__args__])
    if args == kind.__args__:
        return kind
    if isinstance(kind, _UnionType):
        return reduce(or_, args)
    if isinstance(kind, GenericAlias):
        return type(kind)(kind.__origin__, args)
    if kind.__origin__ is Union:
        return Union[args]
    return _Alias(kind.__origin__, args, kind._name)


def _counts(arg, strings):
    return strings if isinstance(arg, str) else isinstance(arg, (ForwardRef, _Alias, GenericAlias, _UnionType))
