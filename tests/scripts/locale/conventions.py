# The locale "C" in all categories: names, conventions, formatting, comparison.
import locale

print(locale.setlocale(locale.LC_ALL, 'C'), locale.getlocale())
print(locale.localeconv())
for name in ('xx_XX', 'nowhere'):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error as error:
        print(type(error).__name__, error)
print(locale.format_string('%d %s %.2f %5.1f%%', (1234567, 'x', 1.5, 99.0), True))
print(locale.format_string('%(n)d of %(n)d', {'n': 12}))
print(locale.str(1.1), locale.atof('1.5'), locale.atoi('12'), locale.delocalize('1.5'))
print(sorted(['b', 'A', 'a', 'B'], key=locale.strxfrm), locale.strcoll('a', 'b') < 0)
for name in ('en_US.utf8', 'C', 'posix', 'C.UTF-8', 'de_DE.UTF-8'):
    print(name, locale.normalize(name))
try:
    locale.currency(5)
except ValueError as error:
    print(error)
print(locale.nl_langinfo(locale.DAY_1), locale.nl_langinfo(locale.ABMON_12),
      locale.nl_langinfo(locale.RADIXCHAR))
for wrong in (5, ('a',)):
    try:
        locale.setlocale(locale.LC_ALL, wrong)
    except TypeError as error:
        print(error)
