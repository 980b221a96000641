# str.splitlines: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'a\nb',
    'a\n',
    '\n',
    'a\r\nb\rc',
    'a\x0bb\x0cc',
    'a\x1cb\x1dc\x1ed',
    'a\x85b\u2028c\u2029',
    'a\n\nb',
]
arguments = [
    (),
    (True,),
    (False,),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.splitlines(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:4]:
    for kw in ({'keepends': True}, {'bad': 1}):
        try:
            print(repr(x), kw, repr(x.splitlines(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
