"""Headers that know what they say: text with the addresses, the date or the parameters in it."""

from email import utils
from email._parameters import decoded, first_part, split, unquoted

__all__ = ['Address', 'Group']

_SPECIALS = set('()<>@,:;.\\"[]')


class Address:
    """Who mail is to or from."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        if '\r' in ''.join(filter(None, (display_name, username, domain, addr_spec))) \
                or '\n' in ''.join(filter(None, (display_name, username, domain, addr_spec))):
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            username, _, domain = addr_spec.rpartition('@')
            if not username:
                username, domain = domain, ''
        self._display_name = display_name
        self._username = username
        self._domain = domain

    display_name = property(lambda self: self._display_name)
    username = property(lambda self: self._username)
    domain = property(lambda self: self._domain)

    @property
    def addr_spec(self):
        """The address itself, without the name."""
        name = self._username
        if name and not set(name.replace('.', '')).isdisjoint(_SPECIALS | {' '}):
            name = utils_quoted(name)
        if self._domain:
            return f'{name}@{self._domain}'
        return name or '<>'

    def __repr__(self):
        return (f'{self.__class__.__name__}(display_name={self.display_name!r}, '
                f'username={self.username!r}, domain={self.domain!r})')

    def __str__(self):
        name = self.display_name
        if not name:
            return self.addr_spec
        if not set(name).isdisjoint(_SPECIALS):
            name = utils_quoted(name)
        spec = '' if self.addr_spec == '<>' else self.addr_spec
        return f'{name} <{spec}>'

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (
            other.display_name, other.username, other.domain)

    __hash__ = None


def utils_quoted(text):
    """The text in quotes."""
    text = text.replace('\\', '\\\\').replace('"', '\\"')
    return f'"{text}"'


class Group:
    """Addresses under a name."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    display_name = property(lambda self: self._display_name)
    addresses = property(lambda self: self._addresses)

    def __repr__(self):
        return (f'{self.__class__.__name__}(display_name={self.display_name!r}, '
                f'addresses={self.addresses!r})')

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and not set(name).isdisjoint(_SPECIALS):
            name = utils_quoted(name)
        shown = ', '.join(map(str, self.addresses))
        return f'{name}:{" " + shown if shown else shown};'

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return (self.display_name, self.addresses) == (other.display_name, other.addresses)

    __hash__ = None


class BaseHeader(str):
    """The value of a header, as text."""

    # So many of them there may be in a message; None: any number.
    max_count = None

    def __new__(cls, name, value):
        self = str.__new__(cls, cls.text_of(value))
        self._name = name
        self._defects = ()
        self._read(value)
        return self

    @classmethod
    def text_of(cls, value):
        return str(value)

    def _read(self, value):
        """Find out what the value says."""

    name = property(lambda self: self._name)
    defects = property(lambda self: self._defects)

    def __reduce__(self):
        return _again, (self.__class__, self._name, str(self))


def _again(cls, name, value):
    return cls(name, value)


class UnstructuredHeader(BaseHeader):
    """Any text."""


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader(BaseHeader):
    """A date, in `datetime`."""

    @classmethod
    def text_of(cls, value):
        return value if isinstance(value, str) else utils.format_datetime(value)

    def _read(self, value):
        self.datetime = None
        if isinstance(value, str):
            try:
                self.datetime = utils.parsedate_to_datetime(value)
            except ValueError:
                pass
        else:
            self.datetime = value


class UniqueDateHeader(DateHeader):
    max_count = 1


class AddressHeader(BaseHeader):
    """Addresses, in `addresses`, and the groups they are in, in `groups`."""

    @classmethod
    def text_of(cls, value):
        if isinstance(value, str):
            return value
        if not hasattr(value, '__iter__'):
            value = [value]
        return ', '.join(map(str, value))

    def _read(self, value):
        if isinstance(value, str):
            found = utils.getaddresses([value])
            self.groups = tuple(Group(None, [Address(name, addr_spec=address)])
                                for name, address in found if address)
        else:
            if not hasattr(value, '__iter__'):
                value = [value]
            self.groups = tuple(item if hasattr(item, 'addresses') else Group(None, [item])
                                for item in value)
        self.addresses = tuple(address for group in self.groups for address in group.addresses)


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        """That address."""
        if len(self.addresses) != 1:
            raise ValueError(f'value of single address header {self.name} is not a single address')
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader(BaseHeader):
    """A version."""

    max_count = 1

    def _read(self, value):
        major, _, minor = str(self).partition('.')
        told = major.strip().isdigit() and minor.strip().isdigit()
        self.major = int(major) if told else None
        self.minor = int(minor) if told else None
        self.version = f'{self.major}.{self.minor}' if told else None


class ParameterizedMIMEHeader(BaseHeader):
    """A value with parameters, in `params`."""

    max_count = 1

    def _read(self, value):
        parts = decoded(split(str(self)))
        self.params = {name: unquoted(text) if isinstance(text, str) else text[2]
                       for name, text in parts[1:]}
        self._first = first_part(str(self)).lower()


class ContentTypeHeader(ParameterizedMIMEHeader):
    """A type."""

    def _read(self, value):
        super()._read(value)
        kind = self._first if self._first.count('/') == 1 else 'text/plain'
        self.content_type = kind
        self.maintype, _, self.subtype = kind.partition('/')


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """Whether it is an attachment."""

    def _read(self, value):
        super()._read(value)
        self.content_disposition = self._first


class ContentTransferEncodingHeader(BaseHeader):
    """How the payload is written."""

    max_count = 1

    def _read(self, value):
        self.cte = str(self).strip().lower()


class MessageIDHeader(BaseHeader):
    max_count = 1


_default_header_map = {
    'subject': UniqueUnstructuredHeader, 'date': UniqueDateHeader, 'resent-date': DateHeader,
    'orig-date': UniqueDateHeader, 'sender': UniqueSingleAddressHeader,
    'resent-sender': SingleAddressHeader, 'to': UniqueAddressHeader, 'resent-to': AddressHeader,
    'cc': UniqueAddressHeader, 'resent-cc': AddressHeader, 'bcc': UniqueAddressHeader,
    'resent-bcc': AddressHeader, 'from': UniqueAddressHeader, 'resent-from': AddressHeader,
    'reply-to': UniqueAddressHeader, 'mime-version': MIMEVersionHeader,
    'content-type': ContentTypeHeader, 'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader, 'message-id': MessageIDHeader,
}
_classes = {}


class HeaderRegistry:
    """Makes a header of a name and a value."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader,
                 use_default_map=True):
        self.registry = dict(_default_header_map) if use_default_map else {}
        self.base_class = base_class
        self.default_class = default_class

    def map_to_type(self, name, cls):
        """Have headers of that name be of that class."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        kind = self.registry.get(name.lower(), self.default_class)
        if kind not in _classes:
            _classes[kind] = type('_' + kind.__name__, (kind,), {})
        return _classes[kind]

    def __call__(self, name, value):
        return self[name](name, value)
