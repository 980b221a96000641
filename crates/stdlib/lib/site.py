"""Where packages are, beside the library."""

import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = USER_BASE = None


def getuserbase():
    """The folder for what a user has installed."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.join(
            os.path.expanduser('~'), '.local')
    return USER_BASE


def getusersitepackages():
    """The folder of a user's packages."""
    global USER_SITE
    if USER_SITE is None:
        version = sys.version_info
        USER_SITE = os.path.join(getuserbase(), 'lib', f'python{version[0]}.{version[1]}',
                                 'site-packages')
    return USER_SITE


def getsitepackages(prefixes=None):
    """The folders of packages for all users."""
    version = sys.version_info
    found = []
    for prefix in PREFIXES if prefixes is None else prefixes:
        folder = os.path.join(prefix, 'lib', f'python{version[0]}.{version[1]}', 'site-packages')
        if prefix and folder not in found:
            found.append(folder)
    return found


def makepath(*paths):
    """A path from the root on, and as it is compared."""
    folder = os.path.join(*paths)
    try:
        folder = os.path.abspath(folder)
    except OSError:
        pass
    return folder, os.path.normcase(folder)


def addsitedir(sitedir, known_paths=None):
    """Look for modules in a folder, and in those that its `.pth` files name."""
    known = {os.path.abspath(path) for path in sys.path} if known_paths is None else known_paths
    folder, key = makepath(sitedir)
    if key not in known:
        sys.path.append(folder)
        known.add(key)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return None
    for name in names:
        if name.endswith('.pth') and not name.startswith('.'):
            addpackage(folder, name, known)
    return known if known_paths is not None else None


def addpackage(sitedir, name, known_paths):
    """Look for modules in the folders that a file names."""
    with open(os.path.join(sitedir, name), encoding='utf-8') as file:
        for line in file:
            line = line.rstrip()
            if line.startswith(('import ', 'import\t')):
                exec(line)
            elif line and not line.startswith('#'):
                folder, key = makepath(sitedir, line)
                if key not in known_paths and os.path.exists(folder):
                    sys.path.append(folder)
                    known_paths.add(key)
    return known_paths


def main():
    """Nothing has to be set up."""
