"""Processes with the interface of threads: each has its own interpreter lock.

What processes share lives in memory they have in common or in sockets they have inherited, and
none of it is harmed by a process that is killed.
"""

import sys

from . import context

__all__ = [name for name in dir(context._default_context) if not name.startswith('_')]
globals().update((name, getattr(context._default_context, name)) for name in __all__
                 if name != 'reducer')


def __getattr__(name):
    # A spawned child seldom pickles anything.
    if name in ('reducer', 'reduction'):
        import multiprocessing.reduction
        return sys.modules['multiprocessing.reduction']
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


SUBDEBUG = 5
SUBWARNING = 25

# A spawned child finds here what its script's classes and functions were pickled under.
if '__main__' in sys.modules:
    sys.modules['__mp_main__'] = sys.modules['__main__']
