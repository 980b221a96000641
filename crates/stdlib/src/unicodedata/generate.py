"""Writes the tables next to this script from the running Python's own unicodedata.

Run with CPython 3.13 (Unicode 15.1): python generate.py ALIASES SEQUENCES, where these are
NameAliases.txt and NamedSequences.txt of the Unicode Character Database. Which of their names there
are is asked of that interpreter, too.
"""

import fractions
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ALL = [chr(c) for c in range(sys.maxunicode + 1)]
OLD = unicodedata.ucd_3_2_0


def record(ucd, char):
    """What a character has in common with many others, in words of one letter each or none."""
    return (ucd.category(char), ucd.bidirectional(char) or '-', str(ucd.combining(char)),
            ucd.east_asian_width(char), 'y' if ucd.mirrored(char) else 'n')


def runs(pairs):
    """Pairs of character and value: where another value begins."""
    last = None
    for char, value in pairs:
        if value != last:
            yield char, value
            last = value


def write(name, lines):
    with open(os.path.join(HERE, name), 'w', encoding='utf-8') as file:
        file.writelines(line + '\n' for line in lines)


def records():
    kinds, rows = {}, []
    for ucd in unicodedata, OLD:
        found = [(c, kinds.setdefault(record(ucd, c), len(kinds))) for c in ALL]
        rows.append(' '.join(f'{ord(c):x}:{kind}' for c, kind in runs(found)))
    yield ' '.join(','.join(kind) for kind in kinds)
    yield from rows


def decompositions():
    for c in ALL:
        if text := unicodedata.decomposition(c):
            yield f'{ord(c):x} {text}'


def numbers():
    """Lines of code point, how many follow it whose values do too, value, and what it is besides."""
    rows = []
    for c in ALL:
        value = unicodedata.numeric(c, None)
        if value is None:
            continue
        value = fractions.Fraction(value).limit_denominator(1000)
        kind = 'n'
        if unicodedata.digit(c, None) is not None:
            kind = 'e' if unicodedata.decimal(c, None) is not None else 'd'
        if rows:
            first, count, start, same = rows[-1]
            if (first + count, start + count, same) == (ord(c), value, kind):
                rows[-1][1] += 1
                continue
        rows.append([ord(c), 1, value, kind])
    for first, count, value, kind in rows:
        yield f'{first:x} {count} {value} {kind}'


def names(*paths):
    """Aliases and named sequences: what they stand for is for the interpreter to say."""
    for path in paths:
        with open(path, encoding='utf-8') as file:
            for line in file:
                fields = line.split('#')[0].strip().split(';')
                if len(fields) == 1:
                    continue
                name = fields[len(fields) - 2]
                try:
                    found = unicodedata.lookup(name)
                except KeyError:
                    continue
                yield name + ';' + ' '.join(f'{ord(c):x}' for c in found)


if __name__ == '__main__':
    write('records.txt', records())
    write('decompositions.txt', decompositions())
    write('numbers.txt', numbers())
    write('names.txt', names(*sys.argv[1:]))
