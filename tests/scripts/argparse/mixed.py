"""Options among positional arguments, what is deprecated, arguments out of files, and wrong declarations."""
import argparse
import io
import os
import sys
import tempfile

sys.stderr = sys.stdout
parser = argparse.ArgumentParser(prog="p", exit_on_error=False)
parser.add_argument("--foo")
parser.add_argument("cmd")
parser.add_argument("rest", nargs="*", type=int)
print(parser.parse_intermixed_args("doit 1 --foo bar 2 3".split()))
print(parser.parse_known_args("doit 1 --foo bar 2 3".split()))
for nargs in argparse.REMAINDER, argparse.PARSER:
    other = argparse.ArgumentParser(prog="p")
    other.add_argument("all", nargs=nargs)
    try:
        other.parse_intermixed_args(["x"])
    except TypeError as error:
        print(error)

parser = argparse.ArgumentParser(prog="p", prefix_chars="-+", fromfile_prefix_chars="@")
parser.add_argument("-o", "--old", deprecated=True)
parser.add_argument("--on", action=argparse.BooleanOptionalAction, deprecated=True)
parser.add_argument("-", dest="dash", nargs="?", const="given")
parser.add_argument("word", nargs="?", deprecated=True)
print(parser.parse_args(["-o", "1", "--old", "2", "--no-on", "-o", "3"]))
print(parser.parse_args(["-", "x", "word"]))
with tempfile.NamedTemporaryFile("w", suffix=".args") as file:
    file.write("--old\nfrom file\n")
    file.flush()
    print(parser.parse_args(["@" + file.name]))

parser = argparse.ArgumentParser(prog="p")
for args, kwargs in ((["--a"], {"action": "store_true", "nargs": 0}), (["--a"], {"action": "store_true", "type": int}),
                     (["--a"], {"action": "count", "choices": [1]}), (["--a"], {"action": "store_const", "type": int}),
                     (["--a"], {"nargs": "x"}), (["--a"], {"nargs": 0}), (["--a"], {"action": "nothing"})):
    try:
        parser.add_argument(*args, **kwargs)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).partition(".__init__")[2] or error)
sys.stderr = None
try:
    parser.error("nobody sees this")
except SystemExit as end:
    print(end.code)
