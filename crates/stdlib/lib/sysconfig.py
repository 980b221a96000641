"""Where the interpreter's parts are, and how it was made.

gilscope is one program: it has the library in itself, and no headers to compile against.
"""

import os
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename',
           'get_path', 'get_path_names', 'get_paths', 'get_platform', 'get_python_version',
           'get_scheme_names', 'parse_config_h', 'get_default_scheme', 'get_preferred_scheme',
           'is_python_build', 'expand_makefile_vars']

_LIBRARY = 'lib/python{version}'
_SCHEMES = {
    'posix_prefix': {
        'stdlib': '{base}/' + _LIBRARY,
        'platstdlib': '{base}/' + _LIBRARY,
        'purelib': '{base}/' + _LIBRARY + '/site-packages',
        'platlib': '{base}/' + _LIBRARY + '/site-packages',
        'include': '{base}/include/python{version}',
        'platinclude': '{base}/include/python{version}',
        'scripts': '{base}/bin',
        'data': '{base}',
    },
    'posix_home': {
        'stdlib': '{base}/lib/python',
        'platstdlib': '{base}/lib/python',
        'purelib': '{base}/lib/python',
        'platlib': '{base}/lib/python',
        'include': '{base}/include/python',
        'platinclude': '{base}/include/python',
        'scripts': '{base}/bin',
        'data': '{base}',
    },
    'posix_user': {
        'stdlib': '{userbase}/' + _LIBRARY,
        'platstdlib': '{userbase}/' + _LIBRARY,
        'purelib': '{userbase}/' + _LIBRARY + '/site-packages',
        'platlib': '{userbase}/' + _LIBRARY + '/site-packages',
        'include': '{userbase}/include/python{version}',
        'scripts': '{userbase}/bin',
        'data': '{userbase}',
    },
}
_NAMES = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')

_vars = None


def get_config_vars(*args):
    """What is known of how the interpreter was made; or the values of those names, in a list."""
    global _vars
    if _vars is None:
        version = get_python_version()
        prefix = getattr(sys, 'prefix', '')
        _vars = {
            'prefix': prefix,
            'exec_prefix': getattr(sys, 'exec_prefix', prefix),
            'base': getattr(sys, 'base_prefix', prefix),
            'installed_base': getattr(sys, 'base_prefix', prefix),
            'platbase': getattr(sys, 'base_exec_prefix', prefix),
            'installed_platbase': getattr(sys, 'base_exec_prefix', prefix),
            'userbase': os.path.join(os.path.expanduser('~'), '.local'),
            'projectbase': os.path.dirname(sys.executable or ''),
            'py_version': '{}.{}.{}'.format(*sys.version_info),
            'py_version_short': version,
            'py_version_nodot': version.replace('.', ''),
            'VERSION': version,
            'platlibdir': 'lib',
            'abiflags': '',
            'EXE': '',
            'SO': '.so',
            'Py_DEBUG': 0,
            'Py_GIL_DISABLED': 0,
            'WITH_DOC_STRINGS': 1,
        }
    return [_vars.get(name) for name in args] if args else _vars


def get_config_var(name):
    """One of them, or None."""
    return get_config_vars().get(name)


def get_python_version():
    """The language's version, as 3.13."""
    return '{}.{}'.format(*sys.version_info)


def get_platform():
    """The system and the processor."""
    system, _, _, _, machine = os.uname()
    return f'{system.lower()}-{machine}'


def get_scheme_names():
    """The ways to lay an installation out."""
    return tuple(sorted(_SCHEMES))


def get_default_scheme():
    """The way that holds here."""
    return 'posix_prefix'


def get_preferred_scheme(key):
    """The way for an installation at a prefix, in a home or for a user."""
    if key not in ('prefix', 'home', 'user'):
        raise ValueError(f"{key!r} returned 'posix_{key}', which is not a valid scheme "
                         'on this platform')
    return 'posix_' + key


def get_path_names():
    """What the parts of an installation are called."""
    return _NAMES


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    """Where the parts are."""
    paths = _SCHEMES[scheme]
    if not expand:
        return dict(paths)
    known = {'version': get_python_version(), **get_config_vars(), **(vars or {})}
    return {name: os.path.normpath(path.format(**known)) for name, path in paths.items()}


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    """Where one of the parts is."""
    return get_paths(scheme, vars, expand)[name]


def is_python_build(check_home=None):
    """Whether it runs from where it was made."""
    return False


def get_config_h_filename():
    """Where a header would say what was found when it was made."""
    return os.path.join(get_path('platinclude'), 'pyconfig.h')


def get_makefile_filename():
    """Where a makefile would say the same."""
    return os.path.join(get_path('stdlib'), 'config', 'Makefile')


def parse_config_h(fp, vars=None):
    """The names that a header defines, with their values."""
    import re
    names = {} if vars is None else vars
    for line in fp:
        if found := re.match(r'#define ([A-Z][A-Za-z0-9_]+) (.*)', line):
            name, value = found.groups()
            try:
                names[name] = int(value)
            except ValueError:
                names[name] = value
        elif found := re.match(r'/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/', line):
            names[found.group(1)] = 0
    return names


def expand_makefile_vars(s, vars):
    """A text with $(NAME) and ${NAME} replaced."""
    import re
    while found := re.search(r'\$\(([A-Za-z][A-Za-z0-9_]*)\)|\$\{([A-Za-z][A-Za-z0-9_]*)\}', s):
        name = found.group(1) or found.group(2)
        s = s[:found.start()] + str(vars.get(name) or '') + s[found.end():]
    return s
