"""The users that the system knows."""

import _posix
from _native import functions as _functions
from _structseq import structseq

struct_passwd = structseq(
    'pwd', 'struct_passwd',
    ('pw_name', 'pw_passwd', 'pw_uid', 'pw_gid', 'pw_gecos', 'pw_dir', 'pw_shell'))


def _entry(user):
    name, uid, gid, *rest = user
    return struct_passwd((_posix.fsdecode(name), 'x', uid, gid, *map(_posix.fsdecode, rest)))


def getpwuid(uid, /):
    """The user of that number."""
    if not isinstance(uid, int):
        raise TypeError(f"uid should be integer, not {type(uid).__name__}")
    if uid >= 2**32:
        raise KeyError('getpwuid(): uid not found')
    user = _posix.user(uid) if uid >= 0 else None
    if user is None:
        raise KeyError(f'getpwuid(): uid not found: {uid}')
    return _entry(user)


def getpwnam(name, /):
    """The user of that name."""
    if not isinstance(name, str):
        raise TypeError(f'getpwnam() argument must be str, not {type(name).__name__}')
    if '\0' in name:
        raise ValueError('embedded null byte')
    user = _posix.user(name)
    if user is None:
        raise KeyError(f'getpwnam(): name not found: {name!r}')
    return _entry(user)


def getpwall():
    """All users of this machine."""
    with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
        names = [line.split(':', 1)[0] for line in file if line.strip()]
    users = [_posix.user(name) for name in names]
    return [_entry(user) for user in users if user is not None]


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
