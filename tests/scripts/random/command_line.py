# What the command line of random gives.
import contextlib
import io
import random

for args in (['--choice', 'x', 'y'], ['-i', '10'], ['-f', '2.5'], ['one'], ['7'], ['1.5'], ['0'], ['-5'], ['a b c'],
             ['x', 'y'], ['-c', 'a', '-i', '3'], ['-i', 'x'], []):
    random.seed(3)
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            print(args, random.main(args))
        except SystemExit as end:
            print(args, end.code)
