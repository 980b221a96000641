"""What machine, system and Python this is."""

import collections
import os
import sys

uname_result = collections.namedtuple('uname_result', 'system node release version machine')
uname_result.processor = ''
_known = None


def uname():
    """System, node, release, version and machine."""
    global _known
    if _known is None:
        _known = uname_result(*os.uname())
    return _known


def system():
    """The system's name."""
    return uname().system


def node():
    """The machine's name in the network."""
    return uname().node


def release():
    """The system's release."""
    return uname().release


def version():
    """The system's version."""
    return uname().version


def machine():
    """The kind of machine."""
    return uname().machine


def processor():
    """The processor's name, which the system does not tell."""
    return ''


def architecture(executable='', bits='', linkage=''):
    """Bits and linkage of the program."""
    return '64bit', linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library, which does not matter here."""
    return lib, version


def platform(aliased=False, terse=False):
    """All of it in a line."""
    u = uname()
    if terse:
        return f'{u.system}-{u.release}'
    return f'{u.system}-{u.release}-{u.machine}'


def python_version():
    """The version of the language."""
    return '.'.join(str(part) for part in sys.version_info[:3])


def python_version_tuple():
    """The same in parts."""
    return tuple(python_version().split('.'))


def python_implementation():
    """What runs the script."""
    return 'gilscope'


def python_compiler():
    """What the program was compiled with."""
    return 'rustc'


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    """Number and date of the build."""
    return '', ''
