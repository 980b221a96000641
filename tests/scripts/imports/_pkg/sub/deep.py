from ..first import value as up
from .. import version
where = (__name__, up, version)
