# What help() and pydoc say about functions, classes, objects and modules of a script's own.
import functools
import os
import pydoc

import _described


def f(a, b=2, *args, c, d: int = 5, **kw) -> str:
    """Do a thing.

    More about it.
    """


def g(): pass


class Counter:
    """Counts.

    Slowly.
    """

    step = 1

    def __init__(self, start=0):
        """Begin."""
        self.value = start

    def __len__(self):
        return self.value

    def count(self, by: int = 1) -> None:
        "Count on."

    def undocumented(self): ...

    def _hidden(self):
        """Not shown."""

    @property
    def doubled(self):
        """Twice the value."""

    @doubled.setter
    def doubled(self, value):
        pass

    @staticmethod
    def fixed(a):
        "Static."

    @classmethod
    def made(cls, a):
        "Of the class."

    class Inner:
        "Inside."


class Better(Counter):
    def count(self, by=2):
        # Counts faster.
        pass

    def more(self): pass


class Mixed(Better, _described.Base):
    note = 3


class Slots:
    __slots__ = ('a', 'b')


class Empty:
    pass


@functools.wraps(f)
def wrapped(*args): pass


print(help, type(help).__name__)
for thing in f, g, wrapped, Counter, Better, Mixed, Slots, Empty, lambda x, *y: x, Counter.count, Counter().count, Counter.made:
    help(thing)
    print('-----')
help(Counter())
help(_described.commented)
help(_described.very_long_name_of_function)
help('_described.Derived')
help('_described.Derived.m')
help('no.such')
folder = os.path.dirname(os.path.abspath(__file__))
print(pydoc.plain(pydoc.render_doc(_described)).replace(folder, 'FOLDER'))
print(repr(pydoc.render_doc(f, 'About %s')))
print(pydoc.render_doc(Slots, renderer=pydoc.plaintext))
try:
    pydoc.render_doc('nothing.here')
except ImportError as error:
    print(error)
for thing in 5, 'x', _described, Counter, f, Counter().count, pydoc.Helper:
    print(pydoc.describe(thing))
print(pydoc.locate('_described.Derived.m').__name__, pydoc.locate('int'), pydoc.locate('x.y'))
print(pydoc.splitdoc('a\n\nb\nc'), pydoc.splitdoc('a'), pydoc.splitdoc('a\nb'))
print(pydoc.getdoc(g), pydoc.getdoc(_described.commented), pydoc.cram('a' * 30, 10), pydoc.stripid('<a at 0x7f1234567890>'))
print(bool(pydoc.visiblename('_x')), bool(pydoc.visiblename('__x__')), bool(pydoc.visiblename('x', ['y'])), pydoc.isdata(5), pydoc.isdata(f))
