"""Enumerations: classes whose attributes are their only instances."""

import sys
from types import DynamicClassAttribute

from _enum_body import (EnumDict, NOT_GIVEN as _NOT_GIVEN, auto, is_descriptor as _is_descriptor, member,
                        nonmember)

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag',
           'ReprEnum', 'auto', 'unique', 'property', 'verify', 'member', 'nonmember',
           'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'global_enum', 'global_enum_repr', 'global_flag_repr',
           'global_str', 'pickle_by_enum_name', 'pickle_by_global_name']

_property = property


class property(DynamicClassAttribute):
    """A property of members, behind which a member of the same name may hide."""

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner.__dict__.get('_member_map_', {}).get(getattr(self, 'name', None))
            if found is not None:
                return found
            raise AttributeError(f'{owner!r} has no attribute {self.name!r}')
        if self.fget is not None:
            return self.fget(instance)
        if self._hidden is None:
            raise AttributeError(f'{type(instance)!r} member has no attribute {self.name!r}')
        # What the member hides, such as a method of the type mixed in.
        if hasattr(self._hidden, '__get__'):
            return self._hidden.__get__(instance, type(instance))
        return self._hidden

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        self.fdel(instance)

    # An attribute of another class that members have, too.
    _hidden = None


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
        if bases and not isinstance(bases[-1], EnumType):
            raise TypeError('new enumerations should be created as '
                            '`EnumName([mixin_type, ...] [data_type,] enum_type)`')
        namespace = EnumDict(cls)
        enum_bases = [base for base in bases if isinstance(base, EnumType)]
        if enum_bases:
            namespace._generate = enum_bases[-1]._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if not any([isinstance(base, EnumType) for base in bases]):
            # Enum itself
            new = super().__new__(metacls, cls, bases, dict(namespace), **kwds)
            new._member_names_ = []
            new._member_map_ = {}
            new._value2member_map_ = {}
            new._member_type_ = object
            new._boundary_ = None
            new._new_member_ = object.__new__
            new._value_repr_ = None
            return new
        names = list(namespace._member_names)
        for name in namespace._ignore:
            namespace.pop(name, None)
        namespace.pop('_ignore_', None)
        order = namespace.pop('_order_', None)
        invalid = [repr(name) for name in names if name in ('mro', '')]
        if invalid:
            raise ValueError(f'invalid enum member name(s) {",".join(invalid)}')
        values = {name: namespace[name] for name in names}
        body = {name: value for name, value in namespace.items() if name not in values}
        member_type = _member_type(cls, bases)
        make = body.get('__new__')
        if isinstance(make, staticmethod):
            make = make.__func__
        if make is not None:
            body['__new_member__'] = staticmethod(make)
        body['_member_names_'] = []
        body['_member_map_'] = {}
        body['_value2member_map_'] = {}
        body['_unhashable_'] = []
        body['_member_type_'] = member_type
        body['_boundary_'] = boundary or next(
            (base._boundary_ for base in bases if isinstance(base, EnumType)), None)
        body['_value_repr_'] = _value_repr(bases)
        body['_in_progress_'] = True
        new = super().__new__(metacls, cls, bases, body, **kwds)
        _choose_methods(new, bases, body, member_type)
        is_flag = _Flag is not None and issubclass(new, _Flag)
        if is_flag:
            new._flag_mask_ = new._singles_mask_ = new._all_bits_ = 0
        if make is None:
            for base in new.__mro__[1:]:
                found = base.__dict__.get('__new_member__')
                if found is not None:
                    make = found.__func__
                    break
            else:
                make = member_type.__new__
        new._new_member_ = make
        for name in names:
            _add_member(new, name, values[name], make, member_type, is_flag)
        new.__new__ = Enum.__new__
        del new._in_progress_
        if order is not None:
            wanted = order.replace(',', ' ').split() if isinstance(order, str) else list(order)
            aliases = [name for name in wanted if name in new._member_map_
                       and name not in new._member_names_]
            wanted = [name for name in wanted if name not in aliases]
            if wanted != new._member_names_:
                raise TypeError(f'member order does not match _order_:\n  '
                                f'{new._member_names_!r}\n  {wanted!r}')
        return new

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=_NOT_GIVEN, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Look a member up by value; or make a new enumeration from names."""
        if cls._member_map_:
            if names is not _NOT_GIVEN:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _NOT_GIVEN and type is None:
            return cls.__new__(cls, value)
        return cls._create_(value, None if names is _NOT_GIVEN else names, module=module,
                            qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        pairs = []
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last = []
            for at, name in enumerate(names):
                value = cls._generate_next_value_(name, start, at, last[:])
                last.append(value)
                pairs.append((name, value))
        else:
            for item in () if names is None else names:
                name, value = (item, names[item]) if isinstance(item, str) else item
                pairs.append((name, value))
        for name, value in pairs:
            namespace[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, KeyError, ValueError):
                pass
        if module is not None:
            namespace['__module__'] = module
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    @_property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter('values', Parameter.VAR_POSITIONAL)])
        options = {'module': None, 'qualname': None, 'type': None, 'start': 1, 'boundary': None}
        return Signature([
            Parameter('new_class_name', Parameter.POSITIONAL_ONLY),
            Parameter('names', Parameter.POSITIONAL_OR_KEYWORD),
            *[Parameter(name, Parameter.KEYWORD_ONLY, default=default)
              for name, default in options.items()]])

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return False

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f'<{"flag" if _Flag and issubclass(cls, _Flag) else "enum"} {cls.__name__!r}>'

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)


EnumMeta = EnumType
Flag = _Flag = ReprEnum = None


def _hidden_by(cls, name):
    """What a member of that name hides: the descriptor nearest to cls, or the last value."""
    hidden = None
    for base in cls.__mro__[1:]:
        value = base.__dict__.get(name)
        if isinstance(value, DynamicClassAttribute):
            return value
        if value is not None and not (hidden is not None and _is_descriptor(hidden)):
            hidden = value
    return hidden


def _show_dataclass(self):
    shown = [f'{name}={getattr(self, name)!r}'
             for name, field in self.__dataclass_fields__.items() if field.repr]
    return ', '.join(shown)


def _value_repr(bases):
    """What shows the value of a member in its repr: the mixed-in type's own way; or None."""
    for base in bases:
        for kind in base.__mro__:
            if kind is object:
                continue
            if isinstance(kind, EnumType):
                return kind._value_repr_
            namespace = kind.__dict__
            if '__repr__' in namespace:
                made = '__dataclass_fields__' in namespace and namespace['__dataclass_params__'].repr
                return _show_dataclass if made else namespace['__repr__']
    return None


def _choose_methods(cls, bases, body, member_type):
    """Mixed-in types stand first and bring their own repr and operators; those of Enum win."""
    own = set(body)
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, '
                            'float, etc.)')
        if '__format__' not in own:
            cls.__format__ = member_type.__format__
        if '__str__' not in own:
            plain = member_type.__str__ is object.__str__
            cls.__str__ = member_type.__repr__ if plain else member_type.__str__
        own |= {'__format__', '__str__'}
    if member_type is object:
        return
    for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
        if name not in own and getattr(cls, name) in (getattr(member_type, name),
                                                      getattr(object, name)):
            setattr(cls, name, getattr(bases[-1], name))
    if _Flag is not None and issubclass(cls, _Flag):
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__',
                     '__invert__'):
            if name not in own:
                setattr(cls, name, getattr(_Flag, name))


def _member_type(class_name, bases):
    """The type mixed in, such as int; object if there is none."""
    found = []
    for base in bases:
        for kind in base.__mro__:
            if kind is object:
                continue
            if isinstance(kind, EnumType):
                if kind._member_type_ is not object:
                    if kind._member_type_ not in found:
                        found.append(kind._member_type_)
                    break
            elif '__new__' in kind.__dict__ or '__dataclass_fields__' in kind.__dict__:
                if base not in found:
                    found.append(base)
                break
    if len(found) > 1:
        raise TypeError(f'too many data types for {class_name!r}: {set(found)!r}')
    return found[0] if found else object


def _add_member(cls, name, value, make, member_type, is_flag):
    """Make a member, or another name for the one that has this value."""
    args = value if isinstance(value, tuple) else (value,)
    if member_type is tuple:
        args = (args,)
    if make is object.__new__:
        new = make(cls)
    else:
        new = make(cls, *args)
    if '_value_' not in new.__dict__:
        if member_type is object:
            new._value_ = value
        else:
            try:
                new._value_ = member_type(*args)
            except Exception as error:
                raise TypeError('_value_ not set in __new__, unable to create it') from error
    value = new._value_
    new._name_ = name
    new.__objclass__ = cls
    new.__init__(*args)
    new._sort_order_ = len(cls._member_names_)
    aliases = new.__dict__.pop('_value_aliases_', ())
    other_names = new.__dict__.pop('_name_aliases_', ())
    for other in cls._member_map_.values():
        if other._value_ == value:
            new = other
            break
    else:
        if is_flag and isinstance(value, int):
            if value >= 0:
                cls._flag_mask_ |= value
                if value and value & (value - 1) == 0:
                    cls._singles_mask_ |= value
                    cls._member_names_.append(name)
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        else:
            cls._member_names_.append(name)
    for name in (name, *other_names):
        _name_member(cls, name, new)
    for value in (value, *aliases):
        _find_by_value(cls, value, new)


def _name_member(cls, name, member):
    """Have a name stand for a member."""
    cls._member_map_[name] = member
    hidden = _hidden_by(cls, name)
    if hidden is None:
        type.__setattr__(cls, name, member)
        return
    if isinstance(hidden, DynamicClassAttribute):
        shown = property(hidden.fget, hidden.fset, hidden.fdel)
    else:
        shown = property()
        shown._hidden = hidden
    shown.name, shown.clsname = name, cls.__name__
    type.__setattr__(cls, name, shown)


def _find_by_value(cls, value, member):
    """Have the class find a member by a value."""
    try:
        cls._value2member_map_.setdefault(value, member)
    except TypeError:
        cls._unhashable_.append(value)


class Enum(metaclass=EnumType):
    """A base for enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if '_in_progress_' in cls.__dict__:
            raise TypeError('do not use `super().__new__; call the appropriate __new__ directly')
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members; specify `names=()` if you meant to create a '
                            'new, empty, enum')
        error = None
        try:
            result = cls._missing_(value)
        except Exception as problem:
            error = problem
            result = None
        if isinstance(result, cls) or (_Flag is not None and issubclass(cls, _Flag)
                                       and cls._boundary_ is EJECT and isinstance(result, int)):
            return result
        wrong = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if result is None and error is None:
            raise wrong
        if error is None:
            error = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of '
                              'None or a valid member')
        if not isinstance(error, ValueError):
            error.__context__ = wrong
        raise error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f'unable to increment {last!r}') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        if self.__class__._member_type_ is not object:
            # It has what values of that type have, too.
            return sorted({*object.__dir__(self), 'name', 'value'})
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name',
                       'value', *[name for name in self.__dict__ if name[0] != '_'],
                       *[name for cls in self.__class__.mro() for name in cls.__dict__
                         if name[0] != '_' and name not in cls.__dict__.get('_member_map_', {})]})

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _is_new(self):
        """Whether it is being made: it is known by no name yet."""
        return '_in_progress_' in self.__class__.__dict__ and not hasattr(self, '_name_')

    def _add_alias_(self, name):
        """Have one more name for the member."""
        cls = self.__class__
        if self._is_new():
            self.__dict__.setdefault('_name_aliases_', []).append(name)
            return
        known = cls._member_map_.get(name)
        if known is not None and known is not self:
            raise NameError(f'{name!r} is already bound: {known!r}')
        if known is None:
            _name_member(cls, name, self)

    def _add_value_alias_(self, value):
        """Have the class find the member by one more value."""
        cls = self.__class__
        if self._is_new():
            self.__dict__.setdefault('_value_aliases_', []).append(value)
            return
        known = cls._value2member_map_.get(value)
        if known is not None and known is not self:
            raise ValueError(f'{value!r} is already bound: {known!r}')
        _find_by_value(cls, value, self)

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """Enumerations of which only the repr is special; str() and format() are the type's."""


class IntEnum(int, ReprEnum):
    """Members are ints too."""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Members are strs too; auto() is the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) > 1 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) > 2 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    __str__ = str.__str__
    __format__ = str.__format__


class FlagBoundary(StrEnum):
    """What happens to bits that no flag has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(number):
    """The single bits of a number, the lowest first."""
    if number < 0:
        raise ValueError(f'{number!r} is not a positive integer')
    while number:
        bit = number & -number
        yield bit
        number ^= bit


class Flag(Enum):
    """Members can be combined with | & ^ ~."""

    # How bits that no flag has are written.
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask = cls._flag_mask_
        every = cls._all_bits_
        given = value
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {_binary(value, width)}\n'
                                 f'  allowed {_binary(mask, width)}')
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 1 << value.bit_length()) + value
        if value < 0:
            value &= mask if cls._boundary_ is not KEEP else every
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        elif value != given and value in cls._value2member_map_:
            return cls._value2member_map_[value]
        new = object.__new__(cls) if cls._member_type_ is object else \
            cls._member_type_.__new__(cls, value)
        new._value_ = value
        new._name_ = cls._compound_name(value)
        return cls._value2member_map_.setdefault(value, new)

    @classmethod
    def _compound_name(cls, value):
        """The names of the flags in a value, and what bits no flag has; None if none has any."""
        names = []
        rest = value & cls._flag_mask_
        for found in cls._iter_member_(value):
            names.append(found._name_)
            rest &= ~found._value_
        for name, found in cls._member_map_.items():
            if found._value_ & rest and not found._value_ & ~value:
                names.append(name)
                rest &= ~found._value_
        unnamed = rest | value & ~cls._flag_mask_
        if names and unnamed:
            if cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {unnamed!r}')
            names.append(cls._numeric_repr_(unnamed))
        return '|'.join(names) or None

    @classmethod
    def _iter_member_(cls, value):
        """The flags with one bit that value consists of, in order of definition."""
        wanted = value & cls._flag_mask_
        for name in cls._member_names_:
            found = cls._member_map_[name]
            if found._value_ & wanted:
                yield found

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f'unsupported operand type(s) for \'in\': '
                            f'{type(other).__qualname__!r} and {self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__.__name__
        value = (self.__class__._value_repr_ or repr)(self._value_)
        if self._name_ is None:
            return f'<{cls}: {value}>'
        return f'<{cls}.{self._name_}: {value}>'

    def __str__(self):
        cls = self.__class__.__name__
        return f'{cls}({self._value_!r})' if self._name_ is None else f'{cls}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _other(self, flag, operator):
        """The bits of an operand, or None if it does not go together with this."""
        bits = None
        if isinstance(flag, self.__class__):
            bits = flag._value_
        elif self._member_type_ is not object and isinstance(flag, self._member_type_):
            bits = flag
        else:
            return None
        for operand, value in ((self, self._value_), (flag, bits)):
            if value is None:
                raise TypeError(f"'{operand}' cannot be combined with other flags with {operator}")
        return bits

    def __or__(self, other):
        bits = self._other(other, '|')
        return NotImplemented if bits is None else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._other(other, '&')
        return NotImplemented if bits is None else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._other(other, '^')
        return NotImplemented if bits is None else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


_Flag = Flag
Flag._flag_mask_ = Flag._singles_mask_ = Flag._all_bits_ = 0
Flag._boundary_ = STRICT


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints too."""


def _binary(number, width):
    digits = format(number & (1 << width) - 1, f'0{width}b')
    return f'0b{1 if number < 0 else 0} {digits}'


def unique(enumeration):
    """A decorator that refuses two names for one value."""
    doubles = [f'{alias} -> {found.name}'
               for alias, found in enumeration.__members__.items() if alias != found.name]
    if doubles:
        raise ValueError(f'duplicate values found in {enumeration!r}: {", ".join(doubles)}')
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _lacking(aliases, missing):
    subject = f'alias {aliases[0]} is' if len(aliases) == 1 else \
        f'aliases {", ".join(aliases[:-1])} and {aliases[-1]} are'
    return f'{subject} missing combined values of 0x{missing:x}'


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                doubles = [f'{alias} -> {found.name}' for alias, found
                           in enumeration.__members__.items() if alias != found.name]
                if doubles:
                    raise ValueError(f'aliases found in {enumeration!r}: {", ".join(doubles)}')
            elif check is CONTINUOUS:
                values = {found.value for found in enumeration}
                if values:
                    low, high = min(values), max(values)
                    if issubclass(enumeration, Flag):
                        expected = [1 << n for n in range(low.bit_length() - 1, high.bit_length())]
                    else:
                        expected = range(low, high)
                    missing = [str(value) for value in expected if value not in values]
                    if missing:
                        kind = 'flag' if issubclass(enumeration, Flag) else 'enum'
                        raise ValueError(f'invalid {kind} {name!r}: missing values '
                                         f'{", ".join(missing)}')
            elif check is NAMED_FLAGS:
                singles = enumeration._singles_mask_
                wrong, missing = [], 0
                for alias, found in enumeration.__members__.items():
                    if found.value > 0 and found.value & ~singles:
                        wrong.append(alias)
                        missing |= found.value & ~singles
                if wrong:
                    raise ValueError(f'invalid Flag {name!r}: {_lacking(wrong, missing)} '
                                     '[use enum.show_flag_values(value) for details]')
        return enumeration


def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
    """An enumeration of those names of a module that the filter takes, put in their place."""
    names = sys.modules[module].__dict__
    source = names if source is None else source.__dict__
    members = [(key, value) for key, value in source.items() if filter(key)]
    try:
        # In the order of values, and of two names for one by the alphabet.
        members.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        members.sort(key=lambda item: item[0])
    made = cls(name, members, module=module, boundary=boundary or KEEP)
    if as_global:
        global_enum(made)
    else:
        names.update(made.__members__)
    names[name] = made
    return made


# The class would not take a name like this from its body.
Enum._convert_ = classmethod(_convert_)
del _convert_


def bin(num, max_bits=None):
    """An int in two's complement: the sign as one digit, then as many as are needed."""
    length = num.bit_length()
    digits = format(num % (1 << length), f'0{length}b') if length else ''
    sign = '1' if num < 0 else '0'
    if max_bits is not None:
        digits = digits.rjust(max_bits, sign)
    return f'0b{sign} {digits}'


def global_enum(cls, update_str=False):
    """A decorator that makes members names of the module too."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def global_enum_repr(self):
    """module.NAME"""
    module = self.__class__.__module__.split('.')[-1]
    return f'{module}.{self._name_}'


def global_flag_repr(self):
    """module.NAME for each flag, with | between them."""
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_})'
    parts = [part if part[0].isdigit() else f'{module}.{part}'
             for part in self._name_.split('|')]
    return '|'.join(parts)


def global_str(self):
    """NAME alone."""
    if self._name_ is None:
        return f'{self.__class__.__name__}({self._value_!r})'
    return self._name_


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are names of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ by name, for members whose values cannot be pickled."""
    return getattr, (self.__class__, self._name_)


def show_flag_values(value):
    """The single bits of a flag or int."""
    return list(_bits(value.value if isinstance(value, Enum) else value))
