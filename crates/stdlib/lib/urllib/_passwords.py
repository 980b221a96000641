"""Names and passwords for realms of addresses, and the headers that tell them."""

import base64
import re
from urllib.parse import urlsplit

_PORTS = {'http': 80, 'https': 443}


class HTTPPasswordMgr:
    """Keeps names and passwords by realm and address."""

    __module__ = 'urllib.request'

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Take a name and a password for one or several addresses of a realm."""
        uris = [uri] if isinstance(uri, str) else uri
        for default_port in True, False:
            reduced = tuple([self.reduce_uri(u, default_port) for u in uris])
            self.passwd.setdefault(realm, {})[reduced] = user, passwd

    def find_user_password(self, realm, authuri):
        """The name and password for an address, or two times None."""
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uris, found in self.passwd.get(realm, {}).items():
                if any([self.is_suburi(uri, reduced) for uri in uris]):
                    return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """The host with its port, and the path, of an address or of a host alone."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or '/'
        else:
            scheme, authority, path = None, uri, '/'
        host, colon, port = authority.rpartition(':')
        named = bool(colon) and port.isdigit()
        if default_port and not named and scheme in _PORTS:
            authority = f'{authority}:{_PORTS[scheme]}'
        return authority, path

    def is_suburi(self, base, test):
        """Whether one reduced address lies under another."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        if prefix[-1:] != '/':
            prefix += '/'
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """The same; those of the realm None are for all realms."""

    __module__ = 'urllib.request'

    def find_user_password(self, realm, authuri):
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """The same; some are sent without being asked for."""

    __module__ = 'urllib.request'

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Say whether to send it unasked."""
        for one in [uri] if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(one, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Whether to send it unasked; None if nothing is known."""
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uri, known in self.authenticated.items():
                if self.is_suburi(uri, reduced):
                    return known
        return None


class AbstractBasicAuthHandler:
    """Answers a server that asks for a name and a password, in the plainest way."""

    __module__ = 'urllib.request'

    rx = re.compile('(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["\']?)([^"\']*)\\2', re.I)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Ask once more with a name and a password, if the server wants that way."""
        asked = headers.get_all(authreq)
        if not asked:
            return None
        other = None
        for header in asked:
            found = self.rx.findall(header)
            for scheme, _, realm in found:
                if scheme.lower() == 'basic':
                    return self.retry_http_basic_auth(host, req, realm)
                other = scheme
            if not found:
                other = (header.split() or [None])[0]
        if other is not None:
            raise ValueError('AbstractBasicAuthHandler does not support the following scheme: '
                             f'{other!r}')
        return None

    def retry_http_basic_auth(self, host, req, realm):
        """Ask once more, unless that has been tried."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        header = _basic(user, password)
        if req.get_header(self.auth_header, None) == header:
            return None
        req.add_unredirected_header(self.auth_header, header)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        """Send a name and a password unasked, if that was agreed."""
        if not getattr(self.passwd, 'is_authenticated', lambda url: None)(req.full_url):
            return req
        if not req.has_header('Authorization'):
            user, password = self.passwd.find_user_password(None, req.full_url)
            req.add_unredirected_header('Authorization', _basic(user, password))
        return req

    def http_response(self, req, response):
        """Remember whether it was right."""
        if hasattr(self.passwd, 'is_authenticated'):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


def _basic(user, password):
    return 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')
