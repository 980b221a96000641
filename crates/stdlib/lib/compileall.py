"""Compiles all sources of folders."""

import importlib.util
import os
import sys
from functools import partial

import py_compile

__all__ = ['compile_dir', 'compile_file', 'compile_path']


def _walk(folder, maxlevels, quiet=0):
    if quiet < 2 and isinstance(folder, os.PathLike):
        folder = os.fspath(folder)
    if not quiet:
        print(f'Listing {folder!r}...')
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        if quiet < 2:
            print(f"Can't list {folder!r}")
        names = []
    for name in names:
        if name == '__pycache__':
            continue
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and name not in (os.curdir, os.pardir) and not os.path.islink(path):
            yield from _walk(path, maxlevels - 1, quiet)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False,
                optimize=-1, workers=1, invalidation_mode=None, *, stripdir=None, prependdir=None,
                limit_sl_dest=None, hardlink_dupes=False):
    """Compile all sources of a folder and of those in it; whether all went well."""
    if maxlevels is None:
        maxlevels = sys.getrecursionlimit()
    one = partial(compile_file, ddir=ddir, force=force, rx=rx, quiet=quiet, legacy=legacy,
                  optimize=optimize)
    return all([one(path) for path in _walk(dir, maxlevels, quiet)])


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1,
                 invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None,
                 hardlink_dupes=False):
    """Compile one source; whether it went well."""
    fullname = os.fspath(fullname)
    name = os.path.basename(fullname)
    shown = fullname if ddir is None else os.path.join(ddir, name)
    if rx is not None and rx.search(fullname) or not os.path.isfile(fullname) \
            or not name.endswith('.py'):
        return True
    target = fullname + 'c' if legacy else importlib.util.cache_from_source(
        fullname, optimization='' if optimize < 1 else optimize)
    if not force:
        try:
            with open(target, 'rb') as file:
                head = file.read(12)
            if head[8:12] == int(os.stat(fullname).st_mtime).to_bytes(4, 'little'):
                return True
        except OSError:
            pass
    if not quiet:
        print(f'Compiling {fullname!r}...')
    try:
        return bool(py_compile.compile(fullname, target, shown, True, optimize=optimize))
    except py_compile.PyCompileError as error:
        if quiet >= 2:
            return False
        print(f'*** Error compiling {fullname!r}...' if quiet else '*** ', end='')
        print(error.msg)
        return False
    except (SyntaxError, UnicodeError, OSError) as error:
        if quiet < 2:
            print(f'*** Error compiling {fullname!r}...' if quiet else '*** ', end='')
            print(f'{error.__class__.__name__}: {error}')
        return False


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1,
                 invalidation_mode=None):
    """Compile what lies in the folders of sys.path."""
    success = True
    for folder in sys.path:
        if (not folder or folder == os.curdir) and skip_curdir:
            if quiet < 2:
                print('Skipping current directory')
        else:
            success = success and compile_dir(folder, maxlevels, None, force, quiet=quiet,
                                              legacy=legacy, optimize=optimize)
    return success
