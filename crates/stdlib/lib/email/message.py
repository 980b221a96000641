"""A message: headers, whose names have no case, and what they are headers of."""

from email import _parameters
from email._parameters import collapsed, first_part, unquoted

__all__ = ['Message', 'EmailMessage']

_MISSING = object()


class Message:
    """Headers in their order, of which some may come several times, and a payload."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import compat32 as policy
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    def __str__(self):
        return self.as_string()

    def __bytes__(self):
        return self.as_bytes()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text."""
        from email._text import text
        return text(self, unixfrom)

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        return self.as_string(unixfrom).encode('ascii', 'surrogateescape')

    def set_unixfrom(self, unixfrom):
        """Set the line of a mailbox that stands before the message."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line of a mailbox that stands before the message."""
        return self._unixfrom

    # What the headers are headers of.

    def is_multipart(self):
        """Whether the payload is made of messages."""
        return isinstance(self._payload, list)

    def attach(self, payload):
        """Add a part."""
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError('Attach is not valid on a message with a '
                                'non-multipart payload') from None

    def get_payload(self, i=None, decode=False):
        """The payload, or one of its parts; as bytes, if it is to be decoded."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f'Expected list, got {type(self._payload)}')
        payload = self._payload
        if not decode or payload is None:
            if isinstance(payload, str) and not payload.isascii():
                return self._readable(payload)
            return payload
        if isinstance(payload, bytes):
            return payload
        try:
            data = payload.encode('ascii', 'surrogateescape')
        except UnicodeEncodeError:
            data = payload.encode('raw-unicode-escape')
        return self._decoded(data)

    def _readable(self, payload):
        """Text whose odd bytes are read in the charset of the message."""
        try:
            data = payload.encode('ascii', 'surrogateescape')
            return data.decode(self.get_content_charset('ascii'), 'replace')
        except UnicodeEncodeError:
            return payload
        except LookupError:
            return data.decode('ascii', 'replace')

    def _decoded(self, data):
        import binascii
        encoding = str(self.get('content-transfer-encoding', '')).lower()
        if encoding == 'quoted-printable':
            return binascii.a2b_qp(data)
        if encoding == 'base64':
            try:
                return binascii.a2b_base64(data)
            except binascii.Error:
                return data
        return data

    def set_payload(self, payload, charset=None):
        """Take something else as payload."""
        if isinstance(payload, (bytes, bytearray)):
            payload = payload.decode('ascii', 'surrogateescape')
        if hasattr(payload, 'encode') and isinstance(charset, str):
            payload = payload.encode(charset, 'surrogateescape').decode('ascii', 'surrogateescape')
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Say in which charset the payload is."""
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        self._charset = charset
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=charset)
        else:
            self.set_param('charset', charset)
        if 'Content-Transfer-Encoding' not in self:
            if self._payload and not self._payload.isascii():
                import base64
                data = self._payload.encode('ascii', 'surrogateescape')
                self._payload = base64.encodebytes(data).decode('ascii')
                self.add_header('Content-Transfer-Encoding', 'base64')
            else:
                self.add_header('Content-Transfer-Encoding', '7bit')

    def get_charset(self):
        """The charset that was set."""
        return self._charset

    # The headers, as a mapping whose names have no case. They keep their order.

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        most = self.policy.header_max_count(name)
        if most and sum([header.lower() == name.lower() for header, _ in self._headers]) >= most:
            raise ValueError(f'There may be at most {most} {name} headers in a message')
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [header for header in self._headers if header[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any([header.lower() == name for header, _ in self._headers])

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        """The names, as often as they come."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values."""
        return [value for _, value in self._headers]

    def items(self):
        """Pairs of name and value."""
        return list(self._headers)

    def get(self, name, failobj=None):
        """The first value of that name."""
        name = name.lower()
        for header, value in self._headers:
            if header.lower() == name:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        """All values of that name."""
        name = name.lower()
        return [value for header, value in self._headers if header.lower() == name] or failobj

    def set_raw(self, name, value):
        """Add a header as it was read."""
        self._headers.append((name, value))

    def raw_items(self):
        """Pairs of name and value as they were read."""
        return iter(self._headers.copy())

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters."""
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace('_', '-')
            parts.append(name if value is None else _parameters.shown(name, value))
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        """Put another value into the first header of that name."""
        name = _name.lower()
        for at, (header, _) in enumerate(self._headers):
            if header.lower() == name:
                self._headers[at] = self.policy.header_store_parse(header, _value)
                return
        raise KeyError(name)

    # What the headers say about the payload.

    def get_content_type(self):
        """The type of the payload, such as text/html."""
        value = self.get('content-type', _MISSING)
        if value is _MISSING:
            return self.get_default_type()
        kind = first_part(value).lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """The type before the slash."""
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        """The type after the slash."""
        return self.get_content_type().split('/')[1]

    def get_default_type(self):
        """The type of what says none."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the type of what says none."""
        self._default_type = ctype

    def _parsed(self, failobj, header):
        value = self.get(header, _MISSING)
        if value is _MISSING:
            return failobj
        return _parameters.decoded(_parameters.split(value))

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """The parameters of a header as pairs, the first of which is the value itself."""
        params = self._parsed(_MISSING, header)
        if params is _MISSING:
            return failobj
        return [(name, _unquoted(value) if unquote else value) for name, value in params]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter of a header."""
        if header not in self:
            return failobj
        for name, value in self._parsed([], header):
            if name.lower() == param.lower():
                return _unquoted(value) if unquote else value
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None,
                  language='', replace=False):
        """Set a parameter of a header."""
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        if header not in self:
            ctype = 'text/plain' if header.lower() == 'content-type' else ''
        else:
            ctype = self.get(header)
        new = _parameters.shown(param, value, requote)
        if not self.get_param(param, header=header):
            ctype = f'{ctype}; {new}' if ctype else new
        else:
            parts = []
            for old, text in self.get_params(header=header, unquote=requote):
                parts.append(new if old.lower() == param.lower()
                             else _parameters.shown(old, text, requote))
            ctype = '; '.join(parts)
        self._put(header, ctype, replace)

    def del_param(self, param, header='content-type', requote=True):
        """Take a parameter out of a header."""
        if header not in self:
            return
        kept = [_parameters.shown(name, value, requote)
                for name, value in self.get_params(header=header, unquote=requote)
                if name.lower() != param.lower()]
        self._put(header, '; '.join(kept), False)

    def _put(self, header, value, replace):
        if value == self.get(header):
            return
        if replace and header in self:
            self.replace_header(header, value)
        else:
            del self[header]
            self[header] = value

    def set_type(self, type, header='Content-Type', requote=True):
        """Set the type, and keep the parameters."""
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name of the file that the payload is."""
        name = self.get_param('filename', _MISSING, 'content-disposition')
        if name is _MISSING:
            name = self.get_param('name', _MISSING, 'content-type')
        return failobj if name is _MISSING else collapsed(name).strip()

    def get_boundary(self, failobj=None):
        """What stands between the parts."""
        boundary = self.get_param('boundary', _MISSING)
        return failobj if boundary is _MISSING else collapsed(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set what stands between the parts."""
        params = self._parsed(_MISSING, 'content-type')
        if params is _MISSING:
            from email.errors import HeaderParseError
            raise HeaderParseError('No Content-Type header found')
        self.set_param('boundary', boundary, replace=True)

    def get_content_charset(self, failobj=None):
        """The charset that the headers tell, in small letters."""
        charset = self.get_param('charset', _MISSING)
        if charset is _MISSING:
            return failobj
        charset = collapsed(charset)
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        """The charsets of all parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """Whether the payload is inline or an attachment."""
        value = self.get('content-disposition')
        return None if value is None else first_part(value).lower()

    def walk(self):
        """The message and all its parts, the parts of those with them."""
        yield self
        if self.is_multipart():
            for part in self.get_payload():
                yield from part.walk()


def _unquoted(value):
    if isinstance(value, tuple):
        return value[0], value[1], unquoted(value[2])
    return unquoted(value)


def __getattr__(name):
    # These are needed rarely.
    if name in ('EmailMessage', 'MIMEPart'):
        import email._modern
        return getattr(email._modern, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
