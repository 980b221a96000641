"""sys.excepthook and sys.unraisablehook that fail, or are gone; what is told of exceptions nobody can catch."""

import gc
import io
import re
import subprocess
import sys

SCRIPTS = {
    "fails": "def hook(t, v, tb): raise ValueError('in hook')\nsys.excepthook = hook\n1/0",
    "leaves": "def hook(t, v, tb):\n    print('hook', t.__name__)\n    sys.exit(7)\nsys.excepthook = hook\n1/0",
    "is None": "sys.excepthook = None\n1/0",
    "is gone": "del sys.excepthook\n1/0",
    "handles nothing": "def hook(t, v, tb): print(sys.exc_info()[0])\nsys.excepthook = hook\n1/0",
}
for name, text in SCRIPTS.items():
    done = subprocess.run([sys.executable, "-c", "import sys\n" + text], capture_output=True, text=True)
    print("--", name, done.returncode)
    print(done.stdout + done.stderr)


class Dying:
    def __init__(self, action):
        self.action = action

    def __del__(self):
        self.action()

    def __repr__(self):
        return "<dying>"


class Own(Exception):
    def __str__(self):
        return ""


class Bad(Exception):
    def __str__(self):
        return 1 / 0


def chained():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("chained")


def noted():
    error = KeyError("a b")
    error.add_note("a note")
    raise error


def group():
    raise ExceptionGroup("g", [ValueError(1)])


def syntax():
    compile("a b c", "f", "exec")


def empty():
    raise OSError


def own():
    raise Own


def bad():
    raise Bad


def lines():
    raise ValueError("a\nb")


def leave():
    sys.exit(3)


for action in (chained, noted, group, syntax, empty, own, bad, lines, leave):
    sys.stderr = io.StringIO()
    Dying(action)
    gc.collect()
    text = sys.stderr.getvalue()
    print("--", action.__name__)
    print(re.sub(r" at 0x\w+|(?<=File \").*/(?=hooks)", "", text))
