# Errors while importing, and trying again.
import sys
for _ in range(2):
    try: import _fails
    except ValueError as e: print(e, "_fails" in sys.modules)
try: import _bad_syntax
except SyntaxError as e: print(e.msg, e.lineno, e.filename.endswith("_bad_syntax.py"))
try: from _helper import missing
except ImportError as e: print(type(e).__name__, e.name, str(e).split(" (")[0])
