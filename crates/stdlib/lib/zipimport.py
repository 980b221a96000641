"""Modules in archives."""

import importlib.machinery
import os
import sys
import zipfile

__all__ = ['ZipImportError', 'zipimporter']


class ZipImportError(ImportError):
    """There is no such archive, or no such module in it."""


_archives = {}
_zip_directory_cache = _archives


class zipimporter:
    """Finds and loads modules in an archive, or in a folder of it."""

    def __init__(self, path):
        if not isinstance(path, str):
            path = os.fsdecode(path)
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        archive, inside = path, []
        while not os.path.isfile(archive):
            parent, name = os.path.split(archive)
            if parent == archive or os.path.isdir(archive):
                raise ZipImportError(f'not a Zip file: {path!r}', path=path)
            inside.insert(0, name)
            archive = parent
        if archive not in _archives:
            _archives[archive] = self._read(archive)
        self.archive = archive
        self.prefix = os.path.join(*inside, '') if inside else ''

    @staticmethod
    def _read(archive):
        try:
            with zipfile.ZipFile(archive) as opened:
                return {name: None for name in opened.namelist()}
        except (OSError, zipfile.BadZipFile):
            raise ZipImportError(f'not a Zip file: {archive!r}', path=archive) from None

    def __repr__(self):
        shown = os.path.join(self.archive, self.prefix) if self.prefix else self.archive
        return f'<zipimporter object "{shown}">'

    def _find(self, fullname):
        """The file of a module in the archive, and whether it is a package."""
        base = self.prefix.replace(os.sep, '/') + fullname.rpartition('.')[2]
        names = _archives.get(self.archive, ())
        if base + '/__init__.py' in names:
            return base + '/__init__.py', True
        if base + '.py' in names:
            return base + '.py', False
        return None, False

    def _found(self, fullname):
        name, package = self._find(fullname)
        if name is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return name, package

    def find_spec(self, fullname, target=None):
        """The specification of a module; None: it is not here."""
        name, package = self._find(fullname)
        if name is None:
            folder = self.prefix.replace(os.sep, '/') + fullname.rpartition('.')[2] + '/'
            if any(other.startswith(folder) for other in _archives.get(self.archive, ())):
                spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
                spec.submodule_search_locations.append(
                    os.path.join(self.archive, folder.rstrip('/')))
                return spec
            return None
        path = os.path.join(self.archive, name)
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=path, is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations.append(os.path.dirname(path))
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """The module, loaded."""
        import importlib.util
        spec = self.find_spec(fullname)
        if spec is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        module = sys.modules[fullname] = importlib.util.module_from_spec(spec)
        self.exec_module(module)
        return sys.modules[fullname]

    def get_data(self, pathname):
        """The bytes of a file in the archive."""
        name = pathname
        if name.startswith(self.archive + os.sep):
            name = name[len(self.archive) + 1:]
        name = name.replace(os.sep, '/')
        if name not in _archives.get(self.archive, ()):
            raise OSError(0, '', name)
        with zipfile.ZipFile(self.archive) as opened:
            return opened.read(name)

    def get_source(self, fullname):
        """The source of a module."""
        return self.get_data(self._found(fullname)[0]).decode('utf-8')

    def get_code(self, fullname):
        """The code of a module."""
        name, _ = self._found(fullname)
        return compile(self.get_data(name), os.path.join(self.archive, name), 'exec',
                       dont_inherit=True)

    def get_filename(self, fullname):
        """Where a module is."""
        return os.path.join(self.archive, self._found(fullname)[0])

    def is_package(self, fullname):
        """Whether a module is a package."""
        return self._found(fullname)[1]

    def invalidate_caches(self):
        """Look into the archive anew."""
        try:
            _archives[self.archive] = self._read(self.archive)
        except ZipImportError:
            _archives.pop(self.archive, None)
