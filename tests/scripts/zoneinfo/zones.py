# Time zones by name: offsets, folds and gaps, names, caches, pickles.
import datetime
import io
import pickle
import zoneinfo
from zoneinfo import ZoneInfo

D = datetime.datetime


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


berlin = ZoneInfo('Europe/Berlin')
print(repr(berlin), str(berlin), berlin.key, berlin is ZoneInfo('Europe/Berlin'))
for day in D(2024, 1, 1), D(2024, 7, 1), D(1900, 1, 1), D(1, 1, 1), D(2500, 7, 1), D(1945, 6, 1), D(1916, 5, 1):
    there = day.replace(tzinfo=berlin)
    print(there, there.utcoffset(), there.dst(), there.tzname())
for fold in 0, 1:
    for moment in D(2024, 10, 27, 2, 30), D(2024, 3, 31, 2, 30), D(2040, 10, 28, 2, 30), D(2040, 3, 25, 2, 30):
        there = moment.replace(tzinfo=berlin, fold=fold)
        print(there, there.tzname(), there.astimezone(datetime.timezone.utc), there.fold)
for hour in range(4):
    there = D(2024, 10, 27, hour, 15, tzinfo=datetime.timezone.utc).astimezone(berlin)
    print(there, there.fold, there.tzname())
for key in ('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Dublin', 'Africa/Casablanca',
            'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo', 'Etc/GMT+5', 'Asia/Tehran'):
    zone = ZoneInfo(key)
    for moment in (D(1960, 3, 4, 5), D(1985, 8, 9), D(2011, 12, 30, 23), D(2023, 4, 1, 12), D(2060, 11, 7, 1, 30)):
        there = moment.replace(tzinfo=zone)
        print(key, there, there.tzname(), there.dst(), moment.replace(tzinfo=datetime.timezone.utc).astimezone(zone))
new_york = ZoneInfo('America/New_York')
meeting = D(2024, 3, 10, 12, tzinfo=new_york)
print(meeting.astimezone(ZoneInfo('Asia/Tokyo')), meeting - D(2024, 3, 9, 12, tzinfo=new_york),
      meeting + datetime.timedelta(hours=24), meeting == meeting.astimezone(berlin))
print(berlin.utcoffset(None), berlin.dst(None), ZoneInfo('UTC').utcoffset(None), ZoneInfo('UTC').tzname(None))
print(datetime.time(12, tzinfo=berlin).utcoffset(), datetime.time(12, tzinfo=ZoneInfo('UTC')))
attempt(ZoneInfo, 'No/Such')
attempt(ZoneInfo, '../etc/passwd')
attempt(ZoneInfo, '/usr/share/zoneinfo/UTC')
attempt(ZoneInfo, '')
attempt(ZoneInfo, 'Europe')
attempt(berlin.fromutc, D(2024, 7, 1))
attempt(berlin.fromutc, 3)
attempt(berlin.fromutc, D(2024, 7, 1, tzinfo=berlin))
attempt(zoneinfo.reset_tzpath, ['a'])
attempt(zoneinfo.reset_tzpath, 'a')
attempt(ZoneInfo.from_file, io.BytesIO(b'abc'))
print(issubclass(zoneinfo.ZoneInfoNotFoundError, KeyError), zoneinfo.__all__)
print(pickle.loads(pickle.dumps(berlin)) is berlin, pickle.loads(pickle.dumps(ZoneInfo.no_cache('UTC'))) is ZoneInfo('UTC'))
alone = ZoneInfo.no_cache('Europe/Berlin')
print(alone is berlin, alone == berlin, alone.key)
ZoneInfo.clear_cache()
print(ZoneInfo('Europe/Berlin') is berlin)
with open('/usr/share/zoneinfo/Europe/Paris', 'rb') as file:
    named = ZoneInfo.from_file(file, key='Mine')
print(repr(named), named.utcoffset(D(2024, 7, 1)))
attempt(pickle.dumps, named)


class Own(ZoneInfo):
    pass


print(Own('UTC') is ZoneInfo('UTC'), Own('UTC') is Own('UTC'), type(Own('UTC')).__name__)
zones = zoneinfo.available_timezones()
print(len(zones) > 400, 'Europe/Berlin' in zones, 'posixrules' in zones, [key for key in zones if key.startswith('right/')])
