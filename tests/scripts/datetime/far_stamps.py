"""Datetimes of times since the epoch that need more than 32 bits."""

from datetime import UTC, date, datetime, timedelta, timezone

for stamp in (0, 1, -1, 2 ** 31 - 1, 2 ** 31, -2 ** 31 - 1, 4102444800, 4102444800.5, 10 ** 11, -6 * 10 ** 10, 253402300799, True):
    moment = datetime.fromtimestamp(stamp, UTC)
    print(moment, moment.timestamp() == stamp, datetime.fromtimestamp(stamp, timezone(timedelta(hours=-7))))
    if -10 ** 10 < stamp < 10 ** 11:
        local = datetime.fromtimestamp(stamp)
        print(local.timestamp() == stamp, local.date() == date.fromtimestamp(stamp), local.microsecond)
for stamp in (253402300800, -62135596801, 10 ** 20, float('inf'), float('nan'), '1', None):
    try:
        print(datetime.fromtimestamp(stamp, UTC))
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
before = datetime.now()
print(timedelta() <= datetime.now() - before < timedelta(seconds=5), datetime.now(UTC).tzinfo, before.fold)
