# Packages and relative imports.
import sys
import _pkg
print(_pkg.version, _pkg.first.value, hasattr(_pkg, "second"), _pkg.__name__, _pkg.__package__)
import _pkg.second
print(_pkg.second.second, _pkg.sub.deep.where)
from _pkg.sub import deep
from _pkg.sub.deep import where as w
import _pkg.sub.deep as alias
print(deep is alias, w, [m for m in sorted(sys.modules) if m.startswith("_pkg")])
for code in ("import _pkg.nope", "from _pkg import nope", "from _pkg.first import nope", "import _pkg.first.value", "from _pkg.sub import nope"):
    try: exec(code)
    except ImportError as e: print(code, "|", type(e).__name__, str(e).split(" (")[0])
