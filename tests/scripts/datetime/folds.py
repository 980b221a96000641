# Times that a change of the clock repeats or skips, and how dates and times are pickled.
import os
import pickle
import time
import warnings
from datetime import date, datetime, time as clock, timedelta, timezone, tzinfo

os.environ['TZ'] = 'EST5EDT,M3.2.0,M11.1.0'
time.tzset()
for stamp in (1414906200, 1414909800):
    t = datetime.fromtimestamp(stamp)
    print(t, t.fold, t.timestamp() == stamp, t.astimezone().tzname())
gap = datetime(2012, 3, 11, 2, 30)
print(gap.timestamp(), gap.replace(fold=1).timestamp())
print(gap.astimezone(), gap.replace(fold=1).astimezone())


class Autumn(tzinfo):
    """Summer time ends at 3 o'clock on 25 October."""

    def utcoffset(self, dt):
        early = dt.replace(tzinfo=None, fold=0) < datetime(2020, 10, 25, 2 if dt.fold else 3)
        return timedelta(hours=2 if early else 1)

    def dst(self, dt):
        return self.utcoffset(dt) - timedelta(hours=1)

    def tzname(self, dt):
        return 'X'


zone = Autumn()
first = datetime(2020, 10, 25, 2, 30, tzinfo=zone)
second = first.replace(fold=1)
print(first == second, hash(first) == hash(second), first.utcoffset(), second.utcoffset())
print(first == first.astimezone(timezone.utc), second.astimezone(timezone.utc))
print(datetime(2020, 1, 1, tzinfo=zone) == datetime(2020, 1, 1, tzinfo=zone).astimezone(timezone.utc))

for value in (date(2020, 1, 2), clock(1, 2, 3, 4), clock(1, 2, fold=1),
              datetime(2020, 1, 2, 3, 4, 5, 6, timezone.utc), datetime(2020, 1, 2, fold=1)):
    print(value.__reduce_ex__(4), value.__reduce_ex__(2)[1] == value.__reduce_ex__(4)[1])
    copied = pickle.loads(pickle.dumps(value))
    print(copied == value, copied)

try:
    datetime(b'\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06', 'EST')
except TypeError as error:
    print(error)
try:
    class Sub(timezone):
        pass
except TypeError as error:
    print(error)
try:
    timezone(timedelta(0), None)
except TypeError as error:
    print(error)
for text in ('2022W52520', '2025W014503', '2022-W52-5T20', '2026W01'):
    print(datetime.fromisoformat(text))
print(date(1, 2, 3).strftime('%4Y|%10B|%_5d|%03j'))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    datetime.strptime('03-14', '%m-%d')
    datetime.strptime('20-03-14', '%y-%m-%d')
print([w.category.__name__ for w in caught])
for wrong in (1e200, -1e200):
    try:
        datetime.fromtimestamp(wrong, timezone.utc)
    except OverflowError as error:
        print('OverflowError', error)
