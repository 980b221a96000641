"""Files that lie beside the modules of a package."""

import contextlib
import pathlib
import sys
import types

__all__ = ['Package', 'as_file', 'contents', 'files', 'is_resource', 'open_binary', 'open_text', 'path',
           'read_binary', 'read_text']

Package = types.ModuleType | str


def files(anchor=None):
    """The folder of a package, or the one that a module lies in; the caller's unless told otherwise."""
    if anchor is None:
        anchor = sys._getframe(1).f_globals['__name__']
    if isinstance(anchor, str):
        __import__(anchor)
        anchor = sys.modules[anchor]
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


def open_text(anchor, *names, encoding='utf-8', errors='strict'):
    return files(anchor).joinpath(*names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *names):
    with open_binary(anchor, *names) as file:
        return file.read()


def read_text(anchor, *names, encoding='utf-8', errors='strict'):
    with open_text(anchor, *names, encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *names):
    return as_file(files(anchor).joinpath(*names))


def is_resource(anchor, *names):
    return files(anchor).joinpath(*names).is_file()


def contents(anchor, *names):
    return (entry.name for entry in files(anchor).joinpath(*names).iterdir())
