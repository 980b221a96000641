"""Shows addresses in a browser."""

import os
import shlex
import shutil
import subprocess

__all__ = ['Error', 'open', 'open_new', 'open_new_tab', 'get', 'register']

_browsers = {}
_order = None


class Error(Exception):
    """There is no browser."""


def register(name, klass, instance=None, *, preferred=False):
    """Make a browser known."""
    if _order is None:
        _find()
    _browsers[name.lower()] = [klass, instance]
    if preferred:
        _order.insert(0, name)
    else:
        _order.append(name)


def get(using=None):
    """A browser, by name or the first there is."""
    if _order is None:
        _find()
    for name in _order if using is None else [using]:
        if '%s' in name:
            words = shlex.split(name)
            return BackgroundBrowser(words[:-1]) if words[-1] == '&' else GenericBrowser(words)
        try:
            klass, instance = _browsers[name.lower()]
        except KeyError:
            continue
        if instance is not None:
            return instance
        if klass is not None:
            return klass()
    raise Error('could not locate runnable browser')


def open(url, new=0, autoraise=True):
    """Show an address; whether there was a browser that did."""
    if _order is None:
        _find()
    return any(get(name).open(url, new, autoraise) for name in _order)


def open_new(url):
    """Show an address in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show an address in a new tab."""
    return open(url, 2)


class BaseBrowser:
    """What browsers have in common."""

    args = ['%s']

    def __init__(self, name=''):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A command that is waited for."""

    def __init__(self, name):
        words = [name] if isinstance(name, str) else name
        self.name = words[0]
        self.args = ['%s'] if isinstance(name, str) else words[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        return [self.name, *(word.replace('%s', url) for word in self.args)]

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.Popen(self._command(url)).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that goes on by itself."""

    def open(self, url, new=0, autoraise=True):
        try:
            return subprocess.Popen(self._command(url), start_new_session=True).poll() is None
        except OSError:
            return False


def _find():
    """The browsers of this machine."""
    global _order
    _order = []
    for name in ('xdg-open', 'x-www-browser', 'firefox', 'google-chrome', 'chromium', 'www-browser',
                 'links', 'elinks', 'lynx', 'w3m'):
        graphical = name not in ('www-browser', 'links', 'elinks', 'lynx', 'w3m')
        if graphical and not (os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY')):
            continue
        if shutil.which(name):
            kind = BackgroundBrowser if graphical else GenericBrowser
            register(name, None, kind(name))
    for name in reversed(os.environ.get('BROWSER', '').split(os.pathsep)):
        if name:
            if '%s' not in name:
                register(name, None, GenericBrowser(name), preferred=True)
            else:
                _order.insert(0, name)
