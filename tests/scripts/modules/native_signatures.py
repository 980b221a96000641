# How native functions and classes of the library are called.
import array, bisect, collections, contextvars, datetime, decimal, functools, gc, hashlib, heapq, inspect, io
import itertools, math, operator, os, random, re, select, struct, sys, threading, time, types, weakref, zlib

for thing in (
        list, dict, set, frozenset, tuple, int, str, float, complex, bool, bytes, range, slice, zip, map, filter, enumerate,
        reversed, property, staticmethod, classmethod, object, super, memoryview, bytearray,
        list.append, [].append, dict.get, dict.fromkeys, {}.get, int.from_bytes, (1).to_bytes, float.fromhex, str.join,
        ''.split, bytes.fromhex, len, print, sorted, sum, max, isinstance, getattr, open, compile, pow, round,
        time.time, time.sleep, time.monotonic, time.perf_counter, time.localtime, time.strftime,
        math.sqrt, math.log, math.gcd, math.hypot, math.isclose, math.comb, math.fsum, math.ceil, math.dist,
        os.getpid, os.listdir, os.stat, os.mkdir, os.kill, os.cpu_count, os.close, os.fsync, os.urandom,
        sys.getsizeof, sys.exit, sys.intern, sys.getrecursionlimit, sys.setswitchinterval,
        heapq.heappush, heapq.heappop, heapq.heapify, bisect.bisect, bisect.insort, gc.collect, gc.get_objects,
        operator.add, operator.itemgetter, operator.attrgetter, operator.methodcaller, operator.length_hint,
        itertools.chain, itertools.count, itertools.islice, itertools.groupby, itertools.tee, itertools.accumulate,
        functools.reduce, functools.partial, functools.cmp_to_key, struct.pack, struct.calcsize, zlib.compress, zlib.crc32,
        hashlib.md5, weakref.ref, weakref.proxy, weakref.getweakrefs, select.select, threading.get_ident,
        array.array, collections.deque, collections.OrderedDict, collections.defaultdict, io.StringIO, io.BytesIO, io.open,
        datetime.date, datetime.datetime, datetime.timedelta, decimal.Decimal, decimal.getcontext, re.compile,
        contextvars.ContextVar, contextvars.copy_context, types.SimpleNamespace, types.MappingProxyType, random.Random):
    try:
        print(getattr(thing, '__name__', thing), inspect.signature(thing))
    except ValueError as error:
        print(getattr(thing, '__name__', thing), 'none')


class List(list):
    pass


class Dict(dict):
    def __init__(self, a, b=1):
        pass


print(inspect.signature(List), inspect.signature(Dict), len.__text_signature__, list.__text_signature__)
