# The three styles of formats: defaults, times, what is wrong with them.
import logging
import sys
import time

record = logging.LogRecord('app', logging.INFO, 'path', 7, 'hello %s', ('you',), None)
for style, form in (('%', '%(levelname)-8s|%(name)s|%(message)s'), ('{', '{levelname:>8}|{message!r}'),
                    ('$', '$name ${message} $$'), ('%', None), ('{', None), ('$', None)):
    formatter = logging.Formatter(form, style=style)
    print(style, formatter.format(record), formatter.usesTime(), formatter._fmt)
for style, form in (('%', '%(extra)s %(message)s'), ('{', '{extra} {message}'), ('$', '$extra $message')):
    print(logging.Formatter(form, style=style, defaults={'extra': 'filled'}).format(record))
    try:
        logging.Formatter(form, style=style).format(record)
    except ValueError as error:
        print(error)
for style, form in (('%', '{message}'), ('%', '%(message)Z'), ('{', '%(message)s'), ('{', '{name-thing}'),
                    ('{', '{process:.2ff}'), ('{', '{name!x}'), ('{', '{process'), ('$', 'foo $. bar'),
                    ('$', 'nothing'), ('x', 'x')):
    try:
        print(logging.Formatter(form, style=style)._fmt)
    except ValueError as error:
        print(error)
print(logging.Formatter('no fields', validate=False).format(record))

formatter = logging.Formatter('%(asctime)s', '%Y-%m-%d %H:%M')
formatter.converter = time.gmtime
record.created = 0.0
print(formatter.format(record), formatter.usesTime())
logging.basicConfig(stream=sys.stdout, style='{')
logging.warning('in braces')
