"""Files that lie beside the modules of a package."""

import contextlib
import pathlib
import sys
import types
import warnings

from importlib.resources.abc import ResourceReader

__all__ = ['Package', 'ResourceReader', 'as_file', 'contents', 'files', 'is_resource', 'open_binary', 'open_text',
           'path', 'read_binary', 'read_text']

Anchor = Package = types.ModuleType | str


def files(anchor=None):
    """The folder of a package, or the one that a module lies in; the caller's unless told otherwise."""
    if anchor is None:
        anchor = sys._getframe(1).f_globals['__name__']
    if isinstance(anchor, str):
        __import__(anchor)
        anchor = sys.modules[anchor]
    if not hasattr(anchor, '__spec__'):
        raise AttributeError(f'{type(anchor).__name__!r} object has no attribute \'__spec__\'')
    paths = getattr(anchor, '__path__', None)
    if paths:
        return pathlib.Path([*paths][0])
    return pathlib.Path(anchor.__file__).parent


@contextlib.contextmanager
def as_file(path):
    """The path of a real file, which all of them are."""
    yield path


def open_binary(anchor, *names):
    return files(anchor).joinpath(*names).open('rb')


def open_text(anchor, *names, encoding=None, errors='strict'):
    if encoding is None:
        # A name behind the first was an encoding once.
        if len(names) > 1:
            raise TypeError("'encoding' argument required with multiple path names")
        encoding = 'utf-8'
    return files(anchor).joinpath(*names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *names):
    with open_binary(anchor, *names) as file:
        return file.read()


def read_text(anchor, *names, encoding=None, errors='strict'):
    with open_text(anchor, *names, encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *names):
    return as_file(files(anchor).joinpath(*names))


def is_resource(anchor, *names):
    return files(anchor).joinpath(*names).is_file()


def contents(anchor, *names):
    warnings.warn('importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.',
                  DeprecationWarning, stacklevel=1)
    return (entry.name for entry in files(anchor).joinpath(*names).iterdir())
