"""Writes the character tables next to this script from the running Python's own str methods.

Run with CPython 3.13 (Unicode 15.1): python generate.py. The tables are what the str methods of
that interpreter answer, code point by code point, so the module that reads them needs no other
source of Unicode data.
"""

import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ALL = [c for c in range(sys.maxunicode + 1)]


def ranges(test):
    """The code points that pass the test, as inclusive (first, last) pairs."""
    out = []
    for c in ALL:
        if test(c):
            if out and out[-1][1] == c - 1:
                out[-1][1] = c
            else:
                out.append([c, c])
    return out


def non_ignorable_cased(c):
    return (chr(c) + "\u03a3").lower().endswith("\u03c2")


def case_ignorable(c):
    return ("A" + chr(c) + "\u03a3").lower().endswith("\u03c2") and not non_ignorable_cased(c)


def cased(c):
    return (chr(c) + "a").title().endswith("a")


def pack(items):
    """Items on lines of at most 100 characters."""
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 100:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    lines.append(line)
    return "\n".join(lines)


def table(name, doc, typ, items):
    return f"/// {doc}\n#[rustfmt::skip]\npub(crate) static {name}: &[{typ}] = &[\n{pack(items)}\n];\n"


def range_table(name, doc, test):
    return table(name, doc, "(u32, u32)", [f"({a:#x}, {b:#x})" for a, b in ranges(test)])


def mapping(full, base):
    """Where full differs from base, as runs with one step and one offset, and multi-character cases."""
    single, multi = {}, []
    for c in ALL:
        if 0xD800 <= c < 0xE000:
            continue
        to = full(chr(c))
        if to == base(chr(c)):
            continue
        if len(to) == 1:
            single[c] = ord(to) - c
        else:
            multi.append((c, [ord(x) for x in to] + [0] * (3 - len(to))))
    runs = []
    for c, delta in sorted(single.items()):
        if runs:
            first, last, step, d = runs[-1]
            if d == delta and first == last and c - last in (1, 2):
                runs[-1] = (first, c, c - last, d)
                continue
            if d == delta and c - last == step:
                runs[-1] = (first, c, step, d)
                continue
        runs.append((c, c, 1, delta))
    return runs, multi


def mapping_tables(name, doc, full, base):
    runs, multi = mapping(full, base)
    return table(
        name,
        doc + ": runs as (first, last, step, offset).",
        "(u32, u32, u32, i32)",
        [f"({a:#x}, {b:#x}, {s}, {d})" for a, b, s, d in runs],
    ) + "\n" + table(
        name + "_MULTI",
        doc + ", where one character becomes two or three (0 ends it).",
        "(u32, [u32; 3])",
        [f"({c:#x}, [{', '.join(f'{x:#x}' for x in to)}])" for c, to in multi],
    )


def write(file, head, parts):
    text = (
        f"//! {head}\n//!\n//! Written by generate.py from CPython {sys.version.split()[0]}, "
        f"Unicode {unicodedata.unidata_version}; do not edit.\n\n" + "\n".join(parts)
    )
    with open(os.path.join(HERE, file), "w") as f:
        f.write(text)


write("classes.rs", "Character classes: letters, numbers, spaces, printability.", [
    range_table("ALPHA", "`str.isalpha`: categories Lm, Lt, Lu, Ll, Lo.", lambda c: chr(c).isalpha()),
    range_table("NUMERIC", "`str.isnumeric`.", lambda c: chr(c).isnumeric()),
    range_table("DIGIT", "`str.isdigit`.", lambda c: chr(c).isdigit()),
    range_table("SPACE", "`str.isspace`.", lambda c: chr(c).isspace()),
    range_table("PRINTABLE", "`str.isprintable`.", lambda c: chr(c).isprintable()),
    table("DECIMAL_ZEROS", "The zero of each run of ten decimal digits.", "u32",
          [f"{c:#x}" for c in ALL if unicodedata.decimal(chr(c), -1) == 0]),
])
assert all(
    [unicodedata.decimal(chr(z + d), -1) for d in range(10)] == list(range(10))
    for z in ALL if unicodedata.decimal(chr(z), -1) == 0
)
assert 10 * sum(unicodedata.decimal(chr(z), -1) == 0 for z in ALL) == sum(
    chr(z).isdecimal() for z in ALL)
write("idents.rs", "Which characters an identifier starts and goes on with.", [
    range_table("XID_START", "May start an identifier.", lambda c: chr(c).isidentifier()),
    range_table("XID_CONTINUE", "May go on an identifier.", lambda c: ("a" + chr(c)).isidentifier()),
])
write("casing.rs", "Character classes of case.", [
    range_table("UPPER", "`str.isupper` of one character.", lambda c: chr(c).isupper()),
    range_table("LOWER", "`str.islower` of one character.", lambda c: chr(c).islower()),
    range_table("TITLE", "Category Lt.", lambda c: unicodedata.category(chr(c)) == "Lt"),
    range_table("CASED", "Property Cased, as `str.title` sees it.", cased),
    range_table("CASE_IGNORABLE", "Skipped around a sigma that may be final.", case_ignorable),
])
write("mapping.rs", "Case mappings, full, without context.", [
    mapping_tables("TO_UPPER", "Upper case", str.upper, str),
    mapping_tables("TO_LOWER", "Lower case", str.lower, str),
    mapping_tables("TO_TITLE", "Title case where it is not upper case",
                   str.title, str.upper),
    mapping_tables("TO_FOLD", "Case folding where it is not lower case",
                   str.casefold, str.lower),
])
