"""How long texts can be that a pattern matches, as a library asks it."""
import re._parser as p, re
for s in ('', 'a', 'abc', 'a|bc', 'a*', 'a+b?', 'a{2,3}', 'a{2}', 'a{,3}', 'a{2,}', 'x{', 'x{a}', '[a-z]', '[]a]+', '[^]]', r'\d+\.\d*', r'(ab)\1', r'(?P<q>a|bcd)(?P=q)', '(?:a|b)*?', '(?i:abc)', '(?i)abc', '(?=abc)d', '(?<!a)b', r'\bfoo\b', r'\x41\u0042', '(?#comment)a', '(?>a+)b', 'a++', '(a)?(?(1)bb|c)', '(a)?(?(1)bb)', r'[\]a]', r'\n', '^$', '.', '(?x) a b # c\n d', r'\N{DIGIT ONE}', '(?s:.)*', r'(?:\\.|[^"\\])*', r'"(?:[^"\\]|\\.)*"', r'/\*(\*(?!\/)|[^*])*\*\/', r'[+-]?\d+(\.\d+)?([eE][+-]?\d+)?', r'\07', '((a|b){2}){3}'):
    print(repr(s), p.parse(s).getwidth())
try: p.parse('(')
except re.error as e: print(e)
import re._constants as c
print(c.error is re.error, c.MAXREPEAT == 2**32 - 1, p.parse(b'ab').getwidth())
