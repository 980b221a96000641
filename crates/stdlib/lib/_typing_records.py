"""Classes whose fields have types: NamedTuple and TypedDict."""

import sys
from collections import namedtuple
from typing import Generic, NotRequired, ReadOnly, Required, _Alias, _checked

# What named tuples have already, and what their classes need not be given.
_TAKEN = frozenset(['__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                    '_field_types', '_make', '_replace', '_asdict', '_source'])
_SPECIAL = frozenset(['__module__', '__name__', '__annotations__', '__classcell__'])


class NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        for base in bases:
            if base is not _named_tuple_base and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        kinds = {field: _checked(kind, f'field {field} annotation must be a type')
                 for field, kind in namespace.get('__annotations__', {}).items()}
        defaults = []
        for field in kinds:
            if field in namespace:
                defaults.append(field)
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default '
                                f'field{"s" if len(defaults) > 1 else ""} {", ".join(defaults)}')
        made = namedtuple(name, kinds, defaults=[namespace[field] for field in defaults],
                          module=namespace.get('__module__'))
        if Generic in bases:
            made = type(name, (tuple, Generic), {**vars(made), '__orig_bases__': namespace['__orig_bases__']})
        made.__annotations__ = made.__new__.__annotations__ = kinds
        for key, value in namespace.items():
            if key in _TAKEN:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key in kinds or key in _SPECIAL:
                continue
            setattr(made, key, value)
            notice = getattr(type(value), '__set_name__', None)
            if notice is not None:
                notice(value, made, key)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple whose fields have types; mostly used as a base class."""
    if kwargs and fields is not None:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    if fields is None:
        how = 'Creating NamedTuple classes using keyword arguments' if kwargs else \
            "Failing to pass a value for the 'fields' parameter"
        instead = 'Use the class-based or functional syntax instead.' if kwargs else \
            'To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, e.g. ' \
            f'`{typename} = NamedTuple({typename!r}, [])`.'
        import warnings
        warnings.warn(f'{how} is deprecated and will be disallowed in Python 3.15. {instead}',
                      DeprecationWarning, stacklevel=2)
        fields = kwargs
    made = NamedTupleMeta(typename, (), {'__annotations__': dict(fields), '__module__': _caller()})
    made.__orig_bases__ = (NamedTuple,)
    return made


_named_tuple_base = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_named_tuple_base,)


def _caller():
    """The module that has called what calls this."""
    try:
        return sys._getframe(2).f_globals.get('__name__')
    except (AttributeError, ValueError):
        return None


class TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        own = {key: _checked(kind, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type", True)
               for key, kind in namespace.get('__annotations__', {}).items()}
        made = type.__new__(TypedDictMeta, name, (*generic, dict), namespace)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases
        kinds, keys = {}, {name: set() for name in ('required', 'optional', 'readonly', 'mutable')}
        for base in bases:
            kinds.update(base.__dict__.get('__annotations__', {}))
            for which, known in keys.items():
                known.update(base.__dict__.get(f'__{which}_keys__', ()))
        for key, kind in own.items():
            kinds[key] = kind
            needed, fixed = total, False
            while isinstance(kind, _Alias) and kind.__origin__ in (Required, NotRequired, ReadOnly):
                if kind.__origin__ is ReadOnly:
                    fixed = True
                else:
                    needed = kind.__origin__ is Required
                kind = kind.__args__[0]
            for yes, no, chosen in (('required', 'optional', needed), ('readonly', 'mutable', fixed)):
                keys[yes if chosen else no].add(key)
                keys[no if chosen else yes].discard(key)
        made.__annotations__ = kinds
        made.__total__ = total
        for which, known in keys.items():
            setattr(made, f'__{which}_keys__', frozenset(known))
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __init__(cls, *args, **kwargs):
        pass

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    def __subclasscheck__(cls, subclass):
        raise TypeError('TypedDict does not support instance and class checks')


def TypedDict(typename, fields=None, /, *, total=True):
    """A dict with known keys; mostly used as a base class."""
    if fields is None:
        import warnings
        warnings.warn("Failing to pass a value for the 'fields' parameter is deprecated and will be disallowed in "
                      'Python 3.15. To create a TypedDict class with 0 fields using the functional syntax, pass an '
                      f'empty dictionary, e.g. `{typename} = TypedDict({typename!r}, {{}})`.',
                      DeprecationWarning, stacklevel=2)
    namespace = {'__annotations__': dict(fields or {}), '__module__': _caller()}
    made = TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_typed_dict_base = type.__new__(TypedDictMeta, 'TypedDict', (dict,), {})
TypedDict.__mro_entries__ = lambda bases: (_typed_dict_base,)

for _public in NamedTuple, TypedDict, NamedTupleMeta:
    _public.__module__ = 'typing'
