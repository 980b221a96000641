# Arguments of `compile`, what is warned of, and what bytes that cannot be read are blamed for.
import pathlib
import warnings


def show(error):
    print(type(error).__name__, error.args, error.lineno, error.offset, error.end_lineno,
          error.end_offset, repr(error.text), error.filename)


for source in (b'# coding: foo\nx', b'\xef\xbb\xbf# coding: latin-1\nx', b'x = "\xff"\n', b'a\0b', 'a\0b'):
    for use in (exec, lambda s: compile(s, 'f.py', 'exec')):
        try:
            use(source)
        except SyntaxError as e:
            show(e)

with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter('always')
    exec('x = 5\nprint(x is 5)\n')
    compile('"\\d"', 'f.py', 'eval')
    eval('1 is 1')
    compile('assert (1, 2)', 'f.py', 'exec')
    for warning in got:
        print(warning.category.__name__, warning.message, warning.lineno, warning.filename)
for source in ('x = 5\nx is 5\n', 'x = "\\d"', '1(2)', 'assert (1, 2)', '0or 1', '1or 2', 'x = b"\\d"\n'):
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            compile(source, 'f.py', 'exec')
            print('fine')
        except SyntaxError as e:
            show(e)
            print(e.__context__)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    exec('1 is 1')
for args in ((), ('1',), ('1', 'f'), ('1', 'f', 'x'), ('1', 'f', 'exec', 1), ('1', 'f', 'exec', 0, 0, 5),
             ('1', 3, 'exec'), ('1', b'x', 'exec'), (1, 'f', 'exec'), ('1', 'f', 'exec', 0, 0, 0, 0)):
    try:
        print(compile(*args).co_filename)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for named in ({'source': '1', 'filename': 'f', 'mode': 'eval', 'bad': 1},
              {'source': '1', 'filename': 'f', 'mode': 'eval', 'flags': 0, 'dont_inherit': True, 'optimize': -1},
              {'mode': 'eval'}, {'flags': 1}, {'source': '1', 'filename': 'f', 'mode': 'eval', 'flags': 'x'}):
    try:
        print(compile(**named).co_filename)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(compile('1', pathlib.PurePosixPath('a/b'), 'eval').co_filename)
