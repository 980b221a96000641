"""What modules are made from: specifications, and what makes the interpreter's own modules.

It comes with the first module that is imported; finding modules is the interpreter's own business.
"""

import sys


def _imported(name):
    __import__(name)
    return sys.modules[name]


class ModuleSpec:
    """What is known of a module before it is made."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{type(self).__name__}({", ".join(parts)})'

    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations
                    and self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        """Where CPython would keep the module's bytecode."""
        if self._cached is None and self._set_fileattr and (self.origin or '').endswith('.py'):
            self._cached = _cached_name(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the package that it belongs to."""
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    @property
    def has_location(self):
        """Whether its origin is a place."""
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def _cached_name(file):
    folder, _, name = file.rpartition('/')
    stem = name[:-3] if name.endswith('.py') else name
    return (folder + '/' if folder else '') + '__pycache__/' + stem + '.cpython-313.pyc'


class _OwnImporter:
    """Modules that come with the interpreter."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The specification of such a module, or None."""
        if not cls._has(fullname):
            return None
        spec = ModuleSpec(fullname, cls, origin=cls._ORIGIN)
        path = getattr(sys.modules.get(fullname), '__path__', None)
        if path is not None:
            spec.submodule_search_locations = path
        return spec

    @staticmethod
    def create_module(spec):
        """The module itself: there is one."""
        return _imported(spec.name)

    @staticmethod
    def exec_module(module):
        """It has run already."""

    @classmethod
    def load_module(cls, fullname):
        """The module itself."""
        return _imported(fullname)

    @classmethod
    def get_code(cls, fullname):
        """None: its code is not given away."""

    @classmethod
    def get_source(cls, fullname):
        """None: its source is not given away."""

    @classmethod
    def is_package(cls, fullname):
        """Whether it has modules of its own."""
        return hasattr(_imported(fullname), '__path__')


class BuiltinImporter(_OwnImporter):
    """Native modules."""

    _ORIGIN = 'built-in'

    @staticmethod
    def _has(name):
        return name in sys.builtin_module_names


class FrozenImporter(_OwnImporter):
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


def _specify(module, name, loader, origin, path):
    """Says of a module what it is made from. A place is what its origin is if it has a file."""
    spec = ModuleSpec(name, loader, origin=origin)
    if path is not None:
        spec.submodule_search_locations = path
    module.__loader__ = loader
    module.__spec__ = spec
    return spec


def _module_repr(module):
    """What modules look like, by what they are made from."""
    spec = getattr(module, '__spec__', None)
    loader = getattr(module, '__loader__', None)
    if spec:
        name = '?' if spec.name is None else spec.name
        if spec.origin is None:
            loader = spec.loader
            if hasattr(loader, '_path'):
                return f'<module {name!r} (namespace) from {list(loader._path)}>'
        elif spec.has_location:
            return f'<module {name!r} from {spec.origin!r}>'
        else:
            return f'<module {spec.name!r} ({spec.origin})>'
    else:
        name = getattr(module, '__name__', '?')
        if hasattr(module, '__file__'):
            return f'<module {name!r} from {module.__file__!r}>'
    if loader is None:
        return f'<module {name!r}>'
    return f'<module {name!r} ({loader!r})>'
