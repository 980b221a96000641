"""format() of decimal numbers: specifications by numbers."""
from decimal import *

NUMBERS = [Decimal(text) for text in """0 -0 1 -1.5 1234567.891 -0.0001 12345678901234567890123 0.5 9.995 1E+20 1E-10 -3E+5 0E+3
    0E-5 Infinity -Infinity NaN -sNaN12""".split()]
for spec in ("", "f", "e", "E", "g", "G", "n", "%", ".2f", ".0f", ".3e", ".0e", ".3g", ".0g", ".1%", ",", ",.2f", "+", " ", "-", "+.1f",
             "10", "<10", "^10", "=10", "010", "+012,.1f", "*^20.3f", "0=20", "020,", "#.0f", "z.1f", "z", "é>12", "12,f", "012,f", "05,",
             "08,.2%", "\0=12"):
    print(repr(spec), *[f"[{format(number, spec)}]" for number in NUMBERS])
for spec in "_", "d", ".f", "10x", "<<<", "0<10", ",,", "z z", "s", ".2.3f", "010=":
    try:
        print(repr(spec), format(Decimal("1234.5"), spec))
    except ValueError as error:
        print(repr(spec), error)
told = {"decimal_point": ",", "thousands_sep": ".", "grouping": "\3\3"}
print(Decimal("1234567.25").__format__("n", told), Decimal("1234567.25").__format__("015.1f", told))
print(Decimal("123456789").__format__("n", {"decimal_point": ".", "thousands_sep": ",", "grouping": "\3\2"}))
for wrong in {"decimal_point": ""}, [], {"thousands_sep": 5}:
    try:
        print(Decimal(1).__format__("n", wrong))
    except (TypeError, ValueError) as error:
        print(error)
with localcontext(capitals=0, rounding=ROUND_UP, prec=3):
    print(f"{Decimal('1E+30')} {Decimal('1.2345E+30')!r} {Decimal('1E+30'):.3} {Decimal('1.001'):.1f} {Decimal('1.001'):E}")
