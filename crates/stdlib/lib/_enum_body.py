"""What the body of an enumeration is made of: which of its names are members, and of what value."""


class Mark:
    """What stands for a value that was not given."""

    def __init__(self, shown):
        self.shown = shown

    def __repr__(self):
        return self.shown


NOTHING = Mark('_auto_null')
NOT_GIVEN = Mark('<not given>')


class nonmember:
    """A value in the body that is an ordinary attribute."""

    def __init__(self, value):
        self.value = value


class member:
    """A value in the body that is a member though it would not be one."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value that _generate_next_value_ will choose."""

    def __init__(self, value=NOTHING):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' != name[-2]


def _is_private(cls_name, name):
    return name.startswith(f'_{cls_name}__') and not name.endswith('__')


def _is_nested(cls_name, value):
    """Whether a class was written in the body of the enumeration."""
    return isinstance(value, type) and cls_name is not None and \
        getattr(value, '__qualname__', '').endswith(f'{cls_name}.{value.__name__}')


def is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


_SUNDER = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
           '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_',
           '_add_value_alias_', '_boundary_', '_simple_')


class EnumDict(dict):
    """The names of a class body as it runs: tells members from the rest, and fills in auto()."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._auto_called = False

    @property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, name, value):
        if _is_private(self._cls_name, name):
            pass
        elif _is_sunder(name):
            if name not in _SUNDER:
                raise ValueError(f'_sunder_ names, such as {name!r}, are reserved for future Enum '
                                 'use')
            if name == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
                value = staticmethod(self._generate)
            elif name == '_ignore_':
                self._ignore = value.replace(',', ' ').split() if isinstance(value, str) \
                    else list(value)
        elif _is_dunder(name):
            if name == '__order__':
                name = '_order_'
        elif name in self._member_names:
            raise TypeError(f'{name!r} already defined as {self[name]!r}')
        elif name in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_nested(self._cls_name, value):
            pass  # a class of its own, and no member
        elif isinstance(value, member) or not is_descriptor(value):
            if name in self:
                raise TypeError(f'{name!r} already defined as {self[name]!r}')
            if isinstance(value, member):
                value = value.value
            elif isinstance(value, auto):
                value = self._filled(name, value)
            elif isinstance(value, tuple) and any([isinstance(item, auto) for item in value]):
                items = [self._filled(name, item) if isinstance(item, auto) else item
                         for item in value]
                cls = type(value)
                value = cls(*items) if hasattr(cls, '_fields') else cls(items)
            else:
                self._last_values.append(value)
            self._member_names[name] = None
        super().__setitem__(name, value)

    def _filled(self, name, value):
        if value.value is NOTHING:
            value.value = self._generate(name, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(value.value)
        return value.value

    def update(self, members, **more):
        for name, value in (members.items() if hasattr(members, 'items') else members):
            self[name] = value
        for name, value in more.items():
            self[name] = value


for _class in nonmember, member, auto, EnumDict:
    _class.__module__ = 'enum'
