# str.format: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'plain',
    '{}',
    '{0} {1} {0}',
    '{a}',
    '{0.real}',
    '{0[1]}',
    '{0[k]}',
    '{!r}',
    '{!s:>5}',
    '{:{}}',
    '{{}}',
    '{',
    '}',
    '{!x}',
    '{0!r:*^9}',
    '{:d}',
    '{:q}',
    '{a.b}',
    '{} {0}',
    '{0} {}',
    '{!}',
    '{:',
    '{[0]}',
    '{-1}',
    '{0[-1]}',
    '{ 0}',
    '{0 }',
    '{!r',
    '{0[}',
    '{0]}',
    '{:{:{}}}',
]
arguments = [
    (),
    (1,),
    ('x', 7),
    ([10, 20],),
    ({'k': 'v', '1': 's', 1: 'i'},),
    (None, '>6'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.format(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
