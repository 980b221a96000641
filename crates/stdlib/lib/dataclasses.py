"""Classes that are mostly data: methods written from the annotated fields."""

import copy
import sys
from abc import update_abstractmethods
from keyword import iskeyword
from types import GenericAlias, MappingProxyType, new_class

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


# How a Field shows what it is.
_KINDS = {'field': '_FIELD', 'class': '_FIELD_CLASSVAR', 'init': '_FIELD_INITVAR', None: None}


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was to be changed."""


class _MISSING_TYPE:
    """What stands for a default that is not there."""


class _KW_ONLY_TYPE:
    """As an annotation: the fields that follow are given by keyword only."""


class _HAS_DEFAULT_FACTORY_CLASS:
    """As a default in a signature: the value will be made."""

    def __repr__(self):
        return '<factory>'


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class InitVar:
    """An annotation for what is given to __init__ and __post_init__ but is no field."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


# Fields whose repr() is being made: the type or default of one may refer to itself.
_showing = []


class Field:
    """One field; `kind` is 'field', 'init' for InitVar or 'class' for ClassVar."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare',
                 'metadata', 'kw_only', '_kind')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = None

    def __repr__(self):
        if self in _showing:
            return '...'
        _showing.append(self)
        try:
            return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                    f'default_factory={self.default_factory!r},init={self.init!r},'
                    f'repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},'
                    f'metadata={self.metadata!r},kw_only={self.kw_only!r},'
                    f'_field_type={_KINDS[self._kind]})')
        finally:
            _showing.pop()

    def __set_name__(self, owner, name):
        # A default that wants to know its name is told.
        method = getattr(type(self.default), '__set_name__', None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Say more about a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return ('_DataclassParams('
                + ','.join([f'{name}={value!r}' for name, value in self.__dict__.items()]) + ')')


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add __init__, __repr__, __eq__ and more to a class, from its annotated fields."""
    params = _Params(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)
    if cls is None:
        return lambda cls: _process(cls, params)
    return _process(cls, params)


def _is_class_var(kind):
    typing = sys.modules.get('typing')
    return typing is not None and getattr(kind, '__origin__', kind) is typing.ClassVar


def _is_init_var(kind):
    return kind is InitVar or type(kind) is InitVar


def _is_kw_only(kind):
    return kind is KW_ONLY


def _first_name(text):
    """The name that text starts with, and what follows it."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    return text[:end], text[end:].lstrip()


def _is(annotation, cls, module, test):
    """Whether an annotation passes a test.

    Of source text only the first name is looked at, as cls's module or the module `module`,
    whose name is imported there, knows it.
    """
    if not isinstance(annotation, str):
        return test(annotation)
    home = sys.modules.get(cls.__module__)
    name, rest = _first_name(annotation)
    if rest[:1] == '.' and (inner := _first_name(rest[1:])[0]):
        if module is None or getattr(home, name, None) is not module:
            return False
        home, name = module, inner
    return test(getattr(home, name, None))


def _collect(cls, params):
    """The class's own fields, in order."""
    own = []
    kw_only = params.kw_only
    seen_kw_only = False
    here = sys.modules[__name__]
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is(annotation, cls, here, _is_kw_only):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        if isinstance(default, Field):
            f = default
        else:
            if type(default).__name__ in ('member_descriptor', 'getset_descriptor'):
                default = MISSING  # a slot
            f = field(default=default)
        f.name = name
        f.type = annotation
        f._kind = 'field'
        if _is(annotation, cls, sys.modules.get('typing'), _is_class_var):
            f._kind = 'class'
        elif _is(annotation, cls, here, _is_init_var):
            f._kind = 'init'
        if f._kind != 'field' and f.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
        if f._kind == 'class':
            if f.kw_only is not MISSING:
                raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
        elif f.kw_only is MISSING:
            f.kw_only = kw_only
        if f._kind == 'field' and f.default.__class__.__hash__ is None:
            raise ValueError(f'mutable default {f.default.__class__} for field {name} is not '
                             'allowed: use default_factory')
        own.append(f)
        if isinstance(cls.__dict__.get(name), Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return own


def _process(cls, params):
    all_fields = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            all_fields.update(base_fields)
            frozen_bases.append(base.__dict__[_PARAMS].frozen)
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    for f in _collect(cls, params):
        all_fields[f.name] = f
    if frozen_bases:
        if params.frozen and not all(frozen_bases):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
        if not params.frozen and any(frozen_bases):
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, params)
    real = [f for f in all_fields.values() if f._kind == 'field']
    given = [f for f in all_fields.values() if f._kind != 'class' and f.init]
    own_hash = cls.__dict__.get('__hash__', MISSING)
    has_hash = not (own_hash is MISSING or own_hash is None and '__eq__' in cls.__dict__)

    if params.init:
        _set_new(cls, '__init__', _make_init(cls, all_fields, params))
    if params.repr:
        method = _make_repr(cls, [f.name for f in real if f.repr])
        method.__dataclass_repr__ = True  # for pprint
        _set_new(cls, '__repr__', method)
    compared = [f.name for f in real if f.compare]
    if params.eq:
        _set_new(cls, '__eq__', _make_comparison(cls, '__eq__', '==', compared))
    if params.order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'),
                               ('__ge__', '>=')):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__} '
                                'Consider using functools.total_ordering')
            _set(cls, name, _make_comparison(cls, name, operator, compared))
    if params.frozen:
        for name, method in (('__setattr__', _frozen_setattr), ('__delattr__', _frozen_delattr)):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
            _set(cls, name, method(cls, all_fields))
    hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if has_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        _set(cls, '__hash__', _make_hash(cls, hashed))
    elif params.eq and not has_hash:
        if params.frozen:
            _set(cls, '__hash__', _make_hash(cls, hashed))
        else:
            cls.__hash__ = None
    if cls.__doc__ is None:
        shown = [_parameter_text(f) for f in given if not f.kw_only]
        keywords = [_parameter_text(f) for f in given if f.kw_only]
        if keywords:
            shown += ['*', *keywords]
        cls.__doc__ = f'{cls.__name__}({", ".join(shown)})'
    if params.match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in given if not f.kw_only])
    if '__replace__' not in cls.__dict__:
        cls.__replace__ = _replace
    if params.weakref_slot and not params.slots:
        raise TypeError('weakref_slot is True but slots is False')
    if params.slots:
        cls = _with_slots(cls, real, params)
    update_abstractmethods(cls)
    return cls


def _parameter_text(f):
    kind = f.type
    if isinstance(kind, type) and not isinstance(kind, GenericAlias):
        home = '' if kind.__module__ == 'builtins' else f'{kind.__module__}.'
        kind = home + kind.__qualname__
    else:
        kind = repr(kind) if isinstance(kind, str) else repr(kind).replace('typing.', '')
    text = f'{f.name}: {kind}'
    if f.default is not MISSING:
        text += f' = {f.default!r}'
    elif f.default_factory is not MISSING:
        text += ' = <factory>'
    return text


def _set(cls, name, method):
    method.__qualname__ = f'{cls.__qualname__}.{method.__name__}'
    method.__module__ = cls.__module__
    setattr(cls, name, method)


def _set_new(cls, name, method):
    if name not in cls.__dict__:
        _set(cls, name, method)


def _compiled(cls, name, parameters, body, names):
    """A method from source lines; `names` are what it refers to besides its parameters.

    The rest of its global names are those of cls's module, for those who look at annotations.
    """
    text = (f'def make({", ".join(names)}):\n def {name}({parameters}):\n'
            + ''.join([f'  {line}\n' for line in body]) + f' return {name}\n')
    namespace = {}
    home = sys.modules.get(cls.__module__)
    exec(text, {} if home is None else vars(home), namespace)
    return namespace['make'](**names)


def _make_init(cls, all_fields, params):
    given = [f for f in all_fields.values() if f._kind != 'class']
    positional = [f for f in given if f.init and not f.kw_only]
    keyword = [f for f in given if f.init and f.kw_only]
    seen_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument '
                            f'{seen_default.name!r}')
    me = '__dataclass_self__' if 'self' in all_fields else 'self'
    names = {'__FACTORY__': _FACTORY, '__set__': object.__setattr__}
    parameters = [me]
    for group in (positional, keyword):
        if group is keyword and keyword:
            parameters.append('*')
        for f in group:
            if f.default is not MISSING:
                names[f'__default_{f.name}__'] = f.default
                parameters.append(f'{f.name}=__default_{f.name}__')
            elif f.default_factory is not MISSING:
                parameters.append(f'{f.name}=__FACTORY__')
            else:
                parameters.append(f.name)
    body = []
    for f in given:
        if f._kind == 'init':
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f'__make_{f.name}__'] = f.default_factory
            value = f'__make_{f.name}__()'
            if f.init:
                value += f' if {f.name} is __FACTORY__ else {f.name}'
        elif not f.init:
            if f.default is MISSING or not params.slots:
                continue
            names[f'__default_{f.name}__'] = f.default
            value = f'__default_{f.name}__'
        if params.frozen:
            body.append(f'__set__({me}, {f.name!r}, {value})')
        else:
            body.append(f'{me}.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        extra = ', '.join([f.name for f in given if f._kind == 'init'])
        body.append(f'{me}.__post_init__({extra})')
    init = _compiled(cls, '__init__', ', '.join(parameters), body or ['pass'], names)
    init.__annotations__ = {f.name: f.type for f in positional + keyword}
    init.__annotations__['return'] = None
    return init


def _make_repr(cls, names):
    # Set while the repr of an instance is being made, for instances that refer to themselves.
    busy = set()
    parts = ', '.join([f'{name}={{self.{name}!r}}' for name in names])
    return _compiled(cls, '__repr__', 'self', [
        'from _thread import get_ident',
        'key = id(self), get_ident()',
        'if key in busy:',
        "    return '...'",
        'busy.add(key)',
        'try:',
        f'    return f"{{self.__class__.__qualname__}}({parts})"',
        'finally:',
        '    busy.discard(key)'], {'busy': busy})


def _make_comparison(cls, name, operator, names):
    if operator == '==':
        test = ' and '.join([f'self.{f} == other.{f}' for f in names]) or 'True'
    else:
        mine = ''.join([f'self.{f}, ' for f in names])
        theirs = ''.join([f'other.{f}, ' for f in names])
        test = f'({mine}) {operator} ({theirs})'
    body = ['if other.__class__ is not self.__class__:', '    return NotImplemented',
            f'return {test}']
    if operator == '==':
        body[:0] = ['if self is other:', '    return True']
    return _compiled(cls, name, 'self, other', body, {})


def _make_hash(cls, names):
    items = ''.join([f'self.{name}, ' for name in names])
    return _compiled(cls, '__hash__', 'self', [f'return hash(({items}))'], {})


def _frozen_setattr(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)
    return __setattr__


def _frozen_delattr(cls, names):
    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)
    return __delattr__


def _slots_of(cls):
    """The slots that instances have from cls itself."""
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return () if cls.__module__ == 'builtins' else ('__dict__', '__weakref__')
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, '__next__'):
        raise TypeError(f'Slots of {cls.__name__!r} cannot be determined')
    return slots


def _with_slots(cls, real, params):
    """The class made again, with __slots__ for its own fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    names = [f.name for f in real]
    wanted = names + ['__weakref__'] if params.weakref_slot else names
    namespace = dict(cls.__dict__)
    namespace['__slots__'] = tuple([name for name in wanted if name not in inherited])
    for name in (*names, '__dict__', '__weakref__'):
        namespace.pop(name, None)
    if params.frozen:
        # Copies are filled in behind the guards below.
        namespace.setdefault('__getstate__', _dataclass_getstate)
        namespace.setdefault('__setstate__', _dataclass_setstate)
    qualname = cls.__qualname__
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = qualname
    if params.frozen:
        # The guards compare with the class.
        for name, method in (('__setattr__', _frozen_setattr), ('__delattr__', _frozen_delattr)):
            _set(new, name, method(new, new.__dict__[_FIELDS]))
    return new


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def fields(class_or_instance):
    """The fields, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._kind == 'field'])


def is_dataclass(obj):
    """Whether it is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists and dicts inside are turned too."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _turned(obj, lambda f, values: dict_factory(list(zip(f, values))), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple; dataclasses, lists and dicts inside are turned too."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _turned(obj, lambda f, values: tuple_factory(values), None)


def _turned(obj, make, dict_factory):
    if _is_instance(obj):
        names = [f.name for f in fields(obj)]
        return make(names, [_turned(getattr(obj, name), make, dict_factory) for name in names])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_turned(item, make, dict_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_turned(item, make, dict_factory) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_turned(key, make, dict_factory), _turned(value, make, dict_factory))
                 for key, value in obj.items()]
        if hasattr(type(obj), 'default_factory') or hasattr(obj, 'default_factory'):
            return type(obj)(obj.default_factory, pairs)
        return type(obj)(pairs)
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """A copy with some fields changed; __init__ and __post_init__ run again."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._kind == 'class':
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be '
                                'specified with replace()')
        elif f.name not in changes:
            if f._kind == 'init' and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Make a dataclass from names, (name, type) and (name, type, field) in a list."""
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind
    body['__annotations__'] = annotations
    cls = new_class(cls_name, tuple(bases), {}, lambda namespace: namespace.update(body))
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            module = '__main__'
    cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)
