"""How a message is written: its headers, an empty line, and what follows."""


def text(message, unixfrom=False, width=0, whole=False, linesep='\n'):
    """The message as text, with headers that are no longer than width if it is told.

    Bytes that are no ASCII are encoded, unless it is to be kept whole.
    """
    written = _text(message, unixfrom, width, whole)
    return written if linesep == '\n' else written.replace('\n', linesep)


def _text(message, unixfrom, width, whole):
    parts = []
    if unixfrom:
        import time
        parts.append((message.get_unixfrom() or f'From nobody {time.ctime()}') + '\n')
    if not whole:
        message = _in_ascii(message)
    # A boundary may have to be made first, and is told in the headers.
    body = _body(message, width, whole)
    parts += [_folded(name, value, width) for name, value in message.raw_items()]
    return ''.join([*parts, '\n', body])


def _in_ascii(message):
    """The message, or one like it whose payload is ASCII."""
    payload = message._payload
    if not isinstance(payload, str) or payload.isascii():
        return message
    charset = message.get_content_charset()
    if charset is None or message.get_content_maintype() != 'text':
        return message
    import base64
    import copy
    like = copy.copy(message)
    data = payload.encode('ascii', 'surrogateescape')
    like._payload = base64.encodebytes(data).decode('ascii')
    like._headers = message._headers.copy()
    if 'content-transfer-encoding' in like:
        like.replace_header('Content-Transfer-Encoding', 'base64')
    else:
        like.add_header('Content-Transfer-Encoding', 'base64')
    return like


def _folded(name, value, width):
    """A header in lines."""
    line = f'{name}: {_header(value, width)}'
    if not width or '\n' in line or len(line) <= width:
        return f'{line}\n'
    lines, current = [], ''
    for word in line.split(' '):
        longer = f'{current} {word}' if current else word
        if len(longer) > width and current and not current.endswith(':'):
            lines.append(current)
            current = ' ' + word
        else:
            current = longer
    return '\n'.join([*lines, current]) + '\n'


def _header(value, width=0):
    """A value, in the way of RFC 2047 if it is not ASCII."""
    if hasattr(value, '_chunks'):
        return value.encode()
    value = '\n'.join(_lines(str(value)))
    if value.isascii():
        return value
    if not width:
        return ' '.join(encoded_words(value, 'utf-8', 0))
    # Words at the beginning and at the end stay as they are.
    words = value.split(' ')
    strange = [at for at, word in enumerate(words) if not word.isascii()]
    first, last = strange[0], strange[-1] + 1
    middle = encoded_words(' '.join(words[first:last]), 'utf-8')
    return ' '.join([*words[:first], *middle, *words[last:]])


def encoded_words(value, charset, most=75):
    """Text as encoded words, none of them too long."""
    import base64
    try:
        data = value.encode(charset)
    except UnicodeEncodeError:
        data, charset = value.encode('ascii', 'surrogateescape'), 'unknown-8bit'
    in_base64 = base64.b64encode(data).decode('ascii')
    in_signs = ''.join([_sign(byte) for byte in data])
    if charset != 'unknown-8bit' and len(in_base64) < len(in_signs):
        word = f'=?{charset}?b?{in_base64}?='
    else:
        word = f'=?{charset}?q?{in_signs}?='
    if not most or len(word) <= most or len(value) < 2:
        return [word]
    half = len(value) // 2
    return encoded_words(value[:half], charset, most) + encoded_words(value[half:], charset, most)


def _sign(byte):
    sign = chr(byte)
    if sign == ' ':
        return '_'
    return sign if sign.isascii() and (sign.isalnum() or sign in '-!*+/') else f'={byte:02X}'


def _body(message, width, whole):
    payload = message._payload
    if payload is None:
        return ''
    kind = message.get_content_maintype()
    if kind == 'multipart' and not isinstance(payload, str):
        return _multipart(message, payload, width, whole)
    if isinstance(payload, list):
        if kind == 'message':
            return ''.join([_text(part, False, width, whole) for part in payload])
        raise TypeError(f'string payload expected: {type(payload)}')
    if not isinstance(payload, str):
        raise TypeError(f'string payload expected: {type(payload)}')
    return '\n'.join(_lines(payload if whole else message.get_payload()))


def _lines(payload):
    return payload.replace('\r\n', '\n').replace('\r', '\n').split('\n')


def _multipart(message, parts, width, whole):
    texts = [_text(part, False, width, whole) for part in parts]
    boundary = message.get_boundary()
    if not boundary:
        boundary = _new_boundary('\n'.join(texts))
        message.set_boundary(boundary)
    pieces = []
    if message.preamble is not None:
        pieces.append('\n'.join(_lines(message.preamble)) + '\n')
    pieces.append(f'--{boundary}\n')
    pieces.append(f'\n--{boundary}\n'.join(texts))
    pieces.append(f'\n--{boundary}--\n')
    if message.epilogue is not None:
        pieces.append('\n'.join(_lines(message.epilogue)))
    return ''.join(pieces)


def _new_boundary(body):
    """A line that is none of the body's."""
    import random
    import sys
    stem = '=' * 15 + f'{random.randrange(sys.maxsize):019d}' + '=='
    boundary, count = stem, 0
    lines = body.split('\n')
    while any([line.startswith('--' + boundary) for line in lines]):
        boundary = f'{stem}.{count}'
        count += 1
    return boundary
