"""Finding modules without importing them."""

import sys

__all__ = ['find_spec', 'resolve_name']


class _Spec:
    """What is known of a module before it is imported."""

    def __init__(self, name, origin):
        self.name = name
        self.origin = origin
        self.loader = None
        self.submodule_search_locations = None
        self.has_location = origin is not None
        self.parent = name.rpartition('.')[0]

    def __repr__(self):
        return f'ModuleSpec(name={self.name!r}, loader={self.loader!r}, origin={self.origin!r})'


def resolve_name(name, package):
    """An absolute name for a relative one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name[level:]}' if name[level:] else parts[0]


def find_spec(name, package=None):
    """What is known of a module, or None if there is none."""
    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        return None if module is None else _Spec(name, getattr(module, '__file__', None))
    before = set(sys.modules)
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        if error.name == name:
            return None
        raise
    found = sys.modules[name]
    for other in set(sys.modules) - before:
        del sys.modules[other]
    return _Spec(name, getattr(found, '__file__', None))
