"""Numbers that bound regular expressions, for code that looks behind the scenes."""

from re import PatternError

error = PatternError
MAXREPEAT = 4294967295
MAXGROUPS = 1073741823
