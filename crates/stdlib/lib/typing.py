"""Names for annotations. Nothing is checked: they only have to exist, subscript and combine."""

import collections.abc as _abc
import sys
from abc import ABCMeta, abstractmethod
from operator import getitem as _getitem

from _arguments import named as _named
from _native import final as _final, qualify as _qualify, seal as _seal
from _typing_cache import cached as _cached
from _typing_form import Form as _Form, ForwardRef
from _typing_later import Later as _Later, attribute as _attribute
from _typing_marks import (NoDefault, assert_never, assert_type, cast, clear_overloads, dataclass_transform,
                           final, get_overloads, no_type_check, no_type_check_decorator, overload, override, reveal_type)

__all__ = [
    'AbstractSet', 'Annotated', 'Any', 'AnyStr', 'AsyncContextManager', 'AsyncGenerator',
    'AsyncIterable', 'AsyncIterator', 'Awaitable', 'BinaryIO', 'ByteString', 'Callable', 'ChainMap',
    'ClassVar', 'Collection', 'Concatenate', 'Container', 'ContextManager', 'Coroutine', 'Counter',
    'DefaultDict', 'Deque', 'Dict', 'Final', 'ForwardRef', 'FrozenSet', 'Generator', 'Generic',
    'Hashable', 'IO', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'List', 'Literal',
    'LiteralString', 'Mapping', 'MappingView', 'Match', 'MutableMapping', 'MutableSequence',
    'MutableSet', 'NamedTuple', 'Never', 'NewType', 'NoDefault', 'NoReturn', 'NotRequired', 'Optional',
    'OrderedDict', 'ParamSpec', 'ParamSpecArgs', 'ParamSpecKwargs', 'Pattern', 'Protocol', 'ReadOnly',
    'Required', 'Reversible', 'Self', 'Sequence', 'Set', 'Sized', 'SupportsAbs', 'SupportsBytes',
    'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'TYPE_CHECKING',
    'Text', 'TextIO', 'Tuple', 'Type', 'TypeAlias', 'TypeAliasType', 'TypeGuard', 'TypeIs', 'TypeVar',
    'TypeVarTuple', 'TypedDict', 'Union', 'Unpack', 'ValuesView', 'assert_never', 'assert_type', 'cast',
    'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_overloads',
    'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict', 'no_type_check',
    'no_type_check_decorator', 'overload', 'override', 'reveal_type', 'runtime_checkable']

GenericAlias = type(list[int])
_UnionType = type(int | str)


def _shown(kind):
    """How a type stands in the repr of another."""
    if isinstance(kind, type) and type(kind) is not GenericAlias:
        if kind.__module__ == 'builtins':
            return kind.__qualname__
        return f'{kind.__module__}.{kind.__qualname__}'
    if kind is ...:
        return '...'
    if isinstance(kind, (list, tuple)):
        return '[' + ', '.join([_shown(item) for item in kind]) + ']'
    return repr(kind)


def _variables(args):
    found = []
    for arg in args:
        for variable in ((arg,) if isinstance(arg, TypeVar) else
                         getattr(arg, '__parameters__', None) or ()):
            if isinstance(variable, TypeVar) and variable not in found:
                found.append(variable)
    return tuple(found)


class _SpecialForm(_Form):
    """A name such as Any or Union, which may be subscripted."""

    def __init_subclass__(cls, /, *, _root=False):
        if not _root:
            raise TypeError('Cannot subclass special typing classes')

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return f'typing.{self._name}'

    @_cached
    def __getitem__(self, parameters):
        if self._make is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._make(self, parameters)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, instance):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')

    def __reduce__(self):
        return self._name


# Classes that their aliases make no instances of.
_BUILT_IN = list, dict, set, frozenset, tuple, type


class _Alias(_Form):
    """Something subscripted: its __origin__ and its __args__."""

    def __init_subclass__(cls, /, *, _root=False):
        """Libraries make kinds of their own."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _variables(args)
        self._name = name
        self.__module__ = 'typing'

    def __repr__(self):
        if self.__origin__ is Union:
            kinds = [kind for kind in self.__args__ if kind is not NoneType]
            if len(kinds) < len(self.__args__) and len(kinds) == 1:
                return f'typing.Optional[{_shown(kinds[0])}]'
        name = f'typing.{self._name}' if self._name else _shown(self.__origin__)
        args = self.__args__
        if self.__origin__ is _abc.Callable and len(args) == 2 and args[0] is ...:
            return f'{name}[..., {_shown(args[1])}]'
        if self.__origin__ is _abc.Callable and len(args) == 2 and _stands_for_many(args[0]):
            return f'{name}[{_shown(args[0])}, {_shown(args[1])}]'
        if self.__origin__ is _abc.Callable:
            return f'{name}[{_shown(list(args[:-1]))}, {_shown(args[-1])}]'
        shown = [_shown(arg) for arg in args]
        return f'{name}[{", ".join(shown) or "()"}]'

    def __iter__(self):
        yield Unpack[self]

    @_cached
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        _check_count(self, self.__parameters__, parameters)
        parameters = tuple([_kind(kind) for kind in parameters])
        parameters = _with_defaults(self.__parameters__, parameters)
        given = _assigned(self.__parameters__, parameters)
        args = []
        for arg in self.__args__:
            if isinstance(arg, _Alias) and arg.__origin__ is Unpack and isinstance(arg.__args__[0], TypeVarTuple):
                args.extend(given.get(arg.__args__[0], (arg,)))
                continue
            inner = getattr(arg, '__parameters__', ())
            if isinstance(arg, ParamSpec) and self.__origin__ is _abc.Callable and \
                    isinstance(given.get(arg), (list, tuple)):
                args.extend(given[arg])
                continue
            if isinstance(arg, TypeVar):
                arg = given.get(arg, arg)
            elif inner and not isinstance(arg, type):
                arg = arg[tuple([given.get(variable, variable) for variable in inner])]
            args.append(arg)
        return self.copy_with(tuple(args))

    def __reduce__(self):
        args = self.__args__
        if self.__origin__ is _abc.Callable and args:
            if len(args) != 2 or not (args[0] is ... or _stands_for_many(args[0])):
                args = list(args[:-1]), args[-1]
        elif len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return _getitem, (globals().get(self._name, self.__origin__), args)

    def copy_with(self, args):
        """The same of other arguments."""
        return Union[args] if self.__origin__ is Union else _Alias(self.__origin__, args, self._name)

    def __eq__(self, other):
        if self.__origin__ is Union and isinstance(other, _UnionType):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        if self.__origin__ is other.__origin__ is Literal:
            return _typed(self.__args__) == _typed(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        if self.__origin__ is Literal:
            return hash(frozenset(_typed(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if self._name is not None:
            if not isinstance(self.__origin__, type):
                raise TypeError(f'Cannot instantiate {self.__origin__!r}')
            if self.__origin__ in _BUILT_IN:
                raise TypeError(f'Type {self._name} cannot be instantiated; '
                                f'use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        behind = bases[bases.index(self) + 1:] if self in bases else ()
        others = [base for base in behind if base is not self]
        if origin is Generic and any([isinstance(base, _Alias) for base in others]):
            return ()
        if issubclass(origin, Generic) or any(
                [isinstance(base, _Alias) or issubclass(base, Generic) for base in others]):
            return (origin,)
        return origin, Generic

    def __getattr__(self, name):
        if name.startswith('__') or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, instance):
        if self.__origin__ is Union:
            return isinstance(instance, self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


_GenericAlias = _Alias
_Alias.__name__ = _Alias.__qualname__ = '_GenericAlias'


def _check_count(kind, variables, given):
    """TypeError if there are not as many types as variables."""
    if not variables:
        raise TypeError(f'{kind} is not a generic class')
    if any([isinstance(variable, TypeVarTuple) for variable in variables]) or \
            len(variables) == 1 and isinstance(variables[0], ParamSpec):
        return
    least = len([variable for variable in variables if not variable.has_default()])
    if least <= len(given) <= len(variables):
        return
    many = len(given) > len(variables)
    wanted = len(variables) if many else f'at least {least}'
    raise TypeError(f'Too {"many" if many else "few"} arguments for {kind}; actual {len(given)}, '
                    f'expected {wanted}')


def _assigned(variables, given):
    """Which variable stands for what; a TypeVarTuple for all that the others leave."""
    many = [at for at, variable in enumerate(variables) if isinstance(variable, TypeVarTuple)]
    if len(many) != 1 or len(given) < len(variables) - 1:
        return dict(zip(variables, given))
    at = many[0]
    end = len(given) - (len(variables) - at - 1)
    return {**dict(zip(variables[:at], given)), variables[at]: given[at:end],
            **dict(zip(variables[at + 1:], given[end:]))}


def _check_order(variables):
    """TypeError if a variable without a default comes behind one that has one."""
    defaults = False
    for variable in variables:
        if isinstance(variable, TypeVar):
            if defaults and not variable.has_default():
                raise TypeError(f'Type parameter {variable!r} without a default follows type parameter with a default')
            defaults = defaults or variable.has_default()


def _with_defaults(variables, given):
    """The types given, and the defaults of the variables that they leave out."""
    if any([isinstance(variable, TypeVarTuple) for variable in variables]):
        return given
    return given + tuple([variable.__default__ for variable in variables[len(given):] if variable.has_default()])


def _stands_for_many(kind):
    """Whether it is all that a callable takes, not one of several."""
    return isinstance(kind, ParamSpec) or getattr(kind, '__origin__', None) is Concatenate


class _Named(_Alias):
    """List, Dict and so on: another name for a class, which may be subscripted."""

    def __init__(self, origin, name):
        super().__init__(origin, (), name)
        # How many types it is subscripted with, and what stands for those left out at the end.
        self._count, self._defaults = _COUNTS.get(name, (1, ()))
        self.__name__ = self.__qualname__ = name
        self.__doc__ = f'A generic version of {_shown(origin)}.'
        del self.__parameters__

    __reduce__ = _SpecialForm.__reduce__

    def __repr__(self):
        return f'typing.{self._name}'

    @_cached
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self.__origin__ is _abc.Callable:
            if len(parameters) != 2:
                raise TypeError('Callable must be used as Callable[[arg, ...], result].')
            args, result = parameters
            parameters = (*args, result) if isinstance(args, list) else (args, result)
        elif self._count is not None:
            parameters = self._filled(parameters)
        message = 'Parameters to generic types must be types.'
        return _Alias(self.__origin__, tuple([_checked(kind, message) for kind in parameters]), self._name)

    def _filled(self, parameters):
        """As many parameters as it takes; TypeError if that cannot be."""
        if not self._count:
            raise TypeError(f'{self} is not a generic class')
        given, least = len(parameters), self._count - len(self._defaults)
        if not any([isinstance(kind, TypeVarTuple) for kind in _variables(parameters)]):
            if given > self._count or given < least:
                wanted = f'at least {least}' if self._defaults else least
                raise TypeError(f'Too {"many" if given > self._count else "few"} arguments for {self}; '
                                f'actual {given}, expected {wanted}')
        return parameters + self._defaults[given - least:]

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(self._name)


NoneType = type(None)

# By name: how many types such a class takes, None for any number, and those that may be left out.
_COUNTS = {
    **dict.fromkeys(['Tuple', 'Callable'], (None, ())),
    **dict.fromkeys(['Hashable', 'Sized'], (0, ())),
    **dict.fromkeys(['Dict', 'Mapping', 'MutableMapping', 'ItemsView', 'DefaultDict', 'OrderedDict', 'ChainMap'],
                    (2, ())),
    **dict.fromkeys(['ContextManager', 'AsyncContextManager'], (2, (bool | None,))),
    'Generator': (3, (NoneType, NoneType)),
    'AsyncGenerator': (2, (NoneType,)),
    'Coroutine': (3, ()),
}


def _kind(kind):
    """None stands for its type, a string for a type of that name."""
    if kind is None:
        return NoneType
    return ForwardRef(kind) if isinstance(kind, str) else kind


def _checked(kind, message, special=False):
    """The same of what should be a type; TypeError if it is none, in any case."""
    kind = _kind(kind)
    if type(kind) is tuple:
        raise TypeError(f'{message} Got {kind!r:.100}.')
    if isinstance(kind, _Alias) and kind.__origin__ in (ClassVar, Final) and not special:
        raise TypeError(f'{kind} is not valid as type argument')
    if kind in (Generic, Protocol) or isinstance(kind, _SpecialForm) and not (
            kind in (LiteralString, NoReturn, Never, Self, TypeAlias) or special and kind in (ClassVar, Final)):
        raise TypeError(f'Plain {kind} is not valid as type argument')
    return kind


def _make_union(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    kinds = []
    for kind in parameters:
        kind = _checked(kind, 'Union[arg, ...]: each arg must be a type.')
        inner = kind.__args__ if isinstance(kind, _UnionType) or \
            isinstance(kind, _Alias) and kind.__origin__ is Union else (kind,)
        for kind in inner:
            if kind not in kinds:
                kinds.append(kind)
    return kinds[0] if len(kinds) == 1 else _Alias(Union, tuple(kinds), 'Union')


def _make_optional(form, parameter):
    return Union[_checked(parameter, f'{form} requires a single type.'), None]


def _make_one(form, parameter):
    outside = form in (ClassVar, Final, Required, NotRequired, ReadOnly)
    single = f'{form._name} accepts only a single type.' if form in (Required, NotRequired, ReadOnly) \
        else f'{form} accepts only single type.'
    kind = _checked(parameter, single, special=outside)
    return _Alias(form, (kind,), form._name)


def _make_annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments '
                        '(a type and an annotation).')
    kind, *metadata = parameters
    kind = _checked(kind, 'Annotated[t, ...]: t must be a type.', special=True)
    return _Annotated(kind, tuple(metadata))


def _make_concatenate(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if parameters[-1] is not ... and not isinstance(parameters[-1], ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    message = 'Concatenate[arg, ...]: each arg must be a type.'
    kinds = [_checked(kind, message) for kind in parameters[:-1]]
    return _Alias(form, (*kinds, parameters[-1]), form._name)


def _typed(values):
    """Values that are told apart by their type as well: True is not 1."""
    return {(type(value), value) for value in values}


def _make_literal(form, parameters):
    values = []
    for value in parameters if isinstance(parameters, tuple) else (parameters,):
        nested = isinstance(value, _Alias) and value.__origin__ is Literal
        values.extend(value.__args__ if nested else (value,))
    try:
        values = [value for _, value in dict.fromkeys([(type(value), value) for value in values])]
    except TypeError:
        # Some cannot be hashed: all are kept.
        pass
    return _Alias(form, tuple(values), form._name)


class _AnyMeta(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(instance)

    def __repr__(self):
        return 'typing.Any' if self is Any else type.__repr__(self)


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


Union = _SpecialForm('Union', _make_union)
Optional = _SpecialForm('Optional', _make_optional)
Literal = _SpecialForm('Literal', _make_literal)
ClassVar = _SpecialForm('ClassVar', _make_one)
Final = _SpecialForm('Final', _make_one)
Required = _SpecialForm('Required', _make_one)
NotRequired = _SpecialForm('NotRequired', _make_one)
ReadOnly = _SpecialForm('ReadOnly', _make_one)
TypeGuard = _SpecialForm('TypeGuard', _make_one)
TypeIs = _SpecialForm('TypeIs', _make_one)
Unpack = _SpecialForm('Unpack', _make_one)
Concatenate = _SpecialForm('Concatenate', _make_concatenate)
NoReturn = _SpecialForm('NoReturn')
Never = _SpecialForm('Never')
Self = _SpecialForm('Self')
LiteralString = _SpecialForm('LiteralString')
TypeAlias = _SpecialForm('TypeAlias')


class _Annotated(_Alias):
    def __init__(self, kind, metadata):
        if isinstance(kind, _Annotated):
            metadata = kind.__metadata__ + metadata
            kind = kind.__origin__
        super().__init__(kind, (kind,), 'Annotated')
        self.__metadata__ = metadata

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def copy_with(self, args):
        return _Annotated(args[0], self.__metadata__)

    def __reduce__(self):
        return _getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _Annotated):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        more = ', '.join([repr(item) for item in self.__metadata__])
        return f'typing.Annotated[{_shown(self.__origin__)}, {more}]'


Annotated = _SpecialForm('Annotated', _make_annotated)


class TypeVar(_Form):
    """A type to be filled in."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False,
                 infer_variance=False, default=NoDefault):
        self._check_name(name)
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if infer_variance and (covariant or contravariant):
            raise ValueError('Variance cannot be specified with infer_variance.')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self.__name__ = name
        self._constraints = constraints
        self._bound = None if bound is None else _checked(bound, 'Bound must be a type.')
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._default = default
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    def _check_name(self, name):
        if not isinstance(name, str):
            function = type(self).__name__.lower()
            raise TypeError(f"{function}() argument 'name' must be str, not {_named(name)}")

    @classmethod
    def _of_compiler(cls, name, module):
        self = cls(name)
        self.__infer_variance__ = True
        self.__module__ = module
        return self

    __bound__ = _attribute('_bound', 'What the type has to be, or None.')
    __constraints__ = _attribute('_constraints', 'The types it can be; none if it can be any.')
    __default__ = _attribute('_default', 'The type it is unless another one is given, or NoDefault.')

    def __reduce__(self):
        return self.__name__

    def __repr__(self):
        mark = '' if self.__infer_variance__ else \
            '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return mark + self.__name__

    def __typing_subst__(self, given):
        return given

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __call__(self, *args, **kwargs):
        raise TypeError(f"'typing.{type(self).__name__}' object is not callable")

    def has_default(self, /):
        """Whether there is a default."""
        return self._default is not NoDefault


class _ParamSpecPart:
    """The positional or the keyword arguments of a ParamSpec."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._name}'


class ParamSpecArgs(_ParamSpecPart):
    """P.args of a ParamSpec P."""

    _name = 'args'


class ParamSpecKwargs(_ParamSpecPart):
    """P.kwargs of a ParamSpec P."""

    _name = 'kwargs'


class ParamSpec(TypeVar):
    """The parameters of a function, to be filled in."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False,
                 infer_variance=False, default=NoDefault):
        super().__init__(name, bound=bound, covariant=covariant, contravariant=contravariant,
                         infer_variance=infer_variance, default=default)
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)


class TypeVarTuple(TypeVar):
    """Several types to be filled in."""

    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default=default)
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


# They are told of wrong arguments as the native ones that they stand for.
for _kind_of in (TypeVar, ParamSpec, TypeVarTuple):
    _kind_of.__init__.__qualname__ = _kind_of.__name__.lower() + '.__init__'
    _seal(_final(_qualify(_kind_of)), True)


class Generic:
    """A base for classes that can be subscripted."""

    __slots__ = ()

    @_cached
    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if cls is Generic or cls is Protocol:
            if not parameters:
                raise TypeError(f'Parameter list to {cls.__name__}[...] cannot be empty')
            if not all([isinstance(kind, TypeVar) or getattr(kind, '__origin__', None) is Unpack
                        for kind in parameters]):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                                'specification variables.')
            if len(set(parameters)) < len(parameters):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            _check_order(parameters)
        else:
            _check_count(cls, cls.__parameters__, parameters)
        parameters = tuple([tuple(kind) if isinstance(kind, list) else _kind(kind) for kind in parameters])
        if cls is not Generic and cls is not Protocol:
            parameters = _with_defaults(cls.__parameters__, parameters)
        return _Alias(cls, parameters,
                      cls.__name__ if cls.__module__ == 'typing' else None)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__')
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != 'Protocol':
                raise TypeError('Cannot inherit from plain Generic')
            cls.__parameters__ = ()
            return
        if Generic in bases:
            raise TypeError('Cannot inherit from plain Generic')
        cls.__parameters__ = _class_variables(bases)


def _class_variables(bases):
    """The variables of a class: those of Generic[...] if it is there, which must have all others."""
    variables = _variables(bases)
    declared = None
    for base in bases:
        origin = getattr(base, '__origin__', None) if isinstance(base, _Alias) else None
        if origin is Generic or origin is Protocol:
            if declared is not None:
                raise TypeError('Cannot inherit from Generic[...] multiple times.')
            declared, name = base.__parameters__, origin.__name__
    if declared is None:
        return variables
    missing = ', '.join([repr(variable) for variable in variables if variable not in declared])
    if missing:
        listed = ', '.join(map(repr, declared))
        raise TypeError(f'Some type variables ({missing}) are not listed in {name}[{listed}]')
    return declared


def _asked_by_abc():
    """Whether an abstract class asks that has a protocol among its subclasses, or a dispatcher."""
    return sys._getframe(2).f_globals.get('__name__') in ('abc', 'functools')


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not getattr(cls, '_is_runtime_protocol', False) and not _asked_by_abc():
                raise TypeError('Instance and class checks can only be used with '
                                '@runtime_checkable protocols')
            return type.__instancecheck__(cls, instance) or all(
                [hasattr(instance, name) and (getattr(instance, name) is not None or name in cls._not_methods())
                 for name in cls.__protocol_attrs__])
        return cls is not Protocol and super().__instancecheck__(instance)

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get('_is_protocol'):
            return super().__subclasscheck__(subclass)
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        by_abc = _asked_by_abc()
        if not getattr(cls, '_is_runtime_protocol', False) and not by_abc:
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        others = cls._not_methods()
        if others and not by_abc:
            raise TypeError("Protocols with non-method members don't support issubclass(). "
                            f'Non-method members: {str(sorted(others))[1:-1]}.')
        return type.__subclasscheck__(cls, subclass) or all(
            [getattr(subclass, name, None) is not None for name in cls.__protocol_attrs__])

    def _not_methods(cls):
        return {name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base for classes that say what others must have."""

    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            for base in cls.__bases__:
                if not (base in (Generic, Protocol) or base.__dict__.get('_is_protocol')
                        or base.__name__ in _ALLOWED.get(base.__module__, ())):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
            names = set()
            for base in cls.__mro__:
                if base.__dict__.get('_is_protocol') or base is cls:
                    names.update([name for name in base.__dict__ if name not in _PLUMBING])
                    names.update(base.__dict__.get('__annotations__', ()))
            cls.__protocol_attrs__ = names
            if cls.__init__ is object.__init__ or cls.__init__ is _no_init:
                cls.__init__ = _no_init


# Other bases that protocols may have.
_ALLOWED = {
    'collections.abc': ('Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator',
                        'Hashable', 'Sized', 'Container', 'Collection', 'Reversible', 'Buffer'),
    'contextlib': ('AbstractContextManager', 'AbstractAsyncContextManager'),
}

_PLUMBING = {'__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', '__slots__',
             '__parameters__', '__orig_bases__', '__annotations__', '__abstractmethods__',
             '__init__', '__init_subclass__', '__class_getitem__', '_is_protocol',
             '_is_runtime_protocol', '__protocol_attrs__', '_abc_registry', '_abc_answers',
             '_abc_age', '_abc_impl', '__firstlineno__', '__static_attributes__',
             '__subclasshook__', '__new__', '__match_args__', '__type_params__', '__orig_class__'}


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls.__dict__.get('_is_protocol'):
        raise TypeError('Protocols cannot be instantiated')
    # The class fulfils protocols: the next __init__ of another class is the one it has.
    inits = [base.__dict__['__init__'] for base in cls.__mro__ if '__init__' in base.__dict__]
    cls.__init__ = next(init for init in inits if init is not _no_init)
    cls.__init__(self, *args, **kwargs)


def runtime_checkable(cls):
    """Let isinstance() look for the attributes of a protocol."""
    if not cls.__dict__.get('_is_protocol'):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, '
                        f'got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def _method_protocol(name, method, result):
    def body(self):
        pass
    body.__name__ = method
    cls = _ProtocolMeta(name, (Protocol,), {method: abstractmethod(body), '__module__': 'typing'})
    return runtime_checkable(cls)


SupportsInt = _method_protocol('SupportsInt', '__int__', int)
SupportsFloat = _method_protocol('SupportsFloat', '__float__', float)
SupportsComplex = _method_protocol('SupportsComplex', '__complex__', complex)
SupportsBytes = _method_protocol('SupportsBytes', '__bytes__', bytes)
SupportsIndex = _method_protocol('SupportsIndex', '__index__', int)
SupportsAbs = _method_protocol('SupportsAbs', '__abs__', None)
SupportsRound = _method_protocol('SupportsRound', '__round__', None)

for _name, _origin in (
        ('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple),
        ('Type', type), ('Callable', _abc.Callable), ('Iterable', _abc.Iterable),
        ('Iterator', _abc.Iterator), ('Generator', _abc.Generator), ('Sequence', _abc.Sequence),
        ('MutableSequence', _abc.MutableSequence), ('Mapping', _abc.Mapping),
        ('MutableMapping', _abc.MutableMapping), ('AbstractSet', _abc.Set),
        ('MutableSet', _abc.MutableSet), ('Collection', _abc.Collection),
        ('Container', _abc.Container), ('Hashable', _abc.Hashable), ('Sized', _abc.Sized),
        ('Reversible', _abc.Reversible), ('KeysView', _abc.KeysView),
        ('ItemsView', _abc.ItemsView), ('ValuesView', _abc.ValuesView),
        ('MappingView', _abc.MappingView), ('Awaitable', _abc.Awaitable),
        ('Coroutine', _abc.Coroutine), ('AsyncIterable', _abc.AsyncIterable),
        ('AsyncIterator', _abc.AsyncIterator), ('AsyncGenerator', _abc.AsyncGenerator)):
    globals()[_name] = _Named(_origin, _name)


def __getattr__(name):
    # These need other modules, so they are made when asked for.
    if name in ('DefaultDict', 'OrderedDict', 'Counter', 'ChainMap', 'Deque'):
        import collections
        origin = getattr(collections, {'DefaultDict': 'defaultdict', 'Deque': 'deque'}.get(
            name, name))
    elif name == 'ContextManager':
        from contextlib import AbstractContextManager as origin
    elif name == 'AsyncContextManager':
        from contextlib import AbstractAsyncContextManager as origin
    elif name in ('Pattern', 'Match'):
        import re
        origin = getattr(re, name)
    elif name in ('NamedTuple', 'TypedDict', 'NamedTupleMeta'):
        import _typing_records
        found = globals()[name] = getattr(_typing_records, name)
        return found
    elif name == 'TypeAliasType':
        from _typing_alias import TypeAliasType
        globals()[name] = TypeAliasType
        return TypeAliasType
    else:
        if name == 'EXCLUDED_ATTRIBUTES' or name[:1] == '_' != name[1:2]:
            import _typing_private
            if name in vars(_typing_private) or name == '_TypedDictMeta':
                return getattr(_typing_private, name)
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    found = globals()[name] = _Named(origin, name)
    return found


Text = str
ByteString = _abc.ByteString
# Variables for whoever needs some.
T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)

AnyStr = TypeVar('AnyStr', bytes, str)
TYPE_CHECKING = False


class IO(Generic[AnyStr]):
    """A file."""


class TextIO(IO[str]):
    """A text file."""


class BinaryIO(IO[bytes]):
    """A binary file."""


class NewType:
    """A name for a type of one's own, which is another at run time."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __mro_entries__(self, bases):
        kind = self.__name__

        class Refusal:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{name} = NewType({name!r}, {kind})`')
        return (Refusal,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self.__qualname__


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations, with strings evaluated; those of base classes too."""
    import _typing_hints
    return _typing_hints.get_type_hints(obj, globalns, localns, include_extras)


def get_origin(tp):
    """What was subscripted; None if nothing was."""
    if isinstance(tp, _Annotated):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _ParamSpecPart)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return _UnionType
    return None


def get_args(tp):
    """What it was subscripted with."""
    if isinstance(tp, _Annotated):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_Alias, GenericAlias, _UnionType)) or isinstance(tp, _Named):
        return ()
    args = tp.__args__
    if getattr(tp, '__origin__', None) is _abc.Callable and not (len(args) == 2
                                                                 and args[0] is ...):
        return list(args[:-1]), args[-1]
    return args


def is_typeddict(tp):
    """Whether it is a TypedDict."""
    # If nobody has asked for TypedDict, there is none.
    records = sys.modules.get('_typing_records')
    return records is not None and isinstance(tp, records.TypedDictMeta)


def is_protocol(tp, /):
    """Whether it is a protocol."""
    return isinstance(tp, type) and bool(tp.__dict__.get('_is_protocol')) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names of what a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)
