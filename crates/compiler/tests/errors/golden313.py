# Writes what CPython 3.13 says of the programs in programs.txt.
#
# usage: python3.13 golden313.py          writes programs.expected beside this file
#
# One line for each program: `ok`, or LINE:COLUMN-ENDLINE:ENDCOLUMN MESSAGE, columns from 1 as
# SyntaxError has them.
import os
import warnings

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "programs.txt")) as f:
    programs = f.read().split("\n---\n")
with open(os.path.join(here, "programs.expected"), "w") as out:
    for n, program in enumerate(programs):
        try:
            compile(program.rstrip("\n") + "\n", "program", "exec", dont_inherit=True)
            result = "ok"
        except SyntaxError as e:
            end = e.end_offset or e.offset
            result = f"{e.lineno}:{e.offset}-{e.end_lineno}:{end} {e.msg}"
        print(result, file=out)
