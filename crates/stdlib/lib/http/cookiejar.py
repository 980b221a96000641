"""Jars of cookies: what servers set is kept, and sent where it belongs."""

import os
import re
import threading
import time
from calendar import timegm
from urllib.parse import urlparse

__all__ = ['Cookie', 'CookieJar', 'CookiePolicy', 'DefaultCookiePolicy', 'FileCookieJar',
           'LoadError', 'MozillaCookieJar']

_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
_DATE = re.compile(r'(?:\w+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})'
                   r'(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(GMT|UTC|UT|Z|[-+]\d{4})?')
_IPV4 = re.compile(r'\.\d+$', re.ASCII)


def time2isoz(t=None):
    """A time such as 1994-11-24 08:49:37Z."""
    return time.strftime('%Y-%m-%d %H:%M:%SZ', time.gmtime(t))


def time2netscape(t=None):
    """A time such as Thu, 24-Nov-1994 08:49:37 GMT."""
    return time.strftime('%a, %d-%b-%Y %H:%M:%S GMT', time.gmtime(t))


def http2time(text):
    """The seconds of a date in a header, or None."""
    found = _DATE.search(text)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    day, month, year, hour, minute, second, zone = found.groups()
    year = int(year)
    if year < 100:
        year += 1900 if year >= 70 else 2000
    moment = timegm((year, _MONTHS.index(month.lower()) + 1, int(day), int(hour or 0),
                     int(minute or 0), int(second or 0)))
    if zone and zone[0] in '+-':
        shift = (int(zone[1:3]) * 60 + int(zone[3:])) * 60
        moment += shift if zone[0] == '-' else -shift
    return float(moment)


def request_host(request):
    """The host that a request is for, in small letters."""
    host = urlparse(request.get_full_url())[1] or request.get_header('Host', '')
    return re.sub(r':\d+$', '', host, flags=re.ASCII).lower()


def eff_request_host(request):
    """That, and the same as a domain: with .local if it has no dot."""
    host = request_host(request)
    return host, host + '.local' if '.' not in host and not _IPV4.search(host) else host


def request_path(request):
    """The path that a request is for."""
    path = urlparse(request.get_full_url()).path
    return path if path.startswith('/') else '/' + path


def request_port(request):
    """The port that a request is for, as text."""
    _, colon, port = request.host.partition(':')
    return port if colon and port.isdigit() else '80'


def is_HDN(text):
    """Whether it is the name of a host, and no number."""
    return bool(text) and not _IPV4.search(text) and text[0] != '.' and text[-1] != '.'


def domain_match(A, B):
    """Whether a host belongs to a domain."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    if not is_HDN(A):
        return False
    at = A.rfind(B)
    return at > 0 and B.startswith('.') and is_HDN(B[1:])


def user_domain_match(A, B):
    """The same for a domain of a list of one's own."""
    A, B = A.lower(), B.lower()
    return A.endswith(B) if B.startswith('.') else A == B


class LoadError(OSError):
    """A file of cookies cannot be read."""


class Cookie:
    """A cookie, and where it belongs."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified,
                 domain_initial_dot, path, path_specified, secure, expires, discard, comment,
                 comment_url, rest, rfc2109=False):
        self.version = None if version is None else int(version)
        self.name, self.value = name, value
        self.port, self.port_specified = port, port_specified
        self.domain, self.domain_specified = domain.lower(), domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path, self.path_specified = path, path_specified
        self.secure = secure
        self.expires = None if expires is None else int(float(expires))
        self.discard = discard
        self.comment, self.comment_url = comment, comment_url
        self.rfc2109 = rfc2109
        self._rest = dict(rest)

    def has_nonstandard_attr(self, name):
        """Whether the server said something else by that name."""
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        """What the server said by that name."""
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        """Have it say something else."""
        self._rest[name] = value

    def is_expired(self, now=None):
        """Whether it is too old."""
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = '' if self.port is None else ':' + self.port
        what = self.name if self.value is None else f'{self.name}={self.value}'
        return f'<Cookie {what} for {self.domain}{port}{self.path}>'

    def __repr__(self):
        names = ('version', 'name', 'value', 'port', 'port_specified', 'domain',
                 'domain_specified', 'domain_initial_dot', 'path', 'path_specified', 'secure',
                 'expires', 'discard', 'comment', 'comment_url')
        parts = [f'{name}={getattr(self, name)!r}' for name in names]
        parts += [f'rest={self._rest!r}', f'rfc2109={self.rfc2109!r}']
        return f'{self.__class__.__name__}({", ".join(parts)})'


class CookiePolicy:
    """Says which cookies are taken, and which are sent."""

    def set_ok(self, cookie, request):
        """Whether to take it."""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """Whether to send it."""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """Whether to look at the cookies of a domain."""
        return True

    def path_return_ok(self, path, request):
        """Whether to look at the cookies of a path."""
        return True


class DefaultCookiePolicy(CookiePolicy):
    """Takes what a host sets for itself and its domain."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False,
                 rfc2109_as_netscape=None, hide_cookie2=False, strict_domain=False,
                 strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
                 strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False,
                 strict_ns_set_path=False, secure_protocols=('https', 'wss')):
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked = tuple(blocked_domains or ())
        self._allowed = None if allowed_domains is None else tuple(allowed_domains)

    def blocked_domains(self):
        """The domains whose cookies are not taken."""
        return self._blocked

    def set_blocked_domains(self, blocked_domains):
        self._blocked = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any([user_domain_match(domain, blocked) for blocked in self._blocked])

    def allowed_domains(self):
        """The only domains whose cookies are taken; None: all."""
        return self._allowed

    def set_allowed_domains(self, allowed_domains):
        self._allowed = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        if self._allowed is None:
            return False
        return not any([user_domain_match(domain, allowed) for allowed in self._allowed])

    def _barred(self, domain):
        return self.is_blocked(domain) or self.is_not_allowed(domain)

    def set_ok(self, cookie, request):
        if cookie.name is None or not self.netscape or self._barred(cookie.domain):
            return False
        if (self.strict_ns_set_path and cookie.path_specified
                and not self.path_return_ok(cookie.path, request)):
            return False
        if self.strict_ns_set_initial_dollar and cookie.name.startswith('$'):
            return False
        if not cookie.domain_specified:
            return True
        host, domain = eff_request_host(request)
        wanted = cookie.domain
        bare = wanted[1:] if wanted.startswith('.') else wanted
        if '.' not in bare and wanted != '.local':
            return False
        if not (domain.endswith(wanted) or ('.' + domain).endswith(wanted)
                if wanted.startswith('.') else host == wanted):
            return False
        if self.strict_ns_domain & self.DomainStrictNoDots:
            return '.' not in host[:-len(wanted)] or bool(_IPV4.search(host))
        return True

    def return_ok(self, cookie, request):
        if cookie.secure and request.type not in self.secure_protocols:
            return False
        if cookie.is_expired(getattr(self, '_now', None)):
            return False
        if cookie.port and request_port(request) not in cookie.port.split(','):
            return False
        host, domain = eff_request_host(request)
        dotted = '.' + domain if cookie.domain.startswith('.') else domain
        if (self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified
                and cookie.domain != domain):
            return False
        return dotted.endswith(cookie.domain)

    def domain_return_ok(self, domain, request):
        host, own = eff_request_host(request)
        dotted = domain if not domain or domain.startswith('.') else '.' + domain
        if not (('.' + host).endswith(dotted) or ('.' + own).endswith(dotted)):
            return False
        return not self._barred(domain)

    def path_return_ok(self, path, request):
        asked = request_path(request)
        return asked == path or (asked.startswith(path)
                                 and (path.endswith('/') or asked[len(path):len(path) + 1] == '/'))


class CookieJar:
    """Cookies by domain, path and name."""

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        """Take and send cookies as another policy says."""
        self._policy = policy

    def _to_send(self, request):
        found = []
        for domain, paths in self._cookies.items():
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, cookies in paths.items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in cookies.values()
                              if self._policy.return_ok(cookie, request)]
        return sorted(found, key=lambda cookie: len(cookie.path), reverse=True)

    def add_cookie_header(self, request):
        """Add the cookies to a request that belong to it."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            found = self._to_send(request)
            if found and not request.has_header('Cookie'):
                parts = [cookie.name if cookie.value is None else f'{cookie.name}={cookie.value}'
                         for cookie in found]
                request.add_unredirected_header('Cookie', '; '.join(parts))
        self.clear_expired_cookies()

    def make_cookies(self, response, request):
        """The cookies that an answer sets."""
        headers = response.info()
        made = []
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            for header in headers.get_all('Set-Cookie', []):
                cookie = self._made(header, request)
                if cookie is not None:
                    made.append(cookie)
        return made

    def _made(self, header, request):
        """The cookie that a header sets; None if it ends one."""
        first, *rest = header.split(';')
        name, equals, value = first.strip().partition('=')
        name, value = name.strip(), value.strip() if equals else None
        if not name:
            return None
        told = {}
        for part in rest:
            key, equals, text = part.strip().partition('=')
            if key:
                told.setdefault(key.strip().lower(), (key.strip(), text.strip() if equals else None))
        take = lambda key: told.pop(key, (key, None))[1]
        domain, path, expires, age = take('domain'), take('path'), take('expires'), take('max-age')
        secure = 'secure' in told and told.pop('secure') is not None
        if age is not None:
            try:
                expires = self._now + int(age)
            except ValueError:
                return None
        elif expires is not None:
            expires = http2time(expires.strip('"'))
        host, own = eff_request_host(request)
        domain_given = bool(domain)
        initial_dot = bool(domain and domain.startswith('.'))
        if domain_given:
            domain = domain.lower() if initial_dot else '.' + domain.lower()
        else:
            domain = own
        path_given = bool(path)
        if not path_given:
            asked = request_path(request)
            path = asked[:asked.rfind('/')] or '/'
        if expires is not None and expires <= self._now:
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(0, name, value, None, False, domain, domain_given, initial_dot, path,
                      path_given, secure, expires, expires is None, None, None,
                      dict(told.values()))

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie, if the policy takes it."""
        with self._cookies_lock:
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Keep a cookie."""
        with self._cookies_lock:
            paths = self._cookies.setdefault(cookie.domain, {})
            paths.setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep the cookies of an answer that the policy takes."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                self.set_cookie_if_ok(cookie, request)

    def clear(self, domain=None, path=None, name=None):
        """Forget a cookie, or those of a path, or those of a domain, or all."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError('domain and path must be given to remove a cookie by name')
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError('domain must be given to remove cookies by path')
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def _forget(self, goes):
        with self._cookies_lock:
            for cookie in list(self):
                if goes(cookie):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_session_cookies(self):
        """Forget those that do not outlive a session."""
        self._forget(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        """Forget those that are too old."""
        now = time.time()
        self._forget(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        for paths in self._cookies.values():
            for cookies in paths.values():
                yield from cookies.values()

    def __len__(self):
        return sum([1 for _ in self])

    def __repr__(self):
        return f'<{self.__class__.__name__}[{", ".join(map(repr, self))}]>'

    def __str__(self):
        return f'<{self.__class__.__name__}[{", ".join(map(str, self))}]>'


class FileCookieJar(CookieJar):
    """A jar that can be kept in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        self.filename = None if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def _file(self, filename):
        if filename is None and self.filename is None:
            raise ValueError('a filename was not supplied (nor was the CookieJar instance '
                             'initialised with one)')
        return self.filename if filename is None else filename

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies into a file."""
        raise NotImplementedError()

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        filename = self._file(filename)
        with open(filename) as file:
            self._really_load(file, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Have the cookies of a file instead of those there are."""
        with self._cookies_lock:
            before, self._cookies = self._cookies, {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise


class MozillaCookieJar(FileCookieJar):
    """A jar in a file as browsers had it: a line for each cookie, with tabs between the fields."""

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not re.match(r'#( Netscape)? HTTP Cookie File', f.readline()):
            raise LoadError(f'{filename!r} does not look like a Netscape format cookies file')
        now = time.time()
        for line in f:
            rest = {}
            if line.startswith('#HttpOnly_'):
                rest['HTTPOnly'] = ''
                line = line.removeprefix('#HttpOnly_')
            line = line.rstrip('\n')
            if line.strip().startswith(('#', '$')) or not line.strip():
                continue
            try:
                domain, wide, path, secure, expires, name, value = line.split('\t')
            except ValueError:
                raise LoadError(f'invalid Netscape format cookies file {filename!r}: '
                                f'{line!r}') from None
            if not name:
                name, value = value, None
            cookie = Cookie(0, name, value, None, False, domain, wide == 'TRUE',
                            domain.startswith('.'), path, False, secure == 'TRUE',
                            expires or None, not expires, None, None, rest)
            if (ignore_discard or not cookie.discard) and (
                    ignore_expires or not cookie.is_expired(now)):
                self.set_cookie(cookie)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._file(filename)
        now = time.time()
        with os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), 'w') as f:
            f.write('# Netscape HTTP Cookie File\n# https://curl.se/docs/http-cookies.html\n'
                    '# This is a generated file!  Do not edit.\n\n')
            for cookie in self:
                if (cookie.discard and not ignore_discard) or (
                        cookie.is_expired(now) and not ignore_expires):
                    continue
                name, value = cookie.name, cookie.value
                if value is None:
                    name, value = '', name
                domain = cookie.domain
                if cookie.has_nonstandard_attr('HTTPOnly'):
                    domain = '#HttpOnly_' + domain
                fields = [domain, str(domain.startswith('.')).upper(), cookie.path,
                          str(bool(cookie.secure)).upper(),
                          '' if cookie.expires is None else str(cookie.expires), name, value]
                f.write('\t'.join(fields) + '\n')
