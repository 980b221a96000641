"""What the compiler calls for type parameters, `def f[T](x: T)`, whose variance is inferred, and for type
aliases, `type A = int`."""

import sys
import typing
from typing import Generic

__all__ = ['Generic', 'ParamSpec', 'TypeAlias', 'TypeVar', 'TypeVarTuple']


def _made(kind, name, *later):
    variable = kind._of_compiler(name, sys._getframe(2).f_globals.get('__name__'))
    for attribute, function in zip(('_bound', '_constraints', '_default'), later):
        if function is not None:
            setattr(variable, attribute, typing._Later(function))
    return variable


def TypeVar(name, bound, constraints, default):
    return _made(typing.TypeVar, name, bound, constraints, default)


def ParamSpec(name, default):
    return _made(typing.ParamSpec, name, None, None, default)


def TypeVarTuple(name, default):
    return _made(typing.TypeVarTuple, name, None, None, default)


def TypeAlias(function):
    return typing.TypeAliasType._made(function)
