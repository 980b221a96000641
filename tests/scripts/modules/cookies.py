# Cookies as headers set them and tell them.
import copy
import pickle
from http import cookies
from http.cookies import CookieError, Morsel, SimpleCookie


def attempt(what, *args):
    try:
        return what(*args)
    except Exception as error:
        print(type(error).__name__, error)


jar = SimpleCookie()
jar['plain'] = 'value'
jar['number'] = 5
jar['quoted'] = 'a b; "c" \\ é\n'
jar['plain']['path'] = '/x'
jar['plain']['Max-Age'] = 60
jar['plain']['secure'] = True
jar['plain']['httponly'] = ''
jar['number']['expires'] = 'Wed, 01 Jan 2020 00:00:00 GMT'
jar['number']['comment'] = 'a; b'
jar['number']['samesite'] = 'Lax'
print(jar)
print(repr(jar), repr(jar['plain']), jar.keys())
print(jar.output(['path'], header='Cookie:', sep=' | '))
print(jar.js_output())
print(jar['quoted'].value, jar['quoted'].coded_value, jar['quoted'].key, jar['plain']['path'], jar['plain']['domain'])

for header in ('a=1; b=2', 'a="1;2"; b', 'chips=ahoy; vienna=finger', 'keebler="E=everybody; L=\\"Loves\\"; fudge=\\012;";',
               'a=1; Path=/x; Secure; HttpOnly', '$Version=1; a=1; $Path=/y', 'Path=/x; a=1', '', 'a', 'a=', 'a=b=c', ' a = 1 ;b=2',
               'Customer="WILE"; Version=1; Path=/acme', 'a=1; expires=Wed, 01-Jan-98 00:00:00 GMT; c=3', 'a=1, b=2', 'a=é',
               'x[y]=1', 'a:b=1', 'a=[1]; b', 'eggs  =  scrambled  ; Path  =  bar'):
    loaded = SimpleCookie(header)
    print(repr(header), repr(loaded), [morsel.OutputString() for morsel in loaded.values()])
print(repr(SimpleCookie({'a': 1, 'b': 'x y'})), repr(cookies.BaseCookie('a="1"')))
for key in 'path', 'a b', '', 'é', 'a;b':
    attempt(jar.__setitem__, key, 1)
morsel = Morsel()
attempt(morsel.__setitem__, 'nothing', 1)
attempt(morsel.update, {'bad': 1})
attempt(morsel.setdefault, 'bad', 1)
attempt(morsel.set, 'expires', 1, 1)
attempt(setattr, morsel, 'key', 'x')
morsel.update({'PATH': '/', 'domain': 'd'})
morsel.set('k', 'v', '"v"')
print(morsel, dict(morsel), morsel.isReservedKey('Path'), morsel.isReservedKey('x'))
for other in copy.copy(morsel), copy.deepcopy(morsel), pickle.loads(pickle.dumps(morsel)), morsel.copy():
    print(other == morsel, other != morsel, type(other).__name__, other.value)
jar.load('plain=other; Domain=z')
print(jar['plain'].OutputString(), isinstance(CookieError('x'), Exception), cookies.__all__)
again = pickle.loads(pickle.dumps(jar))
print(again == jar, again.output() == jar.output())
