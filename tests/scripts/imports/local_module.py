# A module beside the script: run once, shared, with its own globals.
import sys
import _helper
import _helper as again
print(_helper is again, _helper.count, _helper.bump(), _helper.bump(), _helper.count, _helper.__doc__, _helper.__name__)
from _helper import count, other
print(count, other(), _helper.other.__module__)
_helper.count = 10
print(_helper.bump(), count)
ns = {}
exec("from _helper import *", ns)
print(sorted(k for k in ns if k != "__builtins__"), ns["count"])
del sys.modules["_helper"]
import _helper as fresh
print(fresh is again, fresh.count)
def f():
    import _helper
    return _helper.count
print(f(), sys.modules["_helper"] is fresh)
