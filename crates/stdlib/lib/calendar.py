"""Calendars of months and years, as lists and as text."""

import datetime
from enum import IntEnum, global_enum
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap',
           'leapdays', 'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal',
           'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar',
           'TextCalendar', 'weekheader', 'Day', 'Month', 'JANUARY', 'FEBRUARY', 'MARCH', 'APRIL',
           'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER',
           'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY',
           'HTMLCalendar', 'LocaleTextCalendar', 'LocaleHTMLCalendar']


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


@global_enum
class Month(IntEnum):
    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12


@global_enum
class Day(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """Names that are looked up by number or slice."""

    def __init__(self, names):
        self._names = names

    def __getitem__(self, i):
        return self._names[i]

    def __len__(self):
        return len(self._names)


day_name = _Names(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
day_abbr = _Names(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
month_name = _Names(['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
                     'September', 'October', 'November', 'December'])
month_abbr = _Names(['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct',
                     'Nov', 'Dec'])


def isleap(year):
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """How many leap years there are from one year up to another."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """The weekday of a date."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """The weekday a month begins with, and its number of days."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _month_length(year, month)


def _month_length(year, month):
    return mdays[month] + (month == 2 and isleap(year))


class Calendar:
    """Months as weeks of days."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    @property
    def firstweekday(self):
        return self._firstweekday % 7

    @firstweekday.setter
    def firstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    getfirstweekday = lambda self: self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    def iterweekdays(self):
        """The weekdays of a week, in order."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        """The days of a month in whole weeks; 0 outside the month."""
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, (self.firstweekday - first - days) % 7)

    def itermonthdays2(self, year, month):
        """The same with weekdays."""
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        """Year, month and day of each day of a month in whole weeks."""
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - days) % 7
        # No dates: the weeks at either end of the calendar have days that are none.
        earlier = (year - 1, 12) if month == 1 else (year, month - 1)
        later = (year + 1, 1) if month == 12 else (year, month + 1)
        end = _month_length(*earlier) + 1
        yield from ((*earlier, day) for day in range(end - before, end))
        yield from ((year, month, day) for day in range(1, days + 1))
        yield from ((*later, day) for day in range(1, after + 1))

    def itermonthdays4(self, year, month):
        """The same with weekdays."""
        for i, day in enumerate(self.itermonthdays3(year, month)):
            yield *day, (self.firstweekday + i) % 7

    def itermonthdates(self, year, month):
        """The dates of a month in whole weeks."""
        for fields in self.itermonthdays3(year, month):
            yield datetime.date(*fields)

    def _weeks(self, days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdayscalendar(self, year, month):
        """A month as weeks of day numbers."""
        return self._weeks(self.itermonthdays(year, month))

    def monthdays2calendar(self, year, month):
        """A month as weeks of day numbers and weekdays."""
        return self._weeks(self.itermonthdays2(year, month))

    def monthdatescalendar(self, year, month):
        """A month as weeks of dates."""
        return self._weeks(self.itermonthdates(year, month))

    def _rows(self, months, width):
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardayscalendar(self, year, width=3):
        """A year as rows of months."""
        return self._rows([self.monthdayscalendar(year, m) for m in range(1, 13)], width)

    def yeardays2calendar(self, year, width=3):
        return self._rows([self.monthdays2calendar(year, m) for m in range(1, 13)], width)

    def yeardatescalendar(self, year, width=3):
        return self._rows([self.monthdatescalendar(year, m) for m in range(1, 13)], width)


class TextCalendar(Calendar):
    """Calendars as text."""

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else f'{day:2}').center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(day, weekday, width) for day, weekday in theweek)

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join(self.formatweekday(i, width) for i in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        return (f'{name} {theyear}' if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month as text."""
        w, l = max(2, w), max(1, l)
        text = self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip() + '\n' * l
        text += self.formatweekheader(w).rstrip() + '\n' * l
        for week in self.monthdays2calendar(theyear, themonth):
            text += self.formatweek(week, w).rstrip() + '\n' * l
        return text

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year as text."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        text = repr(theyear).center(width * m + c * (m - 1)).rstrip() + '\n' * l
        header = self.formatweekheader(w)
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            text += '\n' * l
            text += formatstring((self.formatmonthname(theyear, k, width, False) for k in months),
                                 width, c).rstrip() + '\n' * l
            text += formatstring((header for _ in months), width, c).rstrip() + '\n' * l
            for j in range(max(map(len, row))):
                weeks = ('' if j >= len(month) else self.formatweek(month[j], w) for month in row)
                text += formatstring(weeks, width, c).rstrip() + '\n' * l
        return text

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    """Calendars as HTML."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = cssclass_month = 'month'
    cssclass_year_head = cssclass_year = 'year'

    def formatday(self, day, weekday):
        """A day as a cell of a table."""
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day}</td>'

    def formatweek(self, theweek):
        """A week as a row."""
        return f'<tr>{"".join(self.formatday(day, weekday) for day, weekday in theweek)}</tr>'

    def formatweekday(self, day):
        """A weekday as the head of a column."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """The weekdays as a row."""
        return f'<tr>{"".join(self.formatweekday(i) for i in self.iterweekdays())}</tr>'

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The name of a month as a row."""
        name = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def _table(self, css, rows):
        return (f'<table border="0" cellpadding="0" cellspacing="0" class="{css}">\n'
                f'{rows}</table>')

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        rows = [self.formatmonthname(theyear, themonth, withyear), self.formatweekheader()]
        rows += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        return self._table(self.cssclass_month, '\n'.join(rows) + '\n') + '\n'

    def formatyear(self, theyear, width=3):
        """A year as a table of so many months beside each other."""
        width = max(width, 1)
        rows = f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        for first in range(1, 13, width):
            cells = [f'<td>{self.formatmonth(theyear, m, withyear=False)}</td>'
                     for m in range(first, min(first + width, 13))]
            rows += f'<tr>{"".join(cells)}</tr>'
        # The head stands in a line of its own, the rest in one.
        return self._table(self.cssclass_year, rows)

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A year as a whole page, in bytes."""
        if encoding is None:
            encoding = 'utf-8'
        link = f'<link rel="stylesheet" type="text/css" href="{css}" />\n' if css is not None else ''
        page = (f'<?xml version="1.0" encoding="{encoding}"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
                '<html>\n<head>\n'
                f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n'
                f'{link}<title>Calendar for {theyear}</title>\n</head>\n<body>\n'
                f'{self.formatyear(theyear, width)}</body>\n</html>\n')
        return page.encode(encoding, 'xmlcharrefreplace')


class different_locale:
    """Another locale's times, within a with statement."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        import locale
        self.oldlocale = locale.setlocale(locale.LC_TIME, None)
        locale.setlocale(locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        import locale
        if self.oldlocale is not None:
            locale.setlocale(locale.LC_TIME, self.oldlocale)


def _locale_of_times():
    import locale
    return locale.setlocale(locale.LC_TIME, None)


class LocaleTextCalendar(TextCalendar):
    """Calendars as text in the words of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _locale_of_times() if locale is None else locale

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(HTMLCalendar):
    """Calendars as HTML in the words of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _locale_of_times() if locale is None else locale

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


def formatstring(cols, colwidth=20, spacing=6):
    """Columns beside each other."""
    return (' ' * spacing).join(col.center(colwidth) for col in cols)


def format(cols, colwidth=20, spacing=6):
    print(formatstring(cols, colwidth, spacing))


c = TextCalendar()

firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """The weekday that weeks begin with."""
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear

EPOCH = 1970


def timegm(tuple):
    """Seconds since the epoch of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def main(args=None):
    """Print a calendar as the command line says."""
    import argparse
    import sys
    parser = argparse.ArgumentParser()
    text = parser.add_argument_group('text only arguments')
    html = parser.add_argument_group('html only arguments')
    text.add_argument('-w', '--width', type=int, default=2, help='width of date column (default 2)')
    text.add_argument('-l', '--lines', type=int, default=1,
                      help='number of lines for each week (default 1)')
    text.add_argument('-s', '--spacing', type=int, default=6,
                      help='spacing between months (default 6)')
    text.add_argument('-m', '--months', type=int, default=3, help='months per row (default 3)')
    html.add_argument('-c', '--css', default='calendar.css', help='CSS to use for page')
    parser.add_argument('-L', '--locale', default=None, help='locale to use for month and weekday names')
    parser.add_argument('-e', '--encoding', default=None, help='encoding to use for output')
    parser.add_argument('-t', '--type', default='text', choices=('text', 'html'),
                        help='output type (text or html)')
    parser.add_argument('-f', '--first-weekday', type=int, default=0,
                        help='weekday (0 is Monday, 6 is Sunday) to start each week (default 0)')
    parser.add_argument('year', nargs='?', type=int, help='year number')
    parser.add_argument('month', nargs='?', type=int, help='month number (1-12, text only)')
    options = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
    encoding = options.encoding or sys.getdefaultencoding()
    year = options.year or datetime.date.today().year
    if options.type == 'html':
        if options.month:
            parser.error('incorrect number of arguments')
        kind, more = (LocaleHTMLCalendar, (options.locale,)) if options.locale else (HTMLCalendar, ())
        page = kind(options.first_weekday, *more).formatyearpage(year, css=options.css,
                                                                 encoding=encoding)
        sys.stdout.buffer.write(page)
        return
    kind, more = (LocaleTextCalendar, (options.locale,)) if options.locale else (TextCalendar, ())
    made = kind(options.first_weekday, *more)
    if options.month is None:
        result = made.formatyear(year, options.width, options.lines, options.spacing, options.months)
    else:
        result = made.formatmonth(year, options.month, options.width, options.lines)
    if options.encoding:
        sys.stdout.buffer.write(result.encode(options.encoding))
    else:
        sys.stdout.write(result)


def __getattr__(name):
    if name in ('January', 'February'):
        import warnings
        warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead",
                      DeprecationWarning, stacklevel=2)
        return globals()[name.upper()]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


if __name__ == '__main__':
    main()
