from datetime import *
import datetime as D
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
d=date(2024,2,29); dt=datetime(2024,2,29,13,5,7,123456); td=timedelta(days=1,hours=2,seconds=3.5)
tz=timezone(timedelta(hours=5,minutes=30)); aw=dt.replace(tzinfo=tz)
for x in [d,dt,td,tz,aw,timezone.utc,UTC,time(1,2),time(1,2,3,4,tzinfo=tz),time.max,timedelta.min,timedelta(0),timezone(-timedelta(hours=3),'X'),datetime(2020,1,1,fold=1)]:
    print(repr(x), str(x))
for f in [lambda: d+timedelta(1), lambda: d-date(2023,1,1), lambda: dt-timedelta(hours=14), lambda: dt-datetime(2024,1,1), lambda: d+1, lambda: d-dt, lambda: dt-d, lambda: td*2.5, lambda: td/3, lambda: td//timedelta(minutes=7), lambda: td%timedelta(minutes=7), lambda: divmod(td,timedelta(hours=1)), lambda: -td, lambda: abs(-td), lambda: td/timedelta(1), lambda: td/0, lambda: td//0, lambda: td+1, lambda: 2*td, lambda: td.total_seconds(), lambda: td<timedelta(2), lambda: td==5, lambda: td<5, lambda: bool(timedelta()), lambda: date(2024,13,1), lambda: date(2024,2,30), lambda: date(0,1,1), lambda: date('x',1,1), lambda: date(2024), lambda: date(2024,1), lambda: datetime(2024,1,1,24), lambda: datetime(2024,1,1,1,60), lambda: time(25), lambda: time(1,2,3,10**6), lambda: timedelta(days='x'), lambda: timedelta(10**10), lambda: date.max+timedelta(1), lambda: datetime.min-timedelta(1), lambda: d==dt, lambda: d<dt, lambda: dt<aw, lambda: dt==aw, lambda: dt-aw, lambda: aw.astimezone(UTC), lambda: aw.utcoffset(), lambda: aw.tzname(), lambda: aw.timestamp(), lambda: datetime.fromtimestamp(0,UTC), lambda: datetime.fromtimestamp(1e9+.5,tz), lambda: datetime.fromtimestamp(1700000000.123456,UTC), lambda: d.isocalendar(), lambda: tuple(date(2021,1,3).isocalendar()), lambda: date(2020,12,31).isocalendar().week, lambda: d.weekday(), lambda: d.isoweekday(), lambda: d.toordinal(), lambda: date.fromordinal(738000), lambda: date.fromordinal(0), lambda: date.fromisocalendar(2024,9,4), lambda: date.fromisocalendar(2024,54,4), lambda: date.fromisocalendar(2024,5,9), lambda: d.replace(year=2023), lambda: d.replace(day=1), lambda: dt.replace(hour=0,tzinfo=UTC), lambda: d.ctime(), lambda: dt.ctime(), lambda: datetime.combine(d,time(1,2,tzinfo=UTC)), lambda: datetime.combine(1,2), lambda: dt.date(), lambda: dt.time(), lambda: aw.timetz(), lambda: timezone(5), lambda: timezone(timedelta(days=1)), lambda: timezone(timedelta(hours=1),5), lambda: datetime(2024,1,1,tzinfo=5), lambda: {d:1}[date(2024,2,29)], lambda: hash(td)==hash(timedelta(days=1,hours=2,seconds=3,milliseconds=500)), lambda: tz.utcoffset(5), lambda: tzinfo().utcoffset(None), lambda: timezone(timedelta(hours=-3,minutes=-15)).tzname(None), lambda: timezone.utc is timezone(timedelta(0)), lambda: (date.min,date.max,date.resolution,datetime.max,time.resolution), lambda: timedelta(microseconds=0.5), lambda: timedelta(microseconds=1.5), lambda: timedelta(seconds=1e-6*2.5), lambda: timedelta(weeks=1.5,days=-0.5), lambda: timedelta(1,2,3,4,5,6,7), lambda: isinstance(dt,date), lambda: D.datetime.mro(), lambda: d.year.__class__, lambda: dt.min, lambda: sorted([d,date(2020,1,1)]), lambda: max(dt,dt+td), lambda: timedelta(hours=25).seconds, lambda: (aw-datetime(2024,1,1,tzinfo=UTC)), lambda: td.days, lambda: date(2024,1,31).foo, lambda: time(1)<time(2), lambda: time(1)<5, lambda: time(1)==time(1,tzinfo=UTC), lambda: bool(time(0)), lambda: time.fromisoformat('04:05:06.7'), lambda: time.fromisoformat('T0405'), lambda: time.fromisoformat('25:00')]: t(f)
for s in ['2024-02-29','20240229','2024-W09-4','2024W094','2024-02-30','2024-2-1','x','2024-02-29T01:02','2024-02-29 01:02:03','2024-02-29T01:02:03.5','2024-02-29T01:02:03,123456789','2024-02-29T01:02:03+05:30','2024-02-29T01:02:03Z','20240229T010203','2024-02-29T01:02:03-0800','2024-W09-4T10','2024-02-29T','2024-02-29T1','2024-02-29T25:00','2024-02-29T01:02:03+25:00', '']:
    print(s, end=' '); t(lambda: datetime.fromisoformat(s)); print(' ', end=''); t(lambda: date.fromisoformat(s))
fmts='%Y-%m-%d %H:%M:%S.%f|%y %b %B %a %A|%I %p %j %w %u %U %W|%c|%x|%X|%z|%Z|%:z|%%|%e|%G-%V|%D|%F|%T|%R|%r|%h|%C|%-d %-m|%_d|%n|%Q|%'.split('|')
for f in fmts:
    for x in [d,dt,aw,time(1,2,3)]:
        if f in ('%','%Q') : continue
        print(f, end=' '); t(lambda: x.strftime(f))
print(f'{dt:%d/%m/%Y}', f'{d}', format(dt,''), '{:%H}'.format(dt))
for a in [('2024-02-29','%Y-%m-%d'),('29/02/24 13:05','%d/%m/%y %H:%M'),('Feb 29 2024 1:05PM','%b %d %Y %I:%M%p'),('2024-02-30','%Y-%m-%d'),('x','%Y'),('2024x','%Y'),('2024','%Q'),('1','%'),('13:05:07.5 +0530','%H:%M:%S.%f %z'),('2024 60','%Y %j'),('Thursday 29 February 2024','%A %d %B %Y'),('2024 09 4','%G %V %u'),('2024 8 4','%Y %W %w'),('UTC 2024','%Z %Y'),('12 AM','%I %p'),('2024-01-01Z','%Y-%m-%d%z'),('  5 2024','%d %Y'),('02/29/24','%x')]:
    print(a, end=' '); t(lambda: datetime.strptime(*a))
for ts in ['auto','hours','minutes','seconds','milliseconds','microseconds','x']: t(lambda: aw.isoformat(timespec=ts)); 
t(lambda: dt.isoformat(' ')); t(lambda: date.fromisoformat(5))
class My(datetime): pass
print(repr(My(2020,1,1)+timedelta(1)), My(2020,1,1).date())
import copy; print(copy.copy(dt)==dt, copy.deepcopy(aw)==aw)
match d:
    case date(year=y): print(y)
for n in range(1,3652059,9973):
    x=date.fromordinal(n); assert x.toordinal()==n
print(sum(hash(date.fromordinal(n).isocalendar())!=0 for n in range(700000,700100)))
print([date(y,1,1).isocalendar()[:2] for y in range(2000,2030)])
