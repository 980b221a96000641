"""Warnings that are expected, for CPython's tests."""

import contextlib
import functools
import importlib
import re
import sys
import warnings

from . import gc_collect


def import_deprecated(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module(name)


def check_syntax_warning(case, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    case.assertEqual(len(caught), 1, caught)
    case.assertRegex(str(caught[0].message), errtext)
    case.assertEqual(caught[0].lineno, lineno)


def ignore_warnings(*, category):
    def decorate(test):
        @functools.wraps(test)
        def wrapper(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category)
                return test(*args, **kwargs)

        return wrapper

    return decorate


class WarningsRecorder:
    """What was caught so far; attributes are those of the last of them."""

    def __init__(self, caught):
        self._warnings = caught
        self._seen = 0

    def __getattr__(self, name):
        if len(self._warnings) > self._seen:
            return getattr(self._warnings[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(f"{self!r} has no attribute {name!r}")

    @property
    def warnings(self):
        return self._warnings[self._seen :]

    def reset(self):
        self._seen = len(self._warnings)


def check_warnings(*filters, quiet=None):
    if not filters:
        filters = (("", Warning),)
        quiet = True if quiet is None else quiet
    return _expected(filters, quiet)


@contextlib.contextmanager
def _expected(filters, quiet):
    registry = sys._getframe(3).f_globals.get("__warningregistry__")
    if registry:
        registry.clear()
    with warnings.catch_warnings(record=True) as caught:
        sys.modules["warnings"].simplefilter("always")
        yield WarningsRecorder(caught)
    rest = list(caught)
    missing = []
    for text, category in filters:
        matching = [
            item
            for item in rest
            if re.match(text, str(item.message), re.I) and issubclass(item.category, category)
        ]
        if not matching and not quiet:
            missing.append((text, category.__name__))
        rest = [item for item in rest if item not in matching]
    if rest:
        raise AssertionError(f"unexpected warning {rest[0]}")
    if missing:
        raise AssertionError(f"no warning like {missing[0]}")


@contextlib.contextmanager
def check_no_warnings(case, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            gc_collect()
    case.assertEqual(caught, [])


def check_no_resource_warning(case):
    return check_no_warnings(case, category=ResourceWarning, force_gc=True)


@contextlib.contextmanager
def save_restore_warnings_filters():
    kept = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = kept
