"""Importing by name."""

import sys
from builtins import __import__

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']


def import_module(name, package=None):
    """The module of that name, imported; a relative name is resolved from the package."""
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError('the \'package\' argument is required to perform a relative import '
                            f'for {name!r}')
        level = len(name) - len(name.lstrip('.'))
        parts = package.split('.')
        if level > len(parts):
            raise ImportError('attempted relative import beyond top-level package')
        base = '.'.join(parts[:len(parts) - level + 1])
        name = f'{base}.{name[level:]}' if name[level:] else base
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """There is nothing to forget: folders are looked at anew for each import."""


def reload(module):
    """Run a module's source again in the module that is there."""
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    del sys.modules[name]
    try:
        __import__(name)
        fresh = sys.modules[name]
        module.__dict__.update(fresh.__dict__)
    finally:
        sys.modules[name] = module
    return module
