"""Passwords told by digests (RFC 2617): neither the server nor a listener is told the password itself."""

import hashlib
import os
import time

from urllib._handlers import BaseHandler
from urllib._passwords import HTTPPasswordMgr
from urllib.error import HTTPError
from urllib.parse import urlparse


def parse_keqv_list(l):
    """A dict of parts like name=value, whose values may be in quotes."""
    found = {}
    for part in l:
        name, value = part.split('=', 1)
        if value[0] == '"' and value[-1] == '"':
            value = value[1:-1]
        found[name] = value
    return found


def parse_http_list(s):
    """The parts of a list with commas, which do not count in quotes."""
    parts, part = [], ''
    escaped = quoted = False
    for char in s:
        if escaped:
            escaped = False
        elif quoted:
            escaped = char == '\\'
            quoted = char != '"'
            if escaped:
                continue
        elif char == ',':
            parts.append(part)
            part = ''
            continue
        elif char == '"':
            quoted = True
        part += char
    if part:
        parts.append(part)
    return [part.strip() for part in parts]


class AbstractDigestAuthHandler:
    """Answers a server that asks for a digest."""

    __module__ = 'urllib.request'

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        """Begin to count anew."""
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        """Ask once more with a digest, if the server wants that way."""
        asked = headers.get(auth_header, None)
        if self.retried > 5:
            # The password must be wrong.
            raise HTTPError(req.full_url, 401, 'digest auth failed', headers, None)
        self.retried += 1
        if not asked:
            return None
        scheme = asked.split()[0]
        if scheme.lower() == 'digest':
            return self.retry_http_digest_auth(req, asked)
        if scheme.lower() != 'basic':
            raise ValueError('AbstractDigestAuthHandler does not support the following scheme: '
                             f"'{scheme}'")
        return None

    def retry_http_digest_auth(self, req, auth):
        """Ask once more, unless that has been tried."""
        challenge = parse_keqv_list(filter(None, parse_http_list(auth.split(' ', 1)[1])))
        answer = self.get_authorization(req, challenge)
        if not answer:
            return None
        value = f'Digest {answer}'
        if req.headers.get(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """Something new to mix in."""
        seed = f'{self.nonce_count}:{nonce}:{time.ctime()}:'.encode('ascii') + os.urandom(8)
        return hashlib.sha1(seed).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """What the header is to say, or None."""
        try:
            realm, nonce = chal['realm'], chal['nonce']
        except KeyError:
            return None
        qop, algorithm, opaque = chal.get('qop'), chal.get('algorithm', 'MD5'), chal.get('opaque')
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if digest is None or user is None:
            return None
        who = digest(f'{user}:{realm}:{password}')
        what = digest(f'{req.get_method()}:{req.selector}')
        if qop is None:
            answer = keyed(who, f'{nonce}:{what}')
        elif 'auth' in qop.split(','):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, cnonce = f'{self.nonce_count:08x}', self.get_cnonce(nonce)
            answer = keyed(who, f'{nonce}:{count}:{cnonce}:auth:{what}')
        else:
            from urllib.error import URLError
            raise URLError(f"qop '{qop}' is not supported.")
        text = (f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", '
                f'response="{answer}"')
        if opaque:
            text += f', opaque="{opaque}"'
        text += f', algorithm="{algorithm}"'
        if qop:
            text += f', qop=auth, nc={count}, cnonce="{cnonce}"'
        return text

    def get_algorithm_impls(self, algorithm):
        """How to make a digest, and one with a key."""
        makers = {'MD5': hashlib.md5, 'SHA': hashlib.sha1, 'SHA-256': hashlib.sha256}
        if algorithm not in makers:
            raise ValueError(f'Unsupported digest authentication algorithm {algorithm!r}')

        def digest(text):
            return makers[algorithm](text.encode('ascii')).hexdigest()

        return digest, lambda secret, data: digest(f'{secret}:{data}')

    def get_entity_digest(self, data, chal):
        """Not there, as in CPython."""
        return None


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Answers a server that asks for a digest."""

    __module__ = 'urllib.request'

    auth_header = 'Authorization'
    handler_order = 490

    def http_error_401(self, req, fp, code, msg, headers):
        host = urlparse(req.full_url)[1]
        answer = self.http_error_auth_reqed('www-authenticate', host, req, headers)
        self.reset_retry_count()
        return answer


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Answers a proxy that asks for a digest."""

    __module__ = 'urllib.request'

    auth_header = 'Proxy-Authorization'
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        answer = self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)
        self.reset_retry_count()
        return answer
