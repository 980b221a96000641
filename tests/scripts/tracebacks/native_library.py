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
