# Reading dates by formats: every directive, and what is wrong with others.
# stderr: any
import time
from datetime import datetime
T=[('2024-02-29','%Y-%m-%d'),('29 Feb','%d %b'),('Mon 05 Aug 2024 10:11:12','%a %d %b %Y %H:%M:%S'),('1','%D'),('10:11 pm','%I:%M %p'),('12 AM','%I %p'),
('2023 10 1','%Y %U %w'),('2023 00 1','%Y %W %w'),('2023 366','%Y %j'),('2024 366','%Y %j'),('2020-W53-4','%G-W%V-%u'),('2020 5','%Y %V'),('2020','%G'),('31 Feb 2020','%d %b %Y'),
('x','%Y'),('2020 extra','%Y'),('20','%'),('20','%Q'),('+0530','%z'),('Z','%z'),('+05:30:10.5','%z'),('utc','%Z'),('GMT','%Z'),('EST','%Z'),('Tue Jan  2 03:04:05 2001','%c'),('01/02/03','%x'),
('.123','.%f'),('69 68','%y %S'),('0001','%Y'),('  7','%d'),('SEPTEMBER','%B'),('12:00','%H : %M'),('%5','%%%d'),('2023 53 6','%Y %W %w'), ('23:59:61','%H:%M:%S'),('12:59:60','%X'),('0','%j'), ('2024 60','%Y %j'), (5,'%Y'), ('5',None)]
for t,f in T:
    for fn in (time.strptime, datetime.strptime):
        try: r=fn(t,f); print(repr(r), getattr(r,'tm_gmtoff',''), getattr(r,'tm_zone',''))
        except Exception as e: print(type(e).__name__, e)
