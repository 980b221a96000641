"""Loaders of modules whose source lies in files."""

import sys


def _util():
    import importlib.util
    return importlib.util


def _os():
    import os
    return os


class _FileLoader:
    """What loaders of files have in common."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        """Whether the file is that of a package."""
        stem = self.get_filename(fullname).rpartition('/')[2].rpartition('.')[0]
        return stem == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def get_filename(self, name=None):
        """The path of the file."""
        if name is not None and name != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {name}', name=name)
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, 'rb') as file:
            return file.read()

    def create_module(self, spec):
        """None: the module is made in the usual way."""

    def exec_module(self, module):
        """Runs the code in the module."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname=None):
        """Makes the module, puts it among the others, and runs it."""
        util = _util()
        module = util.module_from_spec(util.spec_from_file_location(self.name, self.path, loader=self))
        sys.modules[self.name] = module
        self.exec_module(module)
        return sys.modules[self.name]


class SourceFileLoader(_FileLoader):
    """Makes modules from a source file."""

    def get_source(self, fullname):
        """The text of the file."""
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError('source not available through get_data()', name=fullname) from error
        return _util().decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        """The code that source comes to."""
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        """The code of the file."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def path_stats(self, path):
        """When the file was changed last, and its size."""
        stat = _os().stat(path)
        return {'mtime': stat.st_mtime, 'size': stat.st_size}


class SourcelessFileLoader(_FileLoader):
    """Would make modules from CPython's bytecode, which nobody here runs."""

    def get_source(self, fullname):
        """None: there is none."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        raise ImportError(f'bad magic number in {fullname!r}', name=fullname, path=path)


class ExtensionFileLoader(_FileLoader):
    """Would make modules from native libraries, which nobody here loads."""

    def get_source(self, fullname):
        """None: there is none."""

    def get_code(self, fullname):
        """None: there is none."""

    def create_module(self, spec):
        raise ImportError(f'{self.path}: native libraries are not loaded', name=spec.name, path=self.path)


class NamespaceLoader:
    """What the packages have that are folders without a source file."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """None: the module is made in the usual way."""

    def exec_module(self, module):
        """There is nothing to run."""
