import calendar as C
print(C.month(2024,2)); print(C.calendar(2023)); print(C.monthrange(2024,2), C.isleap(1900), C.leapdays(2000,2030), C.weekday(2024,1,1), C.monthcalendar(2024,2))
C.setfirstweekday(6); print(C.month(2024,2,3,1)); print(C.timegm((2024,1,1,0,0,0)), C.month_name[3], C.day_abbr[0], list(C.month_abbr)[:3], C.weekheader(3), C.MONDAY, C.FEBRUARY)
try: C.monthrange(2024,13)
except Exception as e: print(type(e).__name__, e)
print([d.isoformat() for d in C.Calendar(6).itermonthdates(2024,2)][:3], C.TextCalendar(0).formatmonth(2025,6))
