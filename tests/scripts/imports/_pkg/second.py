from .first import value
from . import version
from .sub import deep as d
second = (value, version, d.where)
