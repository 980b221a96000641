"""Boundaries of empty texts, and groups named by objects with __index__."""

import re

for pattern in (r'\B', r'\b', rb'\B', r'(?a)\B', r'(?a)\b', r'x*\B', r'\B|$'):
    text = b'' if isinstance(pattern, bytes) else ''
    print(pattern, re.search(pattern, text), re.findall(pattern, text))
    more = b' ab ' if isinstance(pattern, bytes) else ' ab '
    print([m.start() for m in re.finditer(pattern, more)])
print(re.compile(r'\B').search('ab', 1, 1), re.compile(r'\B').search('a  ', 2))
print(re.sub(r'\B', '-', 'abc de'), re.split(r'\B', 'abc'), re.sub(r'\B', '-', ''))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


m = re.match('(a)(?P<n>b)(c)?', 'ab')
print(m.group(Index(1)), m.group(Index(1), 'n', 0, Index(3)), m[Index(2)])
print(m.start(Index(2)), m.end(Index(0)), m.span(Index(1)), m.span(Index(3)))
for key in (1.0, None, Index(7), Index(-1), b'n', 'x', 2 ** 70):
    try:
        print(m.group(key))
    except IndexError as error:
        print(type(error).__name__, error)
print(m.group(True), m[False])


class Bad:
    def __index__(self):
        return 'one'


class Raising:
    def __index__(self):
        raise KeyError('index')


for key in (Bad(), Raising()):
    for ask in (m.group, m.start, m.__getitem__):
        try:
            print(ask(key))
        except Exception as error:
            print(type(error).__name__, error)
