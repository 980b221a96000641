"""Importing by the finders in `sys.meta_path`, once a script has asked for them."""

import os
import sys
import warnings

from importlib.machinery import BuiltinImporter, FileFinder, FrozenImporter, PathFinder, SourceFileLoader
from importlib.util import module_from_spec

_OWN = (BuiltinImporter, FrozenImporter, PathFinder)
# How modules are loaded when nobody has a say in it.
_plain = None


def install(plain):
    """Makes the lists; what loads a module from now on."""
    global _plain
    _plain = plain
    sys.meta_path = [*_OWN]
    sys.path_hooks = [_file_finder]
    sys.path_importer_cache = {}
    return load_module


def _file_finder(path):
    """The path hook for folders."""
    if not os.path.isdir(path or '.'):
        raise ImportError('only directories are supported', path=path)
    return FileFinder(path)


def load_module(name, child, path):
    """Finds and loads a module; `child` is the last part of its name, `path` that of the package it is in."""
    if sys.meta_path is not None and not sys.meta_path:
        warnings.warn('sys.meta_path is empty', ImportWarning, stacklevel=3)
    tried = False
    for finder in list(sys.meta_path):
        if any(finder is own for own in _OWN):
            if tried:
                continue
            tried = True
            if sys.path_hooks != [_file_finder]:
                spec = _find_on_path(name, path)
                if spec is not None:
                    return load_spec(spec)
            try:
                return _plain(name, child, path)
            except ModuleNotFoundError as error:
                if error.name != name or name in sys.modules:
                    raise
            continue
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, None)
        if spec is not None:
            return load_spec(spec)
    raise ModuleNotFoundError(f'No module named {name!r}', name=name)


def _find_on_path(name, path):
    """What the finders of the path's entries know of a module."""
    if path is None and (BuiltinImporter._has(name) or FrozenImporter._has(name)):
        return None
    portions = []
    for entry in sys.path if path is None else path:
        finder = _finder_of(entry)
        spec = None if finder is None else finder.find_spec(name)
        if spec is None:
            continue
        if spec.loader is not None:
            return spec
        portions += spec.submodule_search_locations or []
    return None


def _finder_of(entry):
    if not isinstance(entry, str):
        return None
    try:
        return sys.path_importer_cache[entry]
    except KeyError:
        pass
    found = None
    for hook in sys.path_hooks:
        try:
            found = hook(entry)
        except ImportError:
            continue
        break
    sys.path_importer_cache[entry] = found
    return found


def load_spec(spec):
    """The module that a specification is about, made and run."""
    loader = spec.loader
    name = spec.name
    if loader is not None and not hasattr(loader, 'exec_module'):
        if not hasattr(loader, 'load_module'):
            raise ImportError('missing loader', name=name)
        return loader.load_module(name)
    spec._initializing = True
    try:
        module = module_from_spec(spec)
        sys.modules[name] = module
        if loader is not None:
            try:
                loader.exec_module(module)
            except:
                sys.modules.pop(name, None)
                raise
        module = sys.modules.pop(name)
        sys.modules[name] = module
    finally:
        spec._initializing = False
    return module
