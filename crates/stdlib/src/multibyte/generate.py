"""Writes charsets.txt next to this script: encodings of several bytes a character, as the running Python has them.

Run with CPython 3.13: python generate.py. A charset begins with a line `= name base`, base being the
charset that it differs from or `-`. Then come lines of one letter and what follows it:

    p CODE TEXT    what codes stand for, from CODE on
    x CODE COUNT   codes of the base that stand for nothing
    e HEX TEXT     characters that are encoded otherwise than they are decoded, from HEX on
    n HEX          bytes above 127 that begin nothing
    l INDEX CODE COUNT   (gb18030) characters whose codes of four bytes follow each other
"""

import codecs
import os

HERE = os.path.dirname(os.path.abspath(__file__))
BASES = {'gb2312': None, 'gbk': 'gb2312', 'gb18030': 'gbk', 'big5': None, 'cp950': 'big5',
         'euc_jp': None, 'shift_jis': None, 'cp932': 'shift_jis', 'euc_kr': None, 'cp949': 'euc_kr',
         'johab': None}


def decoded(name):
    """What codes of one, two and three bytes stand for, and which bytes begin no code."""
    decode = codecs.lookup(name).decode
    found, never = {}, []

    def look(data):
        try:
            found[int.from_bytes(data)] = decode(data)[0]
        except UnicodeDecodeError as error:
            return error.reason.startswith('incomplete')
        return False

    for first in range(128, 256):
        if not look(bytes([first])):
            if first not in found:
                never.append(first)
            continue
        for second in range(256):
            more = look(bytes([first, second]))
            if more and name == 'euc_jp':
                for third in range(256):
                    look(bytes([first, second, third]))
    return found, never


def encoded(name):
    encode = codecs.lookup(name).encode
    found = {}
    for code in range(128, 0x110000):
        try:
            data = encode(chr(code))[0]
        except UnicodeEncodeError:
            continue
        if len(data) < 4:
            found[chr(code)] = int.from_bytes(data)
    return found


def runs(pairs):
    """Lists of values whose keys follow each other, with the first key."""
    out = []
    for key, value in sorted(pairs.items()):
        if out and key == out[-1][0] + len(out[-1][1]):
            out[-1][1].append(value)
        else:
            out.append((key, [value]))
    return out


def four_bytes():
    """Characters whose codes of four bytes follow each other, by the place of the first code."""
    places = {}
    for code in range(128, 0x10000):
        try:
            data = chr(code).encode('gb18030')
        except UnicodeEncodeError:
            continue
        if len(data) == 4:
            a, b, c, d = data
            places[code] = ((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + d - 0x30
    first = last = None
    for code, place in [*places.items(), (None, None)]:
        if last is None or code is None or (code, place) != (last[0] + 1, last[1] + 1):
            if first is not None:
                yield f'l {first[1]} {first[0]:x} {last[0] - first[0] + 1}'
            first = code, place
        last = code, place


def lines():
    tables = {name: decoded(name) for name in BASES}
    for name, base in BASES.items():
        own, never = tables[name]
        inherited = tables[base][0] if base else {}
        yield f'= {name} {base or "-"}'
        for first, texts in runs({k: v for k, v in own.items() if inherited.get(k) != v}):
            yield f'p {first:x} {"".join(texts)}'
        for first, texts in runs({k: v for k, v in inherited.items() if k not in own}):
            yield f'x {first:x} {len(texts)}'
        if never:
            yield f'n {bytes(never).hex()}'
        plain = {}
        for code, text in own.items():
            plain.setdefault(text, code)
        odd = {}
        for char, code in encoded(name).items():
            if plain.get(char) != code:
                odd.setdefault(code, []).append(char)
        for code, chars in sorted(odd.items()):
            yield f'e {code:x} {"".join(chars)}'
        if name == 'gb18030':
            yield from four_bytes()


if __name__ == '__main__':
    with open(os.path.join(HERE, 'charsets.txt'), 'w', encoding='utf-8') as file:
        file.writelines(line + '\n' for line in lines())
