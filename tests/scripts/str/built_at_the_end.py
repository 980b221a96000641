"""Strings that grow at their end: what they share does not show."""


def built(count):
    text = ''
    kept = []
    for n in range(count):
        text += str(n)
        text += ','
        if n % 100 == 0:
            kept.append(text)
    return text, kept


text, kept = built(3000)
print(len(text), text[:30], text[-30:], hash(text) == hash(','.join(map(str, range(3000))) + ','))
print([len(part) for part in kept], all(text.startswith(part) for part in kept))

stem = 'a' * 20
for piece in ('b', 'c', 'd', 'e'):
    stem += piece * 10
branches = [stem + ending for ending in ('-first', '-second', '-é', '')]
branches += [branch + '!' for branch in branches]
print(stem, branches, stem + stem == stem * 2)
print(branches[0] is not branches[1], branches[3] is stem)

word = ''
for letter in 'äöüß€😀' * 30:
    word = word + letter
    word += 'x'
print(len(word), word[5], word[-1], word[100:110], word.encode()[:12], word.find('€x', 100))

double = 'ab'
for _ in range(12):
    double += double
print(len(double), double == 'ab' * 4096, double.count('ba'))


class Log:
    text = ''

    def add(self, piece):
        self.text += piece
        return self


log = Log()
for n in range(500):
    log.add(f'[{n}]')
print(len(log.text), log.text[-12:], Log.text == '')


class Text(str):
    pass


mine = Text('abc')
print(type(mine + ''), type('' + mine), type(mine + 'd'), mine + '' == 'abc', (mine + '') is mine)
empty = ''
print((text + empty) is text, (empty + text) is text)

lines = ''
for n in range(400):
    lines = lines + 'line %d\n' % n
print(lines.splitlines()[399], len({lines[:100], lines[:100] + '', lines}), {lines: 1}[lines + ''])
try:
    lines + 5
except TypeError as error:
    print(error)
try:
    lines += b''
except TypeError as error:
    print(error)
