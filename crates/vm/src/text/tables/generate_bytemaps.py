"""Writes bytemaps.rs next to this script: the encodings of one byte a character that the running Python knows.

Run with CPython 3.13: python generate_bytemaps.py. The rows are what bytes.decode() of that interpreter answers.
"""

import codecs
import encodings
import encodings.aliases
import os
import pkgutil

HERE = os.path.dirname(os.path.abspath(__file__))
UNDEFINED = "\ufffe"
NATIVE = {"ascii", "latin_1", "iso8859_1", "charmap", "unicode_escape", "raw_unicode_escape"}


ASCII = "".join(map(chr, range(128)))


def characters(name):
    """The characters of all bytes; None: it is no encoding of this kind."""
    chars = []
    for byte in range(256):
        try:
            chars.append(bytes([byte]).decode(name))
        except UnicodeDecodeError as error:
            if error.encoding != "charmap":
                return None
            chars.append(UNDEFINED)
        except UnicodeError:
            return None
    return "".join(chars) if all(len(char) == 1 for char in chars) else None


def literal(text):
    return "".join(c if c.isprintable() and c not in '"\\' else f"\\u{{{ord(c):x}}}" for c in text)


def main():
    rows = []
    for module in pkgutil.iter_modules(encodings.__path__):
        name = module.name
        if name in NATIVE or name.startswith(("utf", "mbcs", "oem")):
            continue
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        if not info._is_text_encoding or (chars := characters(name)) is None:
            continue
        aliases = {alias for alias, of in encodings.aliases.aliases.items() if of == name} | {name}
        rows.append((info.name, sorted(aliases), chars))
    with open(os.path.join(HERE, "bytemaps.rs"), "w", encoding="utf-8") as out:
        out.write("//! Encodings of one byte a character, written by generate_bytemaps.py.\n\n")
        out.write("use crate::text::codec::ByteMap;\n\n")
        out.write("#[rustfmt::skip]\npub(crate) static BYTE_MAPS: &[ByteMap] = &[\n")
        for name, aliases, chars in rows:
            known = ", ".join(f'"{alias}"' for alias in aliases)
            out.write(f'    ByteMap {{\n        name: "{name}",\n        aliases: &[{known}],\n')
            lower = "" if chars[:128] == ASCII else chars[:128]
            out.write(f'        lower: "{literal(lower)}",\n        upper: "{literal(chars[128:])}",\n    }},\n')
        out.write("];\n")


if __name__ == "__main__":
    main()
