# What is native code in CPython has no frames in tracebacks; what it calls has.
import cmath, collections, contextvars, csv, decimal, hashlib, io, itertools, json, marshal, operator
import pickle, threading, traceback, types, weakref


class Odd:
    def __reduce__(self):
        raise KeyError('odd')


def frames(function):
    try:
        function()
    except Exception as error:
        named = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        own = [name for name in named if name.isidentifier() or name == '<lambda>']
        text = str(error) if 'at 0x' not in str(error) else '...'
        print(f'{type(error).__module__}.{type(error).__qualname__}', own[1:], text)


frames(lambda: pickle.dumps(lambda: 0))
frames(lambda: pickle.dumps([Odd()]))
frames(lambda: pickle.dumps(threading.Lock()))
frames(lambda: pickle.loads(b'abc'))
frames(lambda: pickle.dump(1, 2))
frames(lambda: list(csv.reader([1])))
frames(lambda: csv.writer(io.StringIO()).writerow(5))
frames(lambda: csv.reader([], delimiter='xx'))
frames(lambda: decimal.Decimal(1) / 0)
frames(lambda: decimal.Decimal('abc'))
frames(lambda: decimal.Decimal(-1).sqrt())
frames(lambda: cmath.log(0))
frames(lambda: cmath.sqrt('x'))
frames(lambda: marshal.dumps(object()))
frames(lambda: hashlib.md5('x'))
frames(lambda: hashlib.sha256(5))
frames(lambda: contextvars.ContextVar('x').get())
frames(lambda: contextvars.copy_context().run(lambda: 1 / 0))
frames(lambda: types.SimpleNamespace().x)
frames(lambda: types.SimpleNamespace(1))
frames(lambda: operator.itemgetter(3)([1]))
frames(lambda: operator.countOf(1, 2))
frames(lambda: list(itertools.starmap(pow, [(0, -1)])))
frames(lambda: list(itertools.takewhile(lambda x: 1 / x, [1, 0])))
frames(lambda: list(itertools.accumulate([1, 'a'])))
frames(lambda: collections.OrderedDict().popitem())
frames(lambda: weakref.proxy(1))
frames(lambda: json.loads('[1', parse_float=str))
frames(lambda: json.loads('{bad'))


# Registered encodings, fields of named tuples, processes, what is worked out lazily, warnings.
import codecs, os, typing, warnings

codecs.register(lambda name: codecs.CodecInfo(lambda text: 1 / 0, None, name='odd') if name == 'odd' else None)
frames(lambda: 'a'.encode('nobody knows it'))
frames(lambda: 'a'.encode('odd'))
frames(lambda: codecs.encode('a', 'odd'))
frames(lambda: codecs.lookup(5))
frames(lambda: codecs.register(5))
frames(lambda: setattr(collections.namedtuple('Point', 'x')(1), 'x', 2))
frames(lambda: os.kill(2 ** 22 + 1, 9))
frames(lambda: os.waitpid(-1, 0))


class Lazy[T: undefined]:
    pass


frames(lambda: Lazy.__type_params__[0].__bound__)
frames(lambda: warnings.warn())
frames(lambda: warnings.warn('a', 5))
frames(lambda: warnings.warn_explicit('a'))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    frames(lambda: warnings.warn('now an error'))
