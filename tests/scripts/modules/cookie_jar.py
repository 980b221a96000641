# Cookies that come with answers, and the requests they are sent with; passwords told by digests.
import http.cookiejar
import os
import tempfile
import urllib.request
from email.message import Message


class Answer:
    def __init__(self, *cookies):
        self.headers = Message()
        for cookie in cookies:
            self.headers['Set-Cookie'] = cookie

    def info(self):
        return self.headers


def ask(jar, url):
    request = urllib.request.Request(url)
    jar.add_cookie_header(request)
    print(url, request.get_header('Cookie'))
    return request


jar = http.cookiejar.CookieJar()
request = ask(jar, 'http://www.example.org/a/b')
jar.extract_cookies(Answer('one=1; Path=/', 'two=2; Max-Age=1000; HttpOnly', 'three=3; Domain=example.org; Path=/a',
                           'four=4; Domain=other.org', 'five=5; Secure; Path=/',
                           'six=6; expires=Thu, 01-Jan-2099 00:00:00 GMT; path=/x', 'seven'), request)
for cookie in sorted(jar, key=lambda cookie: cookie.name):
    print(cookie, cookie.domain_specified, cookie.path_specified, cookie.secure, cookie.discard,
          cookie.has_nonstandard_attr('HttpOnly'), cookie.is_expired())
for url in ['http://www.example.org/', 'http://www.example.org/a/c', 'http://sub.example.org/a', 'http://example.com/',
            'http://www.example.org/x/y', 'https://www.example.org/']:
    ask(jar, url)
jar.extract_cookies(Answer('one=; Max-Age=0; Path=/'), request)
jar.clear_session_cookies()
print(len(jar), sorted(cookie.name for cookie in jar))

path = os.path.join(tempfile.mkdtemp(), 'cookies.txt')
kept = http.cookiejar.MozillaCookieJar(path)
for cookie in jar:
    kept.set_cookie(cookie)
kept.save()
again = http.cookiejar.MozillaCookieJar(path)
again.load()
print(sorted(map(str, again)))
os.remove(path)
for wrong in [lambda: http.cookiejar.MozillaCookieJar().load(), lambda: jar.clear(name='x'),
              lambda: jar.clear('a', 'b', 'c'), lambda: jar.clear(path='/')]:
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(http.cookiejar.http2time('Wed, 09 Feb 1994 22:23:32 GMT'), http.cookiejar.time2netscape(0))

passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, 'http://www.example.org/', 'bob', 'secret')
handler = urllib.request.HTTPDigestAuthHandler(passwords)
handler.get_cnonce = lambda nonce: '0123456789abcdef'
for challenge in ['realm="R", nonce="abc", qop="auth", opaque="zz"', 'realm="R", nonce="abc", algorithm=SHA', 'x=1']:
    parts = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge))
    print(parts, handler.get_authorization(request, parts))
print(urllib.request.parse_http_list('a, "b, c" , d="e\\"f", g'))
