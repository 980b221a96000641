"""Finding the modules of packages, and the files beside them."""

import importlib
import os
import sys
from collections import namedtuple
from importlib.machinery import FileFinder
from importlib.util import find_spec

__all__ = ['ModuleInfo', 'extend_path', 'get_data', 'iter_modules', 'resolve_name', 'walk_packages']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__module__ = 'pkgutil'


def iter_modules(path=None, prefix=''):
    """What modules lie in the folders; in those of sys.path unless told otherwise."""
    if isinstance(path, str):
        raise ValueError('path must be None or list of paths to look for modules in')
    seen = set()
    for folder in sys.path if path is None else path:
        try:
            entries = sorted(os.listdir(folder or '.'))
        except OSError:
            continue
        finder = FileFinder(folder)
        for entry in entries:
            name, extension = os.path.splitext(entry)
            is_package = os.path.isfile(os.path.join(folder, entry, '__init__.py'))
            if not is_package and extension != '.py' or name == '__init__' or name in seen or '.' in name:
                continue
            seen.add(name)
            yield ModuleInfo(finder, prefix + name, is_package)


def walk_packages(path=None, prefix='', onerror=None):
    """The same, and what lies in the packages, which are imported for it."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(getattr(sys.modules[info.name], '__path__', None) or [], info.name + '.',
                                     onerror)


def get_data(package, resource):
    """What is in a file beside a package's modules; None if there is no such package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    with open(os.path.join(os.path.dirname(spec.origin), *resource.split('/')), 'rb') as file:
        return file.read()


def extend_path(path, name):
    """The path of a package, longer by the folders of that name on sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    for folder in sys.path:
        portion = os.path.join(folder, *name.split('.'))
        if portion not in path and os.path.isfile(os.path.join(portion, '__init__.py')):
            path.append(portion)
    return path


def resolve_name(name):
    """The object named by 'package.module:attribute' or 'package.module.attribute'."""
    module, colon, attributes = name.partition(':')
    if not all([part.isidentifier() for part in module.split('.')]):
        raise ValueError(f'invalid format: {name!r}')
    if colon:
        found = importlib.import_module(module)
        parts = attributes.split('.') if attributes else []
    else:
        first, *parts = module.split('.')
        found = importlib.import_module(first)
        while parts:
            try:
                found = importlib.import_module(f'{first}.{parts[0]}')
            except ImportError:
                break
            first = f'{first}.{parts.pop(0)}'
    for part in parts:
        found = getattr(found, part)
    return found
