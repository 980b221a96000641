"""A module to be described.

It has a description
of two lines.
"""

from collections import OrderedDict

__version__ = '1.2'
__author__ = 'Somebody'

LIMIT = 10
TABLE = {'a': 1, 'long': 'value ' * 20}
_private = 3


# A comment above.
# It has two lines.
def commented(x):
    return x


def documented(x, *, y=(1, 2)):
    """Is documented.

        With more lines,
    indented.
    """


def very_long_name_of_function(argument_one: int, argument_two: str = 'default value', *args,
                               keyword_only: float = 1.0, **kwargs) -> dict: ...


def generator():
    yield


again = documented


class Base:
    """The base."""


class Derived(Base):
    # A comment in a class.
    def m(self):
        return 1

    alias = m

    @property
    def read_only(self):
        """Only read."""
        return 1

    @classmethod
    def make(cls):
        """Makes one."""

    @staticmethod
    def loose(a, /, b=None):
        pass


class Sibling(Base):
    data = [1, 2]
    Inner = Derived
