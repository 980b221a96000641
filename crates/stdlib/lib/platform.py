"""What machine, system and Python this is."""

import collections
import os
import sys

_FIELDS = 'system node release version machine processor'
_known = None


class uname_result(collections.namedtuple('uname_result', _FIELDS)):
    """What uname() tells; the processor is not shown."""

    __slots__ = ()

    def __repr__(self):
        shown = [f'{name}={value!r}' for name, value in zip(self._fields[:-1], self)]
        return f'uname_result({", ".join(shown)})'


def uname():
    """System, node, release, version and machine."""
    global _known
    if _known is None:
        _known = uname_result(*os.uname(), '')
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


def system_alias(system, release, version):
    """The system under the name it is sold by."""
    if system == 'SunOS' and release >= '5':
        return 'Solaris', '.'.join([str(int(release.split('.')[0]) - 3), *release.split('.')[1:]]), \
            version
    if system in ('win32', 'win16'):
        return 'Windows', release, version
    return system, release, version


def win32_ver(release='', version='', csd='', ptype=''):
    """What Windows tells; there is none here, so it is what is given."""
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """What macOS tells; the same."""
    return release, versioninfo, machine


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """What a Java machine tells; the same."""
    return release, vendor, vminfo, osinfo


def freedesktop_os_release():
    """What the file os-release says of the system."""
    for path in ('/etc/os-release', '/usr/lib/os-release'):
        try:
            with open(path, encoding='utf-8') as file:
                return _parse_os_release(file)
        except OSError:
            pass
    raise OSError(2, 'Unable to read files /etc/os-release, /usr/lib/os-release')


def _parse_os_release(lines):
    import re
    found = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    for line in lines:
        match = re.match(r'''^([a-zA-Z0-9_]+)=(["']?)(.*)\2$''', line.rstrip('\n'))
        if match is not None:
            found[match[1]] = re.sub(r'\\([\\$"\'`])', r'\1', match[3])
    return found


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


if __name__ == '__main__':
    terse = not {'terse', '--terse'}.isdisjoint(sys.argv)
    aliased = {'nonaliased', '--nonaliased'}.isdisjoint(sys.argv)
    print(platform(aliased, terse))
