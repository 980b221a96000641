"""What the compiler calls for type parameters, `def f[T](x: T)`, whose variance is inferred, and for type
aliases, `type A = int`."""

import typing
from typing import Generic, TypeVarTuple

__all__ = ['Generic', 'ParamSpec', 'TypeAlias', 'TypeVar', 'TypeVarTuple']


def TypeVar(name, *constraints, bound=None):
    return typing.TypeVar(name, *constraints, bound=bound, infer_variance=True)


def ParamSpec(name):
    return typing.ParamSpec(name, infer_variance=True)


def TypeAlias(function):
    return typing.TypeAliasType._made(function)
