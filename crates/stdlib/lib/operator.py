"""The operators as functions."""

import _operator
from _operator import *

__all__ = _operator.__all__

# Each has the name of its special method, too.
vars().update({name: value for name, value in vars(_operator).items()
               if name.startswith('__') and getattr(value, '__module__', None) == '_operator'})
