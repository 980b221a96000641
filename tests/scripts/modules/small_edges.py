"""Edges of statistics, shlex, platform and UserList."""
import copy
import platform
import shlex
import statistics
from collections import UserDict, UserList


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(statistics.harmonic_mean, [1, float('nan'), 2])
attempt(statistics.harmonic_mean, [1, 2], [0, 1])
attempt(statistics.harmonic_mean, [1, 2], [0, 0])
attempt(statistics.harmonic_mean, [0, 1])
attempt(statistics.median_grouped, ['', ''])
print(shlex.split('foo"bar"bar"fasel" baz', posix=False), shlex.split('"a b"c d', posix=False))
print(list(shlex.shlex('foo"bar"bar \'baz\' x"y z"')), shlex.split('foo"bar"bar \'baz\''))
u = platform.uname()
print(len(u), u[5] == u.processor, u._fields, 'processor' in repr(u))
items = UserList([1])
items.note = [5]
again = copy.copy(items)
print(again, again.note is items.note, again.data is items.data, hasattr(items.copy(), 'note'))
pairs = UserDict(a=1)
pairs.note = 3
print(copy.copy(pairs), copy.copy(pairs).note)
