"""How templates of str.format() are taken apart."""

from _native import template_piece as _piece

__all__ = ['formatter_field_name_split', 'formatter_parser']


def formatter_parser(format_string, /):
    """Tuples of literal text, field, format spec and conversion; the last three may be None."""
    if not isinstance(format_string, str):
        raise TypeError(f'expected str, got {type(format_string).__name__}')
    return _pieces(format_string)


def _pieces(format_string):
    at = 0
    while (found := _piece(format_string, at)) is not None:
        piece, at = found
        yield piece


def _key(text):
    return int(text) if text.isdigit() else text


def _end(text, at):
    while at < len(text) and text[at] not in '.[':
        at += 1
    return at


def formatter_field_name_split(field_name, /):
    """What a field name begins with, and its steps: whether each is an attribute, and its name or index."""
    if not isinstance(field_name, str):
        raise TypeError(f'expected str, got {type(field_name).__name__}')
    at = _end(field_name, 0)
    return _key(field_name[:at]), _steps(field_name, at)


def _steps(field_name, at):
    while at < len(field_name):
        start = at + 1
        if field_name[at] == '.':
            at = _end(field_name, start)
            is_attribute, key = True, field_name[start:at]
        elif field_name[at] == '[':
            close = field_name.find(']', start)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            is_attribute, key, at = False, field_name[start:close], close + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError('Empty attribute in format string')
        yield is_attribute, key if is_attribute else _key(key)
