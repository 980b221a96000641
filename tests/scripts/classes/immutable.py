# Classes that CPython has in C cannot be changed, and some cannot be derived from or called.
import collections
import contextvars
import datetime
import decimal
import functools
import hashlib
import io
import itertools
import operator
import os
import pickle
import queue
import re
import select
import struct
import threading
import time
import types
import typing
import weakref

kinds = [
    int, str, list, dict, type, object, Exception, ValueError, memoryview, range, property,
    collections.deque, collections.OrderedDict, collections.defaultdict, contextvars.Context,
    contextvars.ContextVar, contextvars.Token, datetime.date, datetime.datetime, datetime.time,
    datetime.timedelta, datetime.timezone, datetime.tzinfo, decimal.Decimal, decimal.Context,
    functools.partial, hashlib.blake2b, hashlib.blake2s, io.BytesIO, io.StringIO, io.FileIO,
    io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.BufferedRWPair,
    io.IncrementalNewlineDecoder, operator.attrgetter, operator.itemgetter, operator.methodcaller,
    os.DirEntry, os.stat_result, os.terminal_size, pickle.Pickler, pickle.Unpickler,
    pickle.PickleBuffer, queue.SimpleQueue, re.Pattern, re.Match, struct.Struct, threading.local,
    time.struct_time, types.GenericAlias, types.UnionType, types.SimpleNamespace, types.CellType,
    types.FunctionType, types.GeneratorType, types.MappingProxyType, types.CoroutineType,
    typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple, weakref.ProxyType,
    *[kind for name, kind in sorted(vars(itertools).items()) if isinstance(kind, type) and name[0] != '_']]


def tried(change, *args):
    try:
        change(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'
    return 'done'


FLAGS = {7: 'not to be called', 8: 'immutable', 9: 'on the heap', 10: 'base', 20: 'abstract'}
for kind in kinds:
    print(kind, [words for bit, words in FLAGS.items() if kind.__flags__ >> bit & 1])
    print('   ', tried(setattr, kind, 'my_own', 1))
    print('   ', tried(delattr, kind, 'my_own'))
    if kind.__flags__ >> 8 & 1:
        print('   ', tried(setattr, kind, '__name__', 5))
        print('   ', tried(setattr, kind, '__init__', None))
    else:
        print('   ', tried(delattr, kind, 'my_own'))
    print('   ', tried(type(kind), 'Derived', (kind,), {}))

for kind in types.UnionType, types.CoroutineType, weakref.ProxyType, os.DirEntry, re.Pattern, types.GeneratorType:
    print(tried(kind))


class Derived(collections.deque):
    pass


Derived.mine = 1
print(Derived().mine, tried(delattr, Derived, 'mine'), tried(setattr, Derived(), '__class__', collections.deque))
print([bit for bit in (*range(5, 11), 20, *range(24, 32)) if Derived.__flags__ >> bit & 1 and bit not in (5,)])
for kind in int, list, tuple, bytes, str, dict, Exception, type, bool, collections.OrderedDict:
    print(kind.__name__, [bit for bit in range(24, 32) if kind.__flags__ >> bit & 1])
# What is called on something else.
date = datetime.date
for wrong in (date.isoformat, date.weekday, date.replace, date.ctime, datetime.datetime.timestamp,
              datetime.timedelta.total_seconds, decimal.Decimal.is_nan, collections.OrderedDict.move_to_end,
              queue.SimpleQueue.qsize, struct.Struct.pack, io.StringIO.getvalue):
    print(tried(wrong, 5), '|', tried(wrong))
