# -*- coding: koi8-r -*-
"""A program in the encoding that its first line names."""

привет = "мир"
print(ascii(привет), len(привет))
print([name for name in list(globals()) if not name.isascii()] == ["\u043f\u0440\u0438\u0432\u0435\u0442"])
