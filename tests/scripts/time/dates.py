# Dates and times: fields, texts, zones.
import time
t = time.gmtime(1700000000)
print(t, t.tm_zone, t.tm_gmtoff, time.asctime(t), time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %c %x %X %j %U %W %V %G %p %I %y %e %%", t))
for s in (0, -1, 951782400, 951868800, 1e9, 4102444800, -2208988800): print(tuple(time.gmtime(s)))
print(time.mktime(time.localtime(1700000000)), time.tzname, time.timezone, time.altzone, time.daylight, time.ctime(0))
print(time.strptime("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"), time.strptime("30 Nov 00", "%d %b %y").tm_yday)
for a in (("x", "%Y"), ("2024x", "%Y"), ("1", "%Q")):
    try: print(time.strptime(*a))
    except ValueError as e: print(e)
import os
os.environ["TZ"] = "Europe/Berlin"; time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(1700000000), time.localtime(1690000000).tm_isdst, time.strftime("%Z %z", time.localtime(1690000000)))
print(time.mktime((2023,7,1,12,0,0,0,0,-1)), time.mktime((2023,10,29,2,30,0,0,0,-1)), time.mktime((2023,3,26,2,30,0,0,0,-1)), time.mktime((2023,7,1,12,0,0,0,0,0)))
os.environ["TZ"] = "EST5EDT,M3.2.0,M11.1.0"; time.tzset()
print(time.tzname, time.localtime(1690000000).tm_hour)
print(time.struct_time((1,2,3,4,5,6,7,8,9)))
for f in (lambda: time.gmtime("x"), lambda: time.struct_time((1,2)), lambda: time.mktime((1,2)), lambda: time.strftime(5), lambda: time.asctime((2000,13,1,0,0,0,0,1,0)), lambda: time.sleep(-1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
