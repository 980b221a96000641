# Values of literals, and what is none.
import ast

GOOD = ['1', '-1', '+1.5', '"text"', "b'bytes'", '[1, 2, [3]]', '(1,)', '()', '{}', '{1: "a", (2, 3): [4]}',
        '{1, 2, 3}', 'set()', 'None', 'True', 'False', '...', '1 + 2j', '-1.5 - 2.5j', '2j', '-2j',
        '  \t1', '"a" "b"', '[1,\n 2,\n]', '0xff', '1_000_000', '1e400', "'é\\n'", '{"a": {"b": {"c": ()}}}', "u'x'",
        '-0.0', '1.5e3', '10 ** 2 if 0 else 1', '"%s" % 1', 'f"x"', '[x for x in y]', 'a', 'f()', '__import__("os")',
        '1 + 2', '1j + 2', '--1', '-"a"', 'not 1', '~1', 'set([1])', '{**{}}', '[*a]', 'lambda: 1', '-True',
        '1 +', 'a.b', '{1: 2}[1]', '(1', '', ' ', '1\n2', 'x = 1', '2 + "j"']
for text in GOOD:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError) as error:
        message = str(error).partition(' at 0x')[0]
        print(repr(text), type(error).__name__, message)
    else:
        print(repr(text), repr(value), type(value).__name__)
print(ast.literal_eval(ast.parse('[1, 2]', mode='eval')))
print(ast.literal_eval(ast.Constant(5)))
try:
    ast.literal_eval('{[]: 1}')
except TypeError as error:
    print(error)
