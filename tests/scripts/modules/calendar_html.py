# Calendars as HTML and in a locale's words, the weeks at the ends of time, and the command line.
import calendar

html = calendar.HTMLCalendar(6)
print(html.formatmonth(2024, 2))
print(html.formatyearpage(2023, 4).decode())
print(calendar.HTMLCalendar().formatyear(1, 5)[:400])
print(calendar.LocaleTextCalendar(0, 'C').formatmonth(2024, 2))
print(calendar.LocaleHTMLCalendar(0, 'C').formatmonthname(2024, 2))
for year, month in ((1, 1), (9999, 12), (2024, 2)):
    days = list(calendar.Calendar(3).itermonthdays4(year, month))
    print(len(days), days[0], days[-1], list(calendar.Calendar(3).itermonthdays3(year, month))[-1])
calendar.main(['2024', '2', '-f', '6', '-w', '3'])
calendar.main(['-m', '6', '-s', '2', '2024'])
