"""Messages read from text: headers, an empty line, and what follows."""

import re
from email import errors
from email.message import Message
from email.policy import EmailPolicy

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser']

_HEADER = re.compile(r'[^:\s][^:\r\n]*:')
_LINE = re.compile(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+')


class Parser:
    """Reads messages from text."""

    def __init__(self, _class=None, *, policy=None):
        self.policy = policy
        if _class is not None:
            self._class = _class
        elif isinstance(policy, EmailPolicy):
            from email.message import EmailMessage
            self._class = policy.message_factory or EmailMessage
        else:
            self._class = Message

    def parse(self, fp, headersonly=False):
        """The message in a file."""
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        """The message in a string."""
        return self._message(_LINE.findall(text), headersonly)

    def _message(self, lines, headersonly=False):
        message = self._class() if self.policy is None else self._class(policy=self.policy)
        at = self._headers(message, lines)
        body = lines[at:]
        if headersonly:
            message.set_payload(''.join(body))
        elif message.get_content_maintype() == 'multipart':
            self._parts(message, body)
        elif message.get_content_type() == 'message/rfc822':
            message.set_payload([self._message(body)])
        else:
            message.set_payload(''.join(body))
        return message

    def _headers(self, message, lines):
        """Take the headers; where the body begins."""
        name, pieces = None, []

        def end():
            if name is not None:
                message.set_raw(name, ''.join(pieces).lstrip(' \t\r\n').rstrip('\r\n'))

        for at, line in enumerate(lines):
            if line in ('\r\n', '\n', '\r'):
                end()
                return at + 1
            if line[0] in ' \t':
                if name is None:
                    message.defects.append(errors.FirstHeaderLineIsContinuationDefect(line))
                else:
                    pieces.append(line)
            elif at == 0 and line.startswith('From '):
                message.set_unixfrom(line.rstrip('\r\n'))
            elif _HEADER.match(line):
                end()
                name, _, rest = line.partition(':')
                pieces = [rest]
            else:
                message.defects.append(errors.MissingHeaderBodySeparatorDefect())
                end()
                return at
        end()
        return len(lines)

    def _parts(self, message, lines):
        boundary = message.get_boundary()
        if boundary is None:
            message.defects += [errors.NoBoundaryInMultipartDefect(),
                                errors.MultipartInvariantViolationDefect()]
            message.set_payload(''.join(lines))
            return
        before, parts, after, closed = [], [], [], False
        current = before
        mark = re.compile(f'--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\r|\n)?')
        for line in lines:
            found = None if closed else mark.fullmatch(line)
            if not found:
                current.append(line)
            elif found[1]:
                closed, current = True, after
            else:
                current = []
                parts.append(current)
        if not parts:
            message.defects += [errors.StartBoundaryNotFoundDefect(),
                                errors.MultipartInvariantViolationDefect()]
            message.set_payload(''.join(lines))
            return
        if not closed:
            message.defects.append(errors.CloseBoundaryNotFoundDefect())
        message.set_payload([self._message(_without_end(part)) for part in parts])
        if before:
            message.preamble = ''.join(_without_end(before))
        if closed:
            # The line that closes ends with the line break before what follows.
            message.epilogue = ''.join(after)


def _without_end(lines):
    """Lines of a part: the last line break belongs to the boundary."""
    if not lines:
        return lines
    return [*lines[:-1], re.sub('(?:\r\n|\r|\n)$', '', lines[-1])]


class HeaderParser(Parser):
    """Reads headers, and takes the rest as text."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesParser:
    """Reads messages from bytes."""

    _parser = Parser

    def __init__(self, *args, **kw):
        self.parser = self._parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message in a file of bytes."""
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        """The message in bytes."""
        return self.parser.parsestr(text.decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """Reads headers from bytes."""

    _parser = HeaderParser
