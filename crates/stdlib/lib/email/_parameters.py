"""Values of headers that have parameters: text/html; charset=utf-8."""

import re

# Parameters with these need quotes.
_SPECIAL = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def unquoted(text):
    """Text without the quotes or angle brackets around it."""
    if len(text) > 1:
        if text.startswith('"') and text.endswith('"'):
            return text[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if text.startswith('<') and text.endswith('>'):
            return text[1:-1]
    return text


def quoted(text):
    """Text as it may stand between quotes."""
    return text.replace('\\', '\\\\').replace('"', '\\"')


def first_part(value):
    """What stands before the parameters."""
    return str(value).partition(';')[0].strip()


def split(value):
    """The parts between semicolons, as pairs of name and value; quotes are kept."""
    parts = []
    rest = str(value)
    while rest is not None:
        end, within = 0, False
        while end < len(rest) and (within or rest[end] != ';'):
            if rest[end] == '"' and rest[end - 1:end] != '\\':
                within = not within
            end += 1
        part, rest = rest[:end], rest[end + 1:] if end < len(rest) else None
        name, equals, text = part.partition('=')
        if equals:
            parts.append((name.strip().lower() if parts else name.strip(), text.strip()))
        elif name.strip() or not parts:
            parts.append((name.strip(), ''))
    return parts


def decoded(parts):
    """The pairs, with values in the way of RFC 2231 as triples (charset, language, text)."""
    from urllib.parse import unquote_to_bytes
    plain, pieces = parts[:1], {}
    for name, value in parts[1:]:
        found = re.fullmatch(r'([^*]+)\*(?:(\d+)(\*)?)?', name)
        if not found:
            plain.append((name, value))
            continue
        name, number, encoded = found.groups()
        pieces.setdefault(name, []).append(
            (int(number or 0), unquoted(value), encoded is not None or number is None))
    for name, found in pieces.items():
        found.sort()
        charset = language = None
        extended = any([encoded for _, _, encoded in found])
        text = ''
        for at, (_, value, encoded) in enumerate(found):
            if encoded:
                if at == 0 and value.count("'") >= 2:
                    charset, language, value = value.split("'", 2)
                value = unquote_to_bytes(value).decode('latin-1')
            text += value
        if extended:
            plain.append((name, (charset or None, language or None, f'"{quoted(text)}"')))
        else:
            plain.append((name, f'"{quoted(text)}"'))
    return plain


def collapsed(value, errors='replace', fallback_charset='us-ascii'):
    """A value of either form as text."""
    if not isinstance(value, tuple):
        return unquoted(value)
    charset, _, text = value
    try:
        return unquoted(text).encode('latin-1').decode(charset or fallback_charset, errors)
    except LookupError:
        return unquoted(text)


def shown(name, value=None, quote=True):
    """A parameter as it stands in a header."""
    if value is None or not value:
        return name
    if isinstance(value, tuple):
        from urllib.parse import quote as percent
        charset, language, text = value
        text = percent(text, safe='', encoding=charset or 'ascii')
        return f"{name}*={charset or ''}'{language or ''}'{text}"
    try:
        value.encode('ascii')
    except UnicodeEncodeError:
        from urllib.parse import quote as percent
        return f"{name}*=utf-8''{percent(value, safe='', encoding='utf-8')}"
    if quote or _SPECIAL.search(value):
        return f'{name}="{quoted(value)}"'
    return f'{name}={value}'
