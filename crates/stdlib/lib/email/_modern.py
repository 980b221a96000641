"""Messages whose headers know what they say, and whose content is taken and given as what it is."""

import binascii

from email import policy as _policies
from email.message import Message

_BODIES = {('text', 'plain'), ('text', 'html'), ('multipart', 'related'),
           ('multipart', 'alternative')}


class MIMEPart(Message):
    """A part of a message."""

    def __init__(self, policy=None):
        super().__init__(_policies.default if policy is None else policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """The message as text, in lines that are not too long."""
        from email._text import text
        policy = self.policy if policy is None else policy
        width = policy.max_line_length if maxheaderlen is None else maxheaderlen
        return text(self, unixfrom, width or 0, linesep=policy.linesep)

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from email._text import text
        policy = self.policy if policy is None else policy
        written = text(self, unixfrom, policy.max_line_length or 0, whole=True,
                       linesep=policy.linesep)
        return written.encode('ascii', 'surrogateescape')

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def set_raw(self, name, value):
        from email.header import decode_header, make_header
        value = ''.join(value.splitlines())
        if '=?' in value:
            value = str(make_header(decode_header(value)))
        self._headers.append(self.policy.header_store_parse(name, value))

    def is_attachment(self):
        """Whether it is not to be shown, but kept."""
        told = self.get('content-disposition')
        return False if told is None else told.content_disposition == 'attachment'

    # Parts.

    def _bodies(self, part, preferred):
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split('/')
        if maintype == 'text':
            if subtype in preferred:
                yield preferred.index(subtype), part
            return
        if maintype != 'multipart' or not self.is_multipart():
            return
        if subtype != 'related':
            for inner in part.iter_parts():
                yield from self._bodies(inner, preferred)
            return
        if 'related' in preferred:
            yield preferred.index('related'), part
        inner = part._root()
        if inner is not None:
            yield from self._bodies(inner, preferred)

    def _root(self):
        """The part that the others are related to."""
        parts = self.get_payload()
        start = self.get_param('start')
        if start:
            for part in parts:
                if part['content-id'] == start:
                    return part
        return parts[0] if parts else None

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        """The part that is the message itself, the first kind of the list if there are several."""
        best, body = len(preferencelist), None
        for rank, part in self._bodies(self, preferencelist):
            if rank < best:
                best, body = rank, part
                if rank == 0:
                    break
        return body

    def iter_parts(self):
        """The parts; none if it has none."""
        if self.is_multipart():
            yield from self.get_payload()

    def iter_attachments(self):
        """The parts that are not the message itself."""
        maintype, subtype = self.get_content_type().split('/')
        if maintype != 'multipart' or subtype == 'alternative':
            return
        parts = list(self.get_payload())
        if maintype == 'multipart' and subtype == 'related':
            root = self._root()
            yield from [part for part in parts if part is not root]
            return
        seen = []
        for part in parts:
            kind = tuple(part.get_content_type().split('/'))
            if kind in _BODIES and not part.is_attachment() and kind[1] not in seen:
                seen.append(kind[1])
                continue
            yield part

    def _become(self, subtype, barred, boundary):
        if self.get_content_maintype() == 'multipart':
            existing = self.get_content_subtype()
            if existing in (*barred, subtype):
                raise ValueError(f'Cannot convert {existing} to {subtype}')
        kept, moved = [], []
        for name, value in self._headers:
            (moved if name.lower().startswith('content-') else kept).append((name, value))
        if moved:
            part = type(self)(policy=self.policy)
            part._headers = moved
            part._payload = self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self['Content-Type'] = 'multipart/' + subtype
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        """Have what there is be the part that others are related to."""
        self._become('related', ('alternative', 'mixed'), boundary)

    def make_alternative(self, boundary=None):
        """Have what there is be one of several ways to say the same."""
        self._become('alternative', ('mixed',), boundary)

    def make_mixed(self, boundary=None):
        """Have what there is be the first part of several."""
        self._become('mixed', (), boundary)

    def _add(self, subtype, args, kw, disposition=None):
        if self.get_content_maintype() != 'multipart' or self.get_content_subtype() != subtype:
            getattr(self, 'make_' + subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if disposition and 'content-disposition' not in part:
            part['Content-Disposition'] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        """Add a part that the first is related to."""
        self._add('related', args, kw, 'inline')

    def add_alternative(self, *args, **kw):
        """Add another way to say the same."""
        self._add('alternative', args, kw)

    def add_attachment(self, *args, **kw):
        """Add a part that is not to be shown, but kept."""
        self._add('mixed', args, kw, 'attachment')

    def clear(self):
        """Take out everything."""
        self._headers = []
        self._payload = None

    def clear_content(self):
        """Take out the content, and the headers that tell of it."""
        self._headers = [header for header in self._headers
                         if not header[0].lower().startswith('content-')]
        self._payload = None

    # Content.

    def get_content(self, *args, **kw):
        """The content: text, bytes or a message."""
        kind = self.get_content_type()
        maintype = self.get_content_maintype()
        if maintype == 'text':
            return self._text(*args, **kw)
        if kind in ('message/rfc822', 'message/external-body'):
            return self.get_payload(0)
        if maintype in ('audio', 'image', 'video', 'application'):
            return self.get_payload(decode=True)
        if maintype == 'message':
            return bytes(self.get_payload(0))
        raise KeyError(kind)

    def _text(self, errors='replace'):
        data = self.get_payload(decode=True)
        return data.decode(self.get_param('charset', 'ASCII'), errors=errors)

    def set_content(self, obj, *args, **kw):
        """Take text, bytes or a message as content."""
        if self.get_content_maintype() == 'multipart':
            raise TypeError('set_content not valid on multipart')
        for kind, setter in ((str, _set_text), (bytes, _set_bytes), (bytearray, _set_bytes),
                             (memoryview, _set_bytes), (Message, _set_message)):
            if isinstance(obj, kind):
                break
        else:
            cls = type(obj)
            raise KeyError(f'{cls.__module__}.{cls.__qualname__}')
        self.clear_content()
        setter(self, obj, *args, **kw)


class EmailMessage(MIMEPart):
    """A message of its own."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'


for _class in MIMEPart, EmailMessage:
    _class.__module__ = 'email.message'
del _class


def _begin(message, maintype, subtype, headers):
    message['Content-Type'] = f'{maintype}/{subtype}'
    for header in headers or ():
        if isinstance(header, str):
            name, _, value = header.partition(':')
            header = message.policy.header_store_parse(name, value.lstrip())[1]
        message[header.name] = header


def _end(message, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = 'attachment'
    if disposition is not None:
        message['Content-Disposition'] = disposition
    if filename is not None:
        message.set_param('filename', filename, header='Content-Disposition', replace=True)
    if cid is not None:
        message['Content-ID'] = cid
    for name, value in (params or {}).items():
        message.set_param(name, value)


def _in_base64(data):
    size = 57
    return ''.join([binascii.b2a_base64(data[at:at + size]).decode('ascii')
                    for at in range(0, len(data), size)])


def _in_signs(data, longest):
    """Quoted-printable, in lines that are no longer than that."""
    lines = []
    for line in data.decode('latin-1').split('\n'):
        current = ''
        for at, char in enumerate(line):
            safe = ' ' <= char <= '~' and char != '=' or char == '\t'
            if not safe or char in ' \t' and at == len(line) - 1:
                char = f'={ord(char):02X}'
            room = longest if at == len(line) - 1 else longest - 1
            if len(current) + len(char) > room:
                lines.append(current + '=')
                current = ''
            current += char
        lines.append(current)
    return '\n'.join(lines)


def _written(text, charset, cte, longest):
    """The encoding, and the payload in it."""
    lines = text.encode(charset).splitlines()
    data = b''.join([line + b'\n' for line in lines])
    if cte is None:
        fits = max(map(len, lines), default=0) <= longest
        if fits:
            return '7bit' if data.isascii() else '8bit', data.decode('ascii', 'surrogateescape')
        some = b''.join([line + b'\n' for line in lines[:10]])
        signs = len(_in_signs(some, longest)) <= len(binascii.b2a_base64(some))
        cte = 'quoted-printable' if signs else 'base64'
    if cte == '7bit':
        return cte, data.decode('ascii')
    if cte == '8bit':
        return cte, data.decode('ascii', 'surrogateescape')
    if cte == 'quoted-printable':
        return cte, _in_signs(data, longest)
    if cte == 'base64':
        return cte, _in_base64(data)
    raise ValueError(f'Unknown content transfer encoding {cte}')


def _set_text(message, text, subtype='plain', charset='utf-8', cte=None, disposition=None,
              filename=None, cid=None, params=None, headers=None):
    _begin(message, 'text', subtype, headers)
    longest = message.policy.max_line_length or 10 ** 9
    cte, payload = _written(text, charset, cte, longest)
    message.set_payload(payload)
    message.set_param('charset', charset, replace=True)
    message['Content-Transfer-Encoding'] = cte
    _end(message, disposition, filename, cid, params)


def _set_bytes(message, data, maintype, subtype, cte='base64', disposition=None, filename=None,
               cid=None, params=None, headers=None):
    _begin(message, maintype, subtype, headers)
    data = bytes(data)
    if cte == 'base64':
        payload = _in_base64(data)
    elif cte == 'quoted-printable':
        payload = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode('ascii')
    elif cte == '7bit':
        payload = data.decode('ascii')
    else:
        payload = data.decode('ascii', 'surrogateescape')
    message.set_payload(payload)
    message['Content-Transfer-Encoding'] = cte
    _end(message, disposition, filename, cid, params)


def _set_message(message, other, subtype='rfc822', cte=None, disposition=None, filename=None,
                 cid=None, params=None, headers=None):
    if subtype == 'rfc822' and cte not in (None, '7bit', '8bit', 'binary'):
        raise ValueError(f'message/rfc822 parts do not support cte={cte}')
    _begin(message, 'message', subtype, headers)
    message.set_payload([other])
    message['Content-Transfer-Encoding'] = '8bit' if cte is None else cte
    _end(message, disposition, filename, cid, params)
