"""What CPython's tests name on import, and what only CPython has.

A module or name that has the same meaning here stands for it; another skips the test that uses it.
"""

import importlib
import sys
import types
import unittest

# CPython has these twice, in C and in Python.
SAME = {
    "_pyio": "io",
    "_py_abc": "abc",
    "_abc": "abc",
    "_operator": "operator",
    "_datetime": "datetime",
    "_pydatetime": "datetime",
    "_pydecimal": "decimal",
    "_string": "string",
    "_struct": "struct",
    "_typing": "typing",
    "_stat": "stat",
    "_csv": "csv",
    "_signal": "signal",
    "_socket": "socket",
    "_warnings": "warnings",
    "_weakref": "weakref",
}

# A string is the name of what means the same; None stands for something that skips the test.
NAMES = {
    "threading": {"_PyRLock": "RLock", "_CRLock": "RLock"},
    "queue": {"_PySimpleQueue": "SimpleQueue"},
    "tempfile": {"_text_openflags": None, "_bin_openflags": None},
    "concurrent.futures.process": {"_check_system_limits": int},
    "multiprocessing.util": {"_cleanup_tests": int},
    "uuid": {"_ifconfig_getnode": None},
    "array": {"_array_reconstructor": None},
    "time": {"_STRUCT_TM_ITEMS": 11},
    "unittest": {"IsolatedAsyncioTestCase": unittest.TestCase},
    "collections": {"_count_elements": None},
    "enum": {"_simple_enum": None, "_old_convert_": None, "_test_simple_enum": None, "_iter_bits_lsb": None},
    "functools": {"_CacheInfo": None, "_find_impl": None},
    "typing": {"_collect_type_parameters": None},
}

ABSENT = """_colorize _compat_pickle _compression _testcapi _testinternalcapi _testlimitedcapi _xxsubinterpreters asyncio
    asyncio.events dbm email email._header_value_parser email.mime.text logging.config http http.client http.server ntpath opcode pathlib._abc pydoc ssl getopt smtplib tkinter tracemalloc urllib.request
    xml xmlrpc zipfile zipimport unittest.async_case""".split()


class AbsentNames(type):
    """The class of what stands for a name out of a module only CPython has."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise unittest.SkipTest(f"needs {cls.__module__}.{cls.__name__}")

    def __call__(cls, *args, **kwargs):
        raise unittest.SkipTest(f"needs {cls.__module__}.{cls.__name__}")


class Absent(types.ModuleType):
    """A module only CPython has: its names can be imported and derived from; a test that uses them is skipped."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AbsentNames(name, (Exception,), {"__module__": self.__name__})


def nothing(*args, **kwargs):
    """Stands for a function that is not here."""
    raise unittest.SkipTest("tests an inside of CPython")


def present(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def install():
    for name, own in SAME.items():
        if not present(name) and present(own):
            sys.modules[name] = sys.modules[own]
    for name, names in NAMES.items():
        if present(name):
            module = sys.modules[name]
            parent, _, last = name.rpartition(".")
            if parent and not hasattr(sys.modules[parent], last):
                setattr(sys.modules[parent], last, module)
            for absent, own in names.items():
                if not hasattr(module, absent):
                    if isinstance(own, str):
                        own = getattr(module, own)
                    setattr(module, absent, nothing if own is None else own)
    for name in "_testcapi", "_testinternalcapi", "_testlimitedcapi", "_xxsubinterpreters":
        sys.modules[name] = None
    for name in ABSENT:
        if name not in sys.modules and not present(name):
            module = sys.modules[name] = Absent(name)
            parent, _, last = name.rpartition(".")
            if parent in sys.modules:
                setattr(sys.modules[parent], last, module)
