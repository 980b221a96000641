# string.Formatter takes templates apart as str.format() does.
import string

for template in ('{a[x}', '{a[x}}', '{0:{a[x}}', '{a.}', '{a[]}', '{a[x]b}', '{a[}]}', '{a!r:{b}}', '{a!}', '{a!rr}',
                 '{a:{b:{c}}}', '{a[:]}', '{a[!]}', '{!r}', '{a!:x}', '{a', '{', '{a:', '{a!', '{a!r', '{a[', '}', '{{}}',
                 '{}}', '{a[{]}', '{a{b}}', '{a:}}', 'x{}y{{z}}'):
    try:
        print(template, list(string.Formatter().parse(template)))
    except ValueError as error:
        print(template, error)
    try:
        print(string.Formatter().format(template, 1, a={'x': 1}, b='', c=''))
    except Exception as error:
        print(type(error).__name__, error)
