# Writes the text that CPython 3.13 gives each annotation in expressions.txt.
#
# usage: python3.13 golden313.py          writes expressions.expected beside this file
import os

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "expressions.txt")) as f:
    lines = f.read().splitlines()
with open(os.path.join(here, "expressions.expected"), "w") as out:
    for line in lines:
        space = {}
        try:
            exec("from __future__ import annotations\nx: " + line + "\n", space)
            print(ascii(space["__annotations__"]["x"]), file=out)
        except SyntaxError as e:
            print("error:", e.msg, file=out)
