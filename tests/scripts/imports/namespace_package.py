# Folders without __init__.py are packages too, and one package may lie in several of them (PEP 420).
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
for part in ('one', 'two'):
    sys.path.append(os.path.join(here, '_portions', part))

import _spread
print(repr(_spread).replace(here, ''))
print(hasattr(_spread, '__file__') and _spread.__file__, len(_spread.__path__))
from _spread import left
print(left.name)
import _spread.deeper.right
print(_spread.deeper.right.name, _spread.deeper.right.__package__)
try:
    import _spread.missing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from _spread import missing
except ImportError as error:
    print(error, error.name)
