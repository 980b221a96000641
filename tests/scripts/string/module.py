# The constants of string, capwords, Template and Formatter.
import string

for name in ('ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace'):
    print(name, repr(getattr(string, name)))
print(string.capwords('hello big  world'), string.capwords('a-b-c d', '-'), repr(string.capwords('  x  y ')), string.capwords('ab,cd', ','))
t = string.Template('$who owes $$5 to ${whom}ly, $_x $9 $ {a}')
for call in (lambda: t.substitute(who='a', whom='b', _x=1), lambda: t.safe_substitute(who='a'), lambda: t.safe_substitute({'who': 1}, whom=2),
             lambda: string.Template('$a $b').substitute({'a': 1}), lambda: string.Template('$a').substitute({'a': 1}, a=2),
             lambda: string.Template('x $').substitute(), lambda: string.Template('a\nb ${ c').substitute(), lambda: string.Template('$A').substitute(a=1),
             lambda: string.Template('${a}b$c').get_identifiers(), lambda: string.Template('$a $').is_valid(), lambda: string.Template('$a').is_valid()):
    try:
        print(repr(call()))
    except (ValueError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
class Percent(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+'
print(Percent('%a %% $a %{bc}').substitute(a=1, bc=2), Percent('x').template)
f = string.Formatter()
for call in (lambda: f.format('{} {}', 1, 2), lambda: f.format('{0} {1} {0}', 'a', 'b'), lambda: f.format('{a[0]} {a[1].real}', a=[1, 2]), lambda: f.format('{:>{w}}|{:^7.2f}', 'x', 3.14159, w=4),
             lambda: f.format('{!r} {!s} {!a}', 'é', 'é', 'é'), lambda: f.format('{} {0}', 1), lambda: f.format('{x}'), lambda: f.format('{0}'), lambda: f.format('{!z}', 1), lambda: f.format('{', 1),
             lambda: f.vformat('{} {k}', (1,), {'k': 2}), lambda: list(f.parse('a{b!r:>{c}}d{{e}}')), lambda: f.get_field('a.b[0]', (), {'a': 1}), lambda: f.convert_field(3, 's'), lambda: f.format()):
    try:
        print(repr(call()))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)
    def check_unused_args(self, used, args, kwargs):
        print('used', sorted(map(str, used)))
    def format_field(self, value, spec):
        return str(value).upper() if spec == 'up' else super().format_field(value, spec)
print(Default().format('{a} {0:up} {b:>5}', 'word', b=1, c=2))
