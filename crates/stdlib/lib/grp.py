"""The groups that the system knows."""

from _native import functions as _functions
from _structseq import structseq

struct_group = structseq('grp', 'struct_group', ('gr_name', 'gr_passwd', 'gr_gid', 'gr_mem'))


def getgrall():
    """All groups of this machine."""
    groups = []
    with open('/etc/group', encoding='utf-8', errors='surrogateescape') as file:
        for line in file:
            parts = line.rstrip('\n').split(':')
            if len(parts) == 4 and parts[2].isdigit():
                name, password, number, members = parts
                groups.append(struct_group((name, password, int(number), [m for m in members.split(',') if m])))
    return groups


def getgrgid(id):
    """The group of that number."""
    if not isinstance(id, int):
        raise TypeError(f'gid should be integer, not {type(id).__name__}')
    for group in getgrall():
        if group.gr_gid == id:
            return group
    raise KeyError(f'getgrgid(): gid not found: {id}')


def getgrnam(name):
    """The group of that name."""
    if not isinstance(name, str):
        raise TypeError(f'getgrnam() argument must be str, not {type(name).__name__}')
    if '\0' in name:
        raise ValueError('embedded null byte')
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError(f'getgrnam(): name not found: {name!r}')


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
