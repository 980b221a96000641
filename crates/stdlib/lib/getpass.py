"""The user's name, and passwords."""

import os
import sys

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """What is typed may show."""


def getpass(prompt='Password: ', stream=None):
    """Asks for a password."""
    import warnings
    warnings.warn('Can not control echo on the terminal.', GetPassWarning, stacklevel=2)
    print(prompt, end='', file=stream or sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix('\n')


def getuser():
    """The user's name."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        user = os.environ.get(name)
        if user:
            return user
    user = os._user(os.getuid())
    if user is None:
        raise OSError('No username set in the environment')
    return os.fsdecode(user[0])
