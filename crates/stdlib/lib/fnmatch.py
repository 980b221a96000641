"""Names that go with patterns of the shell."""

import os

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Whether the name goes with the pattern."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def _parse(pat):
    """The pattern as a list: '*', '?', a character, or a set with whether it is negated."""
    parts = []
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] != '*':
                parts.append('*')
        elif c == '[':
            end = i
            if pat[end:end + 1] == '!':
                end += 1
            if pat[end:end + 1] == ']':
                end += 1
            end = pat.find(']', end)
            if end < 0:
                parts.append('[')
                continue
            inside = pat[i:end]
            i = end + 1
            negated = inside[:1] == '!'
            parts.append((negated, _ranges(inside[negated:])))
        else:
            parts.append(c if c == '?' else (False, [(c, c)]))
    return parts


def _ranges(inside):
    ranges = []
    i = 0
    while i < len(inside):
        if inside[i + 1:i + 2] == '-' and i + 2 < len(inside):
            ranges.append((inside[i], inside[i + 2]))
            i += 3
        else:
            ranges.append((inside[i], inside[i]))
            i += 1
    return ranges


def _takes(part, c):
    if part == '?':
        return True
    if part == '[':
        return c == '['
    negated, ranges = part
    return any(low <= c <= high for low, high in ranges) != negated


def _matches(name, parts):
    at = i = 0
    star = None
    while at < len(name):
        if i < len(parts) and parts[i] == '*':
            star = i, at
            i += 1
        elif i < len(parts) and _takes(parts[i], name[at]):
            i += 1
            at += 1
        elif star is not None:
            # The last star takes one character more.
            i, at = star[0] + 1, star[1] + 1
            star = star[0], at
        else:
            return False
    while i < len(parts) and parts[i] == '*':
        i += 1
    return i == len(parts)


def _text(value):
    return value.decode('latin-1') if isinstance(value, bytes) else value


def fnmatchcase(name, pat):
    """The same, and case matters."""
    if isinstance(name, bytes) != isinstance(pat, bytes):
        kinds = ('bytes', 'string') if isinstance(pat, bytes) else ('string', 'bytes')
        raise TypeError(f'cannot use a {kinds[0]} pattern on a {kinds[1]}-like object')
    return _matches(_text(name), _parse(_text(pat)))


def filter(names, pat):
    """Those of the names that go with the pattern."""
    parts = _parse(_text(os.path.normcase(pat)))
    return [name for name in names if _matches(_text(os.path.normcase(name)), parts)]


def translate(pat):
    """The pattern as a regular expression."""
    return rf'(?s:{_translate(pat, ".*", ".")})\Z'


def _translate(pat, star, one):
    result = ''
    for part in _parse(pat):
        if part == '*':
            result += star
        elif part == '?':
            result += one
        elif part == '[':
            result += r'\['
        elif part[0] or len(part[1]) != 1 or part[1][0][0] != part[1][0][1]:
            inside = ''.join(low if low == high else f'{low}-{high}' for low, high in part[1])
            result += f"[{'^' if part[0] else ''}{inside}]"
        else:
            c = part[1][0][0]
            result += '\\' + c if c in r'()[]{}?*+-|^$\.&~# ' else c
    return result
