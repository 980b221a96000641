# Every form of import.
import math
import math as m
import sys, math as mm
from math import sqrt, pi as PI
from math import (floor,
                  ceil,)
import collections.abc
import collections.abc as cabc
print(math is m is mm, sqrt(16), PI == math.pi, floor(1.5), ceil(1.5), collections.abc is cabc, math.__name__, type(math).__name__)
def f():
    import random as r
    from math import gcd
    return gcd(4, 6), r.__name__
print(f())
class C:
    from math import tau
    import math as inner
print(C.tau == math.tau, C.inner is math)
ns = {}
exec("from math import *", ns)
print("sqrt" in ns, "pi" in ns, "__name__" in ns and ns["__name__"])
print(__import__("math") is math, __import__("collections.abc").__name__)
for code in ("import nope", "import nope.sub", "from nope import x", "from sys import nope", "import sys.nope", "from . import x", "from .. import y", "from .a import b", "import math as", "from math import (a", "import", "from math import *, pi", "import a.b as c.d", "from math import a.b"):
    try: exec(code, {"__name__": "__main__"})
    except (ImportError, SyntaxError) as e: print(code, "|", type(e).__name__, getattr(e, "msg", e))
try: import sys as system; system.no_attr
except AttributeError as e: print(e)
import sys
sys.modules["made_up"] = type(sys)("made_up", "its doc")
import made_up
made_up.x = 5
from made_up import x
print(made_up.__name__, made_up.__doc__, x, vars(made_up)["x"])
