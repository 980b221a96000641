"""Names for types, which `type` statements give."""

import sys
from typing import GenericAlias, NoneType, Union, _Alias, _UnionType, _shown


class TypeAliasType:
    """A name for a type, which a `type` statement gives; its value is worked out when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        self._keep(name, type_params, sys._getframe(1).f_globals.get('__name__'))
        self._value = value

    @classmethod
    def _made(cls, function):
        self = cls.__new__(cls)
        self._keep(function.__name__, function.__type_params__, function.__module__)
        self._function = function
        return self

    def _keep(self, name, type_params, module):
        self._name = name
        self.__type_params__ = type_params
        self.__parameters__ = type_params
        self.__module__ = module

    @property
    def __name__(self):
        return self._name

    @property
    def __value__(self):
        """What the name stands for."""
        if not hasattr(self, '_value'):
            self._value = self._function()
        return self._value

    def __repr__(self):
        return self._name

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return GenericAlias(self, parameters)

    def __or__(self, other):
        return _JoinedAlias(Union, _joined(self, other))

    def __ror__(self, other):
        return _JoinedAlias(Union, _joined(other, self))

    def __reduce__(self):
        return self._name


def _joined(left, right):
    """What is on either side of |, without what is there twice."""
    kinds = []
    for side in (left, right):
        for kind in getattr(side, '__args__', ()) if isinstance(side, (_JoinedAlias, _UnionType)) else (side,):
            kind = NoneType if kind is None else kind
            if kind not in kinds:
                kinds.append(kind)
    return tuple(kinds)


class _JoinedAlias(_Alias):
    """Type aliases and other types joined with |."""

    def __repr__(self):
        return ' | '.join(['None' if kind is NoneType else _shown(kind) for kind in self.__args__])

    def __or__(self, other):
        return _JoinedAlias(Union, _joined(self, other))

    def __ror__(self, other):
        return _JoinedAlias(Union, _joined(other, self))


TypeAliasType.__module__ = 'typing'
