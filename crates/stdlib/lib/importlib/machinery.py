"""What modules are made from: specifications, and loaders of source files."""

import os
import sys

from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import (
    ExtensionFileLoader, NamespaceLoader, SourceFileLoader, SourcelessFileLoader)

__all__ = ['BYTECODE_SUFFIXES', 'BuiltinImporter', 'DEBUG_BYTECODE_SUFFIXES', 'EXTENSION_SUFFIXES',
           'ExtensionFileLoader', 'FileFinder', 'FrozenImporter', 'ModuleSpec', 'NamespaceLoader',
           'OPTIMIZED_BYTECODE_SUFFIXES', 'PathFinder', 'SOURCE_SUFFIXES', 'SourceFileLoader',
           'SourcelessFileLoader', 'all_suffixes']

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The ends of the names of files that modules are made from."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class FileFinder:
    """Finds modules in one folder."""

    def __init__(self, path):
        self.path = os.path.abspath(path or '.')

    def __repr__(self):
        return f'FileFinder({self.path!r})'

    def invalidate_caches(self):
        """There is nothing to forget."""

    def find_spec(self, fullname, target=None):
        """The specification of a module in the folder, or None."""
        return PathFinder.find_spec(fullname, [self.path])


class PathFinder:
    """Finds modules in folders."""

    @staticmethod
    def invalidate_caches():
        """There is nothing to forget."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The specification of a module in one of the folders, or None."""
        from importlib.util import spec_from_file_location
        last = fullname.rpartition('.')[2]
        bare = []
        for folder in sys.path if path is None else path:
            base = os.path.join(folder or os.getcwd(), last)
            init = os.path.join(base, '__init__.py')
            if os.path.isfile(init):
                return spec_from_file_location(fullname, init, submodule_search_locations=[base])
            if os.path.isfile(base + '.py'):
                return spec_from_file_location(fullname, base + '.py')
            if os.path.isdir(base):
                bare.append(base)
        if not bare:
            return None
        spec = ModuleSpec(fullname, NamespaceLoader(fullname, bare), is_package=True)
        spec.submodule_search_locations = bare
        return spec
