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
    spec = getattr(module, '__spec__', None)
    name = getattr(spec, 'name', None) or module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    spec = _spec_now(name)
    if spec is None:
        raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
    module.__spec__ = spec
    if spec.loader is not None:
        # What the module has keeps its names, unless the source gives them anew.
        spec.loader.exec_module(module)
    return sys.modules[name]


def _spec_now(name):
    """What would be imported under a name; None if it is gone."""
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
    path = None
    parent = name.rpartition('.')[0]
    if parent:
        try:
            path = sys.modules[parent].__path__
        except KeyError:
            raise ImportError(f'parent {parent!r} not in sys.modules', name=parent) from None
    for finder in BuiltinImporter, PathFinder, FrozenImporter:
        spec = finder.find_spec(name, path)
        if spec is not None:
            return spec
    return None
