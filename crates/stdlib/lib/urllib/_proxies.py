"""Which proxies the environment names, and for whom they are not."""

import os
import re
from urllib.parse import unquote


def getproxies_environment():
    """Proxies by scheme, from variables such as http_proxy; small letters come before capitals."""
    proxies = {}
    for name, value in os.environ.items():
        if value and name.lower().endswith('_proxy'):
            proxies[name.lower()[:-6]] = value
    # In a program that answers requests the client could set HTTP_PROXY.
    if 'REQUEST_METHOD' in os.environ:
        proxies.pop('http', None)
    for name, value in os.environ.items():
        if name.endswith('_proxy'):
            if value:
                proxies[name.lower()[:-6]] = value
            else:
                proxies.pop(name.lower()[:-6], None)
    return proxies


def proxy_bypass_environment(host, proxies=None):
    """Whether a host is reached without a proxy, after the variable no_proxy."""
    proxies = getproxies_environment() if proxies is None else proxies
    none = proxies.get('no')
    if not none:
        return False
    if none == '*':
        return True
    host = host.lower()
    alone = re.sub(r':\d+$', '', host)
    for name in none.split(','):
        name = name.strip().lstrip('.').lower()
        if not name:
            continue
        for one in host, alone:
            if one == name or one.endswith('.' + name):
                return True
    return False


def parsed(proxy):
    """The scheme, the user, the password and the host with its port, of the address of a proxy."""
    found = re.match(r'([^/:]+):(?=/)', proxy)
    if found:
        scheme, rest = found[1].lower(), proxy[found.end():]
        if not rest.startswith('//'):
            raise ValueError(f'proxy URL with no authority: {proxy!r}')
        authority = rest[2:].split('/', 1)[0]
    else:
        scheme, authority = None, proxy
    info, at, host = authority.rpartition('@')
    if not at:
        return scheme, None, None, host
    user, colon, password = info.partition(':')
    return scheme, user, password if colon else None, host


def authorization(user, password):
    """The header that tells a proxy who asks."""
    import base64
    pair = f'{unquote(user)}:{unquote(password)}'
    return 'Basic ' + base64.b64encode(pair.encode()).decode('ascii')
