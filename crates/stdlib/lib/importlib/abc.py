"""Base classes of what finds and loads modules."""

import abc
import io
import os
import sys

from importlib.machinery import SourceFileLoader

__all__ = ['ExecutionLoader', 'FileLoader', 'InspectLoader', 'Loader', 'MetaPathFinder', 'PathEntryFinder',
           'ResourceLoader', 'SourceLoader']


class Loader(metaclass=abc.ABCMeta):
    """Makes modules from specifications."""

    def create_module(self, spec):
        """None: the module is made in the usual way."""
        return None

    def load_module(self, fullname):
        """The module, made and run."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        from importlib._hooks import load_spec
        from importlib.util import spec_from_loader
        return load_spec(spec_from_loader(fullname, self))


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Finds modules for `sys.meta_path`."""

    def invalidate_caches(self):
        """Forget what is known of what is there."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds modules in an entry of `sys.path`."""

    def invalidate_caches(self):
        """Forget what is known of what is there."""


class ResourceLoader(Loader):
    """A loader that reads data."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes under a path."""
        raise OSError


class InspectLoader(Loader):
    """A loader that knows the source of its modules."""

    def is_package(self, fullname):
        """Whether the module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """The code of a module; None if it has none."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source of a module; None if it has none."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """The code of a source."""
        return compile(data, path, 'exec', dont_inherit=True)

    def exec_module(self, module):
        """Run a module's code in it."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """A loader whose modules have files."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The file of a module."""
        raise ImportError

    def get_code(self, fullname):
        """The code of a module; None if it has none."""
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader of one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        """The file."""
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with io.open_code(os.fspath(path)) as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader that makes modules of the source that `get_data` reads."""

    def path_mtime(self, path):
        """When the source was changed."""
        if type(self).path_stats is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """What is known of the source."""
        if type(self).path_mtime is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Keep data; nothing is kept."""

    is_package = SourceFileLoader.is_package
    get_source = SourceFileLoader.get_source
    get_code = SourceFileLoader.get_code


FileLoader.register(SourceFileLoader)
SourceLoader.register(SourceFileLoader)
