# What dates, times and durations say of arguments that do not fit.
from datetime import date, datetime, time, timedelta, timezone, tzinfo

UTC = timezone.utc
day = date(2020, 1, 2)
moment = datetime(2020, 1, 2, 3, 4, 5, 6)


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, error)


attempt(date, 2020, 1, None)
attempt(date, "a")
attempt(date, 2**70)
attempt(date, 2**40, 1, 1)
attempt(date, day, 1, 1)
attempt(date, 2020, 1)
attempt(date, 2020, 1, 1, dya=1)
attempt(datetime, 2020, "a")
attempt(time, "a")
attempt(time, hours=1)
attempt(time, *range(9))
attempt(timedelta, "a", "b")
attempt(timedelta, day)
attempt(timedelta, dayz=1)
attempt(day.replace, days=3)
attempt(day.replace, "a")
attempt(moment.astimezone, 5)
attempt(moment.isoformat, None)
attempt(moment.isoformat, "T", 5)
attempt(time(1).isoformat, None)
attempt(day.strftime, None)
attempt(day.strftime, moment)
attempt(date.fromordinal)
attempt(date.fromordinal, 1, 2)
attempt(date.fromordinal, n=1)
attempt(date.fromordinal, "a")
attempt(date.fromisocalendar, 2020, "a", 1)
attempt(date.fromisocalendar, 2**70, 1, 1)
attempt(datetime.strptime, "2020")
attempt(datetime.strptime, "2020", 5)
attempt(datetime.strptime, day, "%Y")
attempt(datetime.combine, 1, 2)
attempt(datetime.combine, day, None)
attempt(UTC.utcoffset)
attempt(UTC.utcoffset, day)
attempt(UTC.fromutc, 1)
attempt(tzinfo().dst, dt=1)
attempt(timezone, None)
attempt(date.fromtimestamp, day)
attempt(day.__add__)
print(repr(datetime(2020, 1, 1, 1, tzinfo=UTC, fold=1)), repr(time(1, tzinfo=UTC, fold=1)))
print(date.replace, date.__add__, str(day.isoformat).split(" at 0x")[0])
