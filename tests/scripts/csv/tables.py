# Reading and writing tables: dialects, quoting, dicts, errors.
import csv
import io
import sys

ROWS = [['a', 1, 2.5, None, ''], ['x,y', 'say "hi"', 'two\nlines', ' spaced', 'tab\t'], [''], []]
for quoting in range(6):
    out = io.StringIO()
    try:
        csv.writer(out, quoting=quoting, escapechar='\\').writerows(ROWS)
    except csv.Error as error:
        print('Error:', error)
    print(quoting, repr(out.getvalue()))
for dialect in csv.list_dialects():
    out = io.StringIO()
    csv.writer(out, dialect).writerows(ROWS)
    out.seek(0)
    print(dialect, list(csv.reader(out, dialect)))
for lines, options in [
        (['a,b', '1,"2""3"', "'x,y'"], {}), (['a;b', "'x;y';z"], dict(delimiter=';', quotechar="'")),
        (['a b  c'], dict(delimiter=' ', skipinitialspace=True)), (['1,"2",x'], dict(quoting=csv.QUOTE_NONNUMERIC)),
        (['1,,"",3'], dict(quoting=csv.QUOTE_STRINGS)), (['1,,"",3'], dict(quoting=csv.QUOTE_NOTNULL)),
        (['"a"b,c'], {}), (['"a"b,c'], dict(strict=True)), (['"open'], {}), (['"open'], dict(strict=True)),
        (['a\\,b,c'], dict(escapechar='\\')), (['a\rb'], {}), ([b'bytes'], {}), (['', 'x', ''], {}),
        (['"two\n', 'lines",1'], {}), (['a,b\r\n', 'c,d\n'], {})]:
    reader = csv.reader(lines, **options)
    try:
        print(list(reader), reader.line_num)
    except (csv.Error, ValueError) as error:
        print(type(error).__name__, error)
for options in (dict(delimiter=5), dict(delimiter='ab'), dict(quotechar=''), dict(escapechar=1),
                dict(quoting=9), dict(quoting='a'), dict(lineterminator=1), dict(foo=1),
                dict(dialect='nosuch'), dict(quotechar=None, quoting=0), dict(delimiter='"')):
    try:
        csv.writer(io.StringIO(), **options)
        print('good', options)
    except (csv.Error, TypeError, ValueError) as error:
        print(type(error).__name__, error)
reader = csv.DictReader(io.StringIO('name,age\nAnn,7\n\nBob\nCy,1,2,3\n'), restkey='more', restval='?')
print(reader.fieldnames, list(reader), reader.line_num)
writer = csv.DictWriter(sys.stdout, ['a', 'b'], restval='-', lineterminator='\n')
writer.writeheader()
writer.writerow({'a': 1})
try:
    writer.writerow({'c': 1})
except ValueError as error:
    print(error)
csv.DictWriter(sys.stdout, ['a'], extrasaction='ignore', lineterminator='\n').writerow({'a': 1, 'c': 2})
csv.register_dialect('mine', delimiter='|', quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect('mine').delimiter)
csv.unregister_dialect('mine')
for sample in ('a;b;c\n1;2;3\n', "'x'|'y, z'\n'1'|'2'\n", 'name\tage\nann\t7\nbob\t8\n'):
    found = csv.Sniffer().sniff(sample)
    print(repr(found.delimiter), found.quotechar, found.skipinitialspace, csv.Sniffer().has_header(sample))
print(csv.field_size_limit(5), csv.field_size_limit())
try:
    list(csv.reader(['123456']))
except csv.Error as error:
    print(error)
