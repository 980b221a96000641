"""Imports that come and go, for CPython's tests."""

import contextlib
import importlib
import importlib.util
import os
import sys
import unittest
import warnings

from .os_helper import unlink


def unload(name):
    sys.modules.pop(name, None)


def forget(modname):
    unload(modname)
    for folder in sys.path:
        for suffix in "", ".py", ".pyc":
            unlink(os.path.join(folder, modname + suffix) if suffix else os.devnull + "/none")


@contextlib.contextmanager
def _deprecated(ignored):
    with warnings.catch_warnings():
        if ignored:
            warnings.filterwarnings("ignore", ".+ (module|package)", DeprecationWarning)
        yield


def import_module(name, deprecated=False, *, required_on=()):
    with _deprecated(deprecated):
        try:
            return importlib.import_module(name)
        except ImportError as error:
            if sys.platform.startswith(tuple(required_on)) and required_on:
                raise
            raise unittest.SkipTest(str(error)) from None


def _belongs(name, packages):
    return any(name == package or name.startswith(package + ".") for package in packages)


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    """A new copy of a module, imported while others are missing, or None if it needs them.

    What CPython has twice, in C and in Python, others have once: that stands for both.
    """
    if sys.implementation.name != "cpython":
        # What is native goes on in the module that is loaded under the usual name.
        with contextlib.suppress(ImportError), _deprecated(deprecated):
            module = importlib.import_module(name)
            if any(key.startswith(f"_{name}_") for key in sys.modules):
                # Its parts refer to it by name.
                return module
        present = [key for key in fresh if _found(key)]
        return _import_anew(name, present, [], deprecated) or _import_anew(name, [], [], deprecated)
    return _import_anew(name, fresh, blocked, deprecated)


def _found(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def _import_anew(name, fresh, blocked, deprecated):
    concerned = {name, *fresh, *blocked}
    with _deprecated(deprecated):
        kept = {key: sys.modules[key] for key in list(sys.modules) if _belongs(key, concerned)}
        for key in kept:
            del sys.modules[key]
        for key in blocked:
            sys.modules[key] = None
        try:
            for key in fresh:
                __import__(key)
            return importlib.import_module(name)
        except ImportError:
            return None
        finally:
            for key in [key for key in sys.modules if _belongs(key, concerned)]:
                del sys.modules[key]
            sys.modules.update(kept)


def frozen_modules(enabled=True):
    return contextlib.nullcontext()


def multi_interp_extensions_check(enabled=True):
    return contextlib.nullcontext()


class CleanImport:
    """Within the block the named modules are imported anew."""

    def __init__(self, *module_names, usefrozen=False):
        self._kept = dict(sys.modules)
        for name in module_names:
            sys.modules.pop(name, None)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        sys.modules.update(self._kept)


class DirsOnSysPath:
    """Folders that are on `sys.path` within the block."""

    def __init__(self, *paths):
        self._list = sys.path
        self._kept = sys.path[:]
        sys.path.extend(paths)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        sys.path = self._list
        sys.path[:] = self._kept


def modules_setup():
    return (dict(sys.modules),)


def modules_cleanup(kept):
    encodings = {key: value for key, value in sys.modules.items() if key.startswith("encodings.")}
    sys.modules.clear()
    sys.modules.update(encodings)
    sys.modules.update(kept)


@contextlib.contextmanager
def isolated_modules():
    (kept,) = modules_setup()
    try:
        yield
    finally:
        modules_cleanup(kept)


def mock_register_at_fork(test):
    from unittest import mock

    return mock.patch("os.register_at_fork", create=True)(test)


@contextlib.contextmanager
def ready_to_import(name=None, source=""):
    from .os_helper import temp_dir
    from .script_helper import make_script

    name = name or "spam"
    with temp_dir() as folder:
        path = make_script(folder, name, source)
        kept = sys.modules.pop(name, None)
        sys.path.insert(0, folder)
        importlib.invalidate_caches()
        try:
            yield name, path
        finally:
            sys.path.remove(folder)
            unload(name)
            if kept is not None:
                sys.modules[name] = kept
