"""What modules are made from: specifications, and loaders of source files."""

import os
import sys

__all__ = ['BYTECODE_SUFFIXES', 'BuiltinImporter', 'DEBUG_BYTECODE_SUFFIXES', 'EXTENSION_SUFFIXES',
           'FileFinder', 'FrozenImporter', 'ModuleSpec', 'OPTIMIZED_BYTECODE_SUFFIXES', 'PathFinder',
           'SOURCE_SUFFIXES', 'SourceFileLoader', 'all_suffixes']

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The ends of the names of files that modules are made from."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is made."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = False
        self._initializing = False

    @property
    def parent(self):
        """The package that it belongs to."""
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    def __repr__(self):
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'ModuleSpec({", ".join(parts)})'

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in
                   ('name', 'loader', 'origin', 'submodule_search_locations', 'cached', 'has_location'))

    __hash__ = None


class SourceFileLoader:
    """Makes modules from a source file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        """Whether the file is that of a package."""
        return os.path.basename(self.path).partition('.')[0] == '__init__' and \
            fullname.rpartition('.')[2] != '__init__'

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, 'rb') as file:
            return file.read()

    def get_source(self, fullname):
        """The text of the file."""
        with open(self.path, encoding='utf-8') as file:
            return file.read()

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, 'exec', dont_inherit=True)

    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)

    def create_module(self, spec):
        """None: the module is made in the usual way."""

    def exec_module(self, module):
        """Run the code in the module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        """Make the module, put it among the others, and run it."""
        from importlib.util import module_from_spec, spec_from_file_location
        module = module_from_spec(spec_from_file_location(self.name, self.path, loader=self))
        sys.modules[self.name] = module
        self.exec_module(module)
        return sys.modules[self.name]


class _Own:
    """Modules that come with the interpreter."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The specification of such a module, or None."""
        if not cls._has(fullname):
            return None
        return ModuleSpec(fullname, cls, origin=cls._ORIGIN)

    @classmethod
    def create_module(cls, spec):
        """The module itself: there is one."""
        __import__(spec.name)
        return sys.modules[spec.name]

    @classmethod
    def exec_module(cls, module):
        """It has run already."""


class BuiltinImporter(_Own):
    """Native modules."""

    _ORIGIN = 'built-in'

    @staticmethod
    def _has(name):
        return name in sys.builtin_module_names


class FrozenImporter(_Own):
    """Modules written in Python that are a part of the program."""

    _ORIGIN = 'frozen'

    @staticmethod
    def _has(name):
        if name.partition('.')[0] not in sys.stdlib_module_names:
            return False
        try:
            # Nothing but itself comes of importing one.
            __import__(name)
        except ImportError:
            return False
        return True


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
        spec = ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations = bare
        return spec
