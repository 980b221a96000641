# str.islower: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    ' ',
    'a',
    'A',
    'aB',
    '1',
    'a1',
    '_',
    'a_b',
    '1a',
    '½',
    '²',
    '٣',
    'Ⅷ',
    '一',
    'é',
    'É',
    'Hello World',
    'Hello world',
    'HELLO 1',
    'hello 1',
    '\t\n',
    '\x1f',
    '\u00a0',
    '\u2003',
    '\u200b',
    'a b',
    'for',
    '\x7f',
    '\x80',
    '😀',
    'ª',
    'ǅ',
    'A1',
    '1.5',
    '-1',
]
arguments = [
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.islower(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
