# Calls that do not fit, told of as native code does.
from datetime import date, datetime, time, timedelta, timezone


def tell(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(result)


tell(date)
tell(date, 2020)
tell(date, 2020, 1)
tell(date, 2020, 1, None)
tell(date, 2020, None, 1)
tell(date, 2020, 1, 1, 1)
tell(date, 2020, 1, day=1, x=2)
tell(datetime, 2020, 1)
tell(datetime, 2020, 1, None)
tell(time, None)
day = date(2024, 2, 29)
tell(day.replace, foo=1)
tell(day.strftime)
tell(day.isoformat, 1)
tell(day.weekday, 1)
tell(date.today, 1)
tell(datetime.combine, day)
tell(timedelta(1).total_seconds, 1)
tell(timezone)
tell(timezone, timedelta(1), 'a', 'b')
tell(timezone.utc.tzname)
for value in (day, datetime(2020, 1, 1)):
    try:
        value.year = 1
    except AttributeError as error:
        print(error)
