"""The layouts that most programs use, by all three ways of writing them."""

values = [0, 7, -7, 12345, -12345, 1 << 46, 1 << 70, True, 0.0, -0.0, 0.5, 2.5, -0.04, 1e16, 1e17, 1e300,
          123.456, float('inf'), float('nan'), 'ab', 'äö', '', None, [1]]
specs = ['', 'd', '8', '<8', '>8', '^8', '08', '05d', 'x', '08x', '.3f', '8.2f', '08.1f', 'f', '<9.0f', '^9.1f', 's',
         '5s', '<05', '>05', '^05d', 'i', '.2', '3.', '100', '099', '99.20f', '+', '', '-8d']
directives = ['%s', '%5s', '%-5s|', '%05s', '%d', '%5d', '%-5d|', '%05d', '%-05d|', '%i', '%x', '%05x', '%.2f', '%8.2f',
              '%-8.2f|', '%08.2f', '%f', '%.f', '%.0f', '%r', '%+d', '% d', '%#x', '%5', '%99d', '%100d', '%ld', '%.3s']


def told(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for value in values:
    print(repr(value))
    print([told(format, value, spec) for spec in specs])
    print([told(('{:' + spec + '}').format, value) for spec in specs])
    print([told(lambda: directive % (value,)) for directive in directives])

print(told(lambda: '%d%%' % 5), told(lambda: '%%' % ()), told(lambda: '%s' % ()), told(lambda: '%s%s' % (1,)))
print(told(lambda: 'x' % ()), told(lambda: 'x' % {}), told(lambda: 'x' % 1), told(lambda: '%s' % {}))
print(told(lambda: '%s' % (1, 2)), told(lambda: '%s %s' % (1, 'ä')), told(lambda: '%' % 1))
print(told('{}{}'.format, 1), told('{}'.format), told('{{}}'.format), told('{'.format), told('}'.format))
print(told('{0}{}'.format, 1, 2), told('{}{0}'.format, 1, 2), told('{:{}}'.format, 1, 5), told('{!r}'.format, 'x'))
print(told('{:d}{:>5}|{:<5}|{:^5}|'.format, 1, 2, 'a', 'bb'), told('{:.1f}'.format, 2.25), 'é{}'.format(1))
print(told('{}'.format, 1, 2), ('{}' * 300).format(*range(300))[-9:], '%s' % ('x' * 300) == 'x' * 300)


class Text(str):
    def __str__(self):
        return 'its own'

    def __format__(self, spec):
        return 'formatted ' + spec


class Number(int):
    def __str__(self):
        return 'a number'


print('%s %d' % (Text('a'), Number(3)), '{} {:5}'.format(Text('a'), Text('b')), f'{Number(3)} {Number(3):3}')
print(Text('%s!') % 1, type(Text('%s!') % 1).__name__)
