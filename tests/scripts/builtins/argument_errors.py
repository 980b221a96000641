# Wrong calls of builtin functions, constructors and methods: which error, in which words.
import builtins

LEFT_OUT = {'help', 'license', 'copyright', 'credits', 'exit', 'quit', 'input', 'breakpoint', 'open', 'aiter', 'anext',
            'print', 'exec', 'eval', 'compile', 'globals', 'locals', 'vars', 'dir'}


class Thing:
    def __repr__(self):
        return 'thing'


def outcome(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)
    return None


def try_all(get, name):
    for args, kwargs in [((), {}), ((Thing(),), {}), ((None,), {}), ((1,), {}), (('a',), {}), ((1, 2), {}),
                         (('a', 'b'), {}), ((None, None), {}), ((1, 2, 3), {}), ((1, 2, 3, 4, 5), {}), ((), {'zzz': 1}),
                         (([],), {'zzz': 1}), ((1, 2, 3), {'zzz': 1, 'yyy': 2})]:
        text = outcome(get(), args, kwargs)
        if text is not None:
            shown = [repr(a) for a in args] + [f'{k}={v}' for k, v in kwargs.items()]
            print(f'{name}({", ".join(shown)}) {text}')


for name in sorted(vars(builtins)):
    value = getattr(builtins, name)
    if name in LEFT_OUT or name.startswith('_') or not callable(value):
        continue
    if isinstance(value, type) and issubclass(value, BaseException):
        continue
    try_all(lambda: value, name)


def numbers():
    yield 1


for name, make in [('int', lambda: 1), ('float', lambda: 1.5), ('complex', lambda: 1j), ('bool', lambda: True),
                   ('str', lambda: 'abc'), ('bytes', lambda: b'abc'), ('bytearray', lambda: bytearray(b'abc')),
                   ('list', lambda: [1, 2]), ('tuple', lambda: (1, 2)), ('dict', lambda: {1: 2}),
                   ('set', lambda: {1, 2}), ('frozenset', lambda: frozenset({1})), ('range', lambda: range(3)),
                   ('slice', lambda: slice(1, 2)), ('generator', numbers), ('dict_items', lambda: {1: 2}.items()),
                   ('property', property), ('ValueError', lambda: ValueError('x'))]:
    for attribute in sorted(dir(make())):
        if attribute.startswith('_') or not callable(getattr(make(), attribute)):
            continue
        if attribute != 'throw':
            try_all(lambda: getattr(make(), attribute), name + '.' + attribute)
