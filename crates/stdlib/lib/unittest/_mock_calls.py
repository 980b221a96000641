"""Calls as values: what a mock remembers of them, and what tests compare them with."""

import pprint


class _Sentinel:
    """A unique object known by its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    """Makes a sentinel at the first use of its name."""

    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._made.setdefault(name, _Sentinel(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


def format_call(name, args, kwargs):
    """A call as it would be written."""
    parts = [repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()]
    return f'{name}({", ".join(parts)})'


def _parts(value):
    """The name, arguments and keyword arguments of a call; of a tuple that leaves some out, too."""
    name, args, kwargs = '', (), {}
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class Call(tuple):
    """A call: (name, args, kwargs), or (args, kwargs) if `two`.

    Attributes and calls of a call make longer ones, as `call.a(1).b(2)`.
    Compared with a tuple, what the tuple leaves out counts as empty.
    """

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        found, args, kwargs = _parts(value)
        if found or len(value) == 3:
            name = found
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        if len(other) > 3:
            return False
        mine, yours = _parts(self), _parts(other)
        if (getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None)
                and self._mock_parent != other._mock_parent):
            return False
        # Without a name it fits any.
        if mine[0] and mine[0] != yours[0]:
            return False
        # The other's come first, so that ANY among them has the say.
        return yours[1:] == mine[1:]

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return Call(('', args, kwargs), name='()')
        name = self._mock_name + '()'
        return Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, name):
        if self._mock_name is None:
            return Call(name=name, from_kall=False)
        return Call(name=f'{self._mock_name}.{name}', parent=self, from_kall=False)

    def __getattribute__(self, name):
        if name in tuple.__dict__:
            # It may be the name of a method that was called.
            raise AttributeError
        return tuple.__getattribute__(self, name)

    @property
    def args(self):
        """The positional arguments."""
        return self[-2]

    @property
    def kwargs(self):
        """The keyword arguments."""
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return 'call' + name if name.startswith('()') else name
        if len(self) == 2:
            name, (args, kwargs) = 'call', self
        else:
            name, args, kwargs = self
            if not name:
                name = 'call'
            elif not name.startswith('()'):
                name = 'call.' + name
            else:
                name = 'call' + name
        return format_call(name, args, kwargs)

    def call_list(self):
        """All calls of a chain."""
        calls = []
        link = self
        while link is not None:
            if link._mock_from_kall:
                calls.append(link)
            link = link._mock_parent
        return CallList(reversed(calls))


call = Call(from_kall=False)


class CallList(list):
    """Calls in order; a list of calls is in it if they stand there one after another."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[at:at + len(value)] == value
                   for at in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))
