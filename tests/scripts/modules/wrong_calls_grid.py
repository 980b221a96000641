# Wrong calls of what is native in CPython, and what is said about them.
import array
import bisect
import datetime
import decimal
import queue
import re
import typing
import zlib

D, C = decimal.Decimal, decimal.getcontext()
calls = {
    'D': D,
    'D.as_tuple': D(1).as_tuple,
    'D.to_integral_value': D(1).to_integral_value,
    'D.sqrt': D(2).sqrt,
    'D.fma': D(1).fma,
    'D.is_nan': D(1).is_nan,
    'D.ln': D(1).ln,
    'D.normalize': D(1).normalize,
    'D.scaleb': D(1).scaleb,
    'D.logb': D(1).logb,
    'D.is_normal': D(1).is_normal,
    'D.next_toward': D(1).next_toward,
    'D.number_class': D(1).number_class,
    'D.rotate': D(1).rotate,
    'D.to_eng_string': D(1).to_eng_string,
    'D.adjusted': D(1).adjusted,
    'C.power': C.power,
    'C.sqrt': C.sqrt,
    'C.Etiny': C.Etiny,
    'C.clear_flags': C.clear_flags,
    'C.copy': C.copy,
    'setcontext': decimal.setcontext,
    'getcontext': decimal.getcontext,
    'C.is_signed': C.is_signed,
    'C.to_sci_string': C.to_sci_string,
    'C.create_decimal_from_float': C.create_decimal_from_float,
    'C.canonical': C.canonical,
    'a.extend': array.array('i').extend,
    'a.insert': array.array('i').insert,
    'a.fromlist': array.array('i').fromlist,
    'a.frombytes': array.array('i').frombytes,
    'a.count': array.array('i').count,
    'a.byteswap': array.array('i').byteswap,
    'z.compress': zlib.compress,
    'z.decompress': zlib.decompress,
    'z.compressobj': zlib.compressobj,
    'co.compress': zlib.compressobj().compress,
    'co.flush': zlib.compressobj().flush,
    'co.copy': zlib.compressobj().copy,
    'q.put': queue.SimpleQueue().put,
    'q.get_nowait': queue.SimpleQueue().get_nowait,
    'q.put_nowait': queue.SimpleQueue().put_nowait,
    'q.qsize': queue.SimpleQueue().qsize,
    'q.empty': queue.SimpleQueue().empty,
    'bisect': bisect.bisect,
    'bisect_left': bisect.bisect_left,
    'insort': bisect.insort,
    'insort_left': bisect.insort_left,
    'TypeVar': typing.TypeVar,
    'ParamSpec': typing.ParamSpec,
    'TypeVarTuple': typing.TypeVarTuple,
    'cast': typing.cast,
    'timedelta': datetime.timedelta,
    'td.total_seconds': datetime.timedelta(1).total_seconds,
    'd.fromisoformat': datetime.date.fromisoformat,
    'd.strftime': datetime.date(2020, 1, 2).strftime,
    'dt.strptime': datetime.datetime.strptime,
    'dt.astimezone': datetime.datetime(2020, 1, 2).astimezone,
    'd.fromordinal': datetime.date.fromordinal,
    'tz.utcoffset': datetime.timezone.utc.utcoffset,
    'd.toordinal': datetime.date(2020, 1, 2).toordinal,
}
argss = [((), {}), ((1,), {}), (('x',), {}), ((None,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1.5, 'x'), {}), ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), {}), ((), {'foo': 1}), ((1,), {'foo': 1}), (([1, 3], 2), {'lo': 'x'}), ((b'abc',), {'level': 'x'}), ((10**30,), {})]
for name, f in calls.items():
    for x, k in argss:
        try: r = repr(f(*x, **k))
        except Exception as e: r = f'{type(e).__name__}: {e}'
        print(name, x, k, re.sub('0x[0-9a-f]+', '0x', r))
