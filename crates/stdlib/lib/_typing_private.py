"""Names of `typing` that are private, and are used by libraries that work with types anyway."""

import typing

from _typing_form import Form as _BaseGenericAlias


class _OfKind(type):
    """A class whose instances are those aliases that a test says."""

    def __new__(mcls, name, bases, names, test=None, **kwargs):
        cls = super().__new__(mcls, name, bases, {**names, '__module__': 'typing'})
        cls._test = test
        return cls

    def __init__(cls, name, bases, names, test=None, **kwargs):
        super().__init__(name, bases, names)

    def __instancecheck__(cls, instance):
        if cls._test is None:
            return super().__instancecheck__(instance)
        return isinstance(instance, typing._GenericAlias) and cls._test(instance)


class _Final:
    """What is not to be derived from."""

    __module__ = 'typing'
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, _root=False, **kwargs):
        if not _root:
            raise TypeError('Cannot subclass special typing classes')


class _UnionGenericAlias(metaclass=_OfKind, test=lambda alias: alias.__origin__ is typing.Union):
    """Unions."""


class _LiteralGenericAlias(metaclass=_OfKind, test=lambda alias: alias.__origin__ is typing.Literal):
    """Literals."""


class _CallableGenericAlias(
        metaclass=_OfKind, test=lambda alias: alias._name == 'Callable' and alias.__args__):
    """Functions."""


class _ConcatenateGenericAlias(
        metaclass=_OfKind, test=lambda alias: alias.__origin__ is typing.Concatenate):
    """Parameters in front of others."""


class _UnpackGenericAlias(metaclass=_OfKind, test=lambda alias: alias.__origin__ is typing.Unpack):
    """Types that stand for several."""


_AnnotatedAlias = type(typing.Annotated[int, 0])
_SpecialGenericAlias = type(typing.List)
_TYPING_INTERNALS = frozenset({
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol',
    '_is_runtime_protocol', '__protocol_attrs__', '__non_callable_proto_members__',
    '__type_params__'})
EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS | {
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
    '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__',
    '__match_args__', '__static_attributes__', '__firstlineno__', '_MutableMapping__marker'}
_allow_reckless_class_checks = lambda depth=2: False
_prohibited = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields',
                         '_field_defaults', '_field_types', '_make', '_replace', '_asdict',
                         '_source'})


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """A type, as what it stands for."""
    return typing._checked(arg, msg)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """A type, as what None or a string stands for."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return typing.ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_repr(obj):
    """A type as annotations show it."""
    return typing._shown(obj)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The variables in types."""
    return typing._variables(args)


_collect_parameters = _collect_type_parameters


def _deduplicate(params, *, unhashable_fallback=False):
    """The same without what comes twice."""
    return dict.fromkeys(params)


def _is_param_expr(arg):
    """Whether it stands for parameters of a function."""
    return arg is ... or isinstance(arg, (tuple, list, typing.ParamSpec, _ConcatenateGenericAlias))


def _is_unpacked_typevartuple(x):
    """Whether it is a starred variable."""
    return getattr(x, '__typing_is_unpacked_typevartuple__', False)


def _strip_annotations(t):
    """A type without what is noted beside it."""
    return t.__origin__ if isinstance(t, _AnnotatedAlias) else t


def _get_protocol_attrs(cls):
    """The names of what a protocol asks for."""
    return set(cls.__protocol_attrs__)


def _eval_type(t, globalns, localns, type_params=None, *, recursive_guard=frozenset()):
    """A type with the strings in it replaced by what they name."""
    def holder():
        pass
    holder.__annotations__ = {'t': t}
    return typing.get_type_hints(holder, globalns, localns, include_extras=True)['t']


def _tp_cache(func=None, /, *, typed=False):
    """Remember what comes of types."""
    return (lambda function: typing._cached(function)) if func is None else typing._cached(func)


def _overload_dummy(*args, **kwds):
    """What overloaded functions are where only their types count."""
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions '
        'outside a stub module should always be followed by an implementation that is not '
        '@overload-ed.')


def _caller(depth=1, default='__main__'):
    """The name of the module that calls."""
    import sys
    return sys._getframe(depth + 1).f_globals.get('__name__', default)


def _idfunc(_, x):
    return x


def __getattr__(name):
    if name == '_TypedDictMeta':
        import _typing_records
        return _typing_records.TypedDictMeta
    raise AttributeError(name)
