# finditer() looks for a match when it is asked for one.
import re

found = re.finditer('a(n)?', 'banana')
print(type(found).__name__)
print(next(found).span(), [match.span() for match in found], next(found, 'no more'))
print([match.span() for match in re.finditer('x*', 'axb')], [match[0] for match in re.finditer('|a', 'aa')])
print([match[0] for match in re.compile(b'.').finditer(b'\xffab', 1)])
print([match.span() for match in re.compile('é*').finditer('aéébé')])
scanner = re.compile('[a-z]+|').scanner('ab 12 cd')
print(type(scanner).__name__, scanner.pattern)
while match := scanner.search():
    print(match, end=' ')
print()
scanner = re.compile(r'\d').scanner('12x3')
print(scanner.match(), scanner.match(), scanner.match(), scanner.search())
# Of a long text only as much is searched as is needed.
print(next(re.finditer('b', 'b' * 10**6)).span())
for args in [(), (5,), ('a', 'b')]:
    try:
        re.compile('a').finditer(*args)
    except TypeError as error:
        print(error)
