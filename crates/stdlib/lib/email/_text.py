"""How a message is written: its headers, an empty line, and what follows."""


def text(message, unixfrom=False):
    """The message as text."""
    parts = []
    if unixfrom:
        import time
        parts.append((message.get_unixfrom() or f'From nobody {time.ctime()}') + '\n')
    # A boundary may have to be made first, and is told in the headers.
    body = _body(message)
    parts += [f'{name}: {_header(value)}\n' for name, value in message.raw_items()]
    return ''.join([*parts, '\n', body])


def _header(value):
    """A value, in the way of RFC 2047 if it is not ASCII."""
    value = '\n'.join(_lines(str(value)))
    if value.isascii():
        return value
    try:
        data, charset = value.encode('utf-8'), 'utf-8'
    except UnicodeEncodeError:
        data, charset = value.encode('ascii', 'surrogateescape'), 'unknown-8bit'
    import base64
    in_base64 = base64.b64encode(data).decode('ascii')
    in_signs = ''.join([_sign(byte) for byte in data])
    if charset == 'utf-8' and len(in_base64) < len(in_signs):
        return f'=?{charset}?b?{in_base64}?='
    return f'=?{charset}?q?{in_signs}?='


def _sign(byte):
    sign = chr(byte)
    if sign == ' ':
        return '_'
    return sign if sign.isascii() and (sign.isalnum() or sign in '-!*+/') else f'={byte:02X}'


def _body(message):
    payload = message._payload
    if payload is None:
        return ''
    kind = message.get_content_maintype()
    if kind == 'multipart' and not isinstance(payload, str):
        return _multipart(message, payload)
    if isinstance(payload, list):
        if kind == 'message':
            return ''.join([text(part) for part in payload])
        raise TypeError(f'string payload expected: {type(payload)}')
    if not isinstance(payload, str):
        raise TypeError(f'string payload expected: {type(payload)}')
    return '\n'.join(_lines(message.get_payload()))


def _lines(payload):
    return payload.replace('\r\n', '\n').replace('\r', '\n').split('\n')


def _multipart(message, parts):
    texts = [text(part) for part in parts]
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
