"""What CPython's tests expect of `test.support`, for an interpreter that is not CPython.

Tests of CPython's own insides are skipped, on CPython as well: what is compared is the language.
"""

import contextlib
import functools
import gc
import inspect
import io
import os
import re
import sys
import time
import types
import unittest

# Helpers that need no other words here come from the installed tests.
__path__.append(os.path.join(os.environ["CPYTHON_TESTS"], "support"))

from ._limits import *
from ._values import *

verbose = 0
failfast = False
max_memuse = 0
real_max_memuse = 0
use_resources = ["cpu", "network_loopback"]
match_tests = None

Py_DEBUG = False
Py_GIL_DISABLED = Py_TRACE_REFS = with_pymalloc = False
NHASHBITS = 64
PGO = PGO_EXTENDED = False
MS_WINDOWS = is_jython = is_android = is_emscripten = is_wasi = False
is_apple = is_apple_mobile = is_wasm32 = False
HAVE_DOCSTRINGS = False
MISSING_C_DOCSTRINGS = True
HAVE_ASAN_FORK_BUG = False
HAVE_ASAN_LONG_DOUBLE_BUG = False
TEST_MODULES_ENABLED = False
has_fork_support = has_subprocess_support = has_socket_support = True
has_strftime_extensions = True
has_no_debug_ranges = lambda: True
unix_shell = "/bin/sh"

TEST_HOME_DIR = TEST_SUPPORT_DIR = os.environ["CPYTHON_TESTS"]
TEST_DATA_DIR = os.path.join(TEST_HOME_DIR, "data")
STDLIB_DIR = os.path.dirname(TEST_HOME_DIR)
REPO_ROOT = os.path.dirname(STDLIB_DIR)


class Error(Exception):
    """What the helpers raise."""


class TestFailed(Error):
    """A test failed."""


class TestDidNotRun(Error):
    """No test ran."""


class ResourceDenied(unittest.SkipTest):
    """A test asks for something this run does not give."""


# What a test asks for


def _always(test):
    return test


def _needs(condition, reason):
    return _always if condition else unittest.skip(reason)


def is_resource_enabled(resource):
    return resource in use_resources


def requires(resource, msg=None):
    if not is_resource_enabled(resource):
        raise ResourceDenied(msg or f"resource {resource!r} is not enabled")


def requires_resource(resource):
    return _needs(is_resource_enabled(resource), f"resource {resource!r} is not enabled")


def cpython_only(test):
    return unittest.skip("tests an inside of CPython")(test)


def impl_detail(msg=None, **guards):
    return _needs(check_impl_detail(**guards), msg or "tests an inside of CPython")


def check_impl_detail(**guards):
    """As on any interpreter that is not CPython."""
    return not all(guards.values()) if guards else False


def _no_insides(*args, **kwargs):
    """For decorators, plain and called, of tests that concern CPython's insides."""
    if args and (isinstance(args[0], type) or callable(args[0])):
        return cpython_only(args[0])
    return cpython_only


requires_limited_api = requires_specialization = requires_specialization_ft = _no_insides
refcount_test = bigaddrspacetest = requires_debug_ranges = _no_insides
requires_docstrings = _no_insides
without_optimizer = no_rerun = _no_insides


def no_tracing(test):
    return test


@contextlib.contextmanager
def suppress_immortalization(suppress=True):
    yield


def bigmemtest(size, memuse, dry_run=True):
    """Runs with a small size: the behaviour is tested, not the memory."""

    def decorate(test):
        @functools.wraps(test)
        def wrapper(self):
            if not dry_run:
                raise unittest.SkipTest("needs much memory")
            return test(self, 5147)

        wrapper.size = size
        wrapper.memuse = memuse
        return wrapper

    return decorate


def requires_gil_enabled(test="needs the lock"):
    return test if callable(test) else _always


expected_failure_if_gil_disabled = lambda: _always
thread_unsafe = requires_gil_enabled


def requires_IEEE_754(test):
    return test


def requires_zlib(reason="needs zlib"):
    return _needs(_importable("zlib"), reason)


def requires_gzip(reason="needs gzip"):
    return _needs(_importable("gzip"), reason)


def requires_bz2(reason="needs bz2"):
    return _needs(_importable("bz2"), reason)


def requires_lzma(reason="needs lzma"):
    return _needs(_importable("lzma"), reason)


def _importable(name):
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def requires_fork():
    return _always


def requires_subprocess():
    return _always


def requires_working_socket(*, module=False):
    return None if module else _always


def requires_mac_ver(*version):
    return _always


def requires_freebsd_version(*version):
    return _always


def requires_linux_version(*version):
    return _always


def skip_on_s390x(test):
    return test


def skip_if_pgo_task(test):
    return test


def skip_if_buggy_ucrt_strfptime(test):
    return test


def skip_if_sanitizer(reason=None, **which):
    return _always


def check_sanitizer(**which):
    return False


def skip_if_broken_multiprocessing_synchronize():
    pass


def skip_emscripten_stack_overflow():
    return _always


def skip_wasi_stack_overflow():
    return _always


def requires_venv_with_pip():
    return unittest.skip("needs pip")


def anticipate_failure(condition):
    return unittest.expectedFailure if condition else _always


def force_not_colorized(test):
    """No colours in tracebacks while the test runs."""
    if isinstance(test, type):
        return test

    @functools.wraps(test)
    def wrapper(*args, **kwargs):
        from .os_helper import EnvironmentVarGuard

        with EnvironmentVarGuard() as env:
            for name in "FORCE_COLOR", "PYTHON_COLORS":
                env.unset(name)
            env["NO_COLOR"] = "1"
            return test(*args, **kwargs)

    return wrapper


force_not_colorized_test_class = force_not_colorized


# Output that is caught


@contextlib.contextmanager
def captured_output(stream_name):
    kept = getattr(sys, stream_name)
    stream = io.StringIO()
    setattr(sys, stream_name, stream)
    try:
        yield stream
    finally:
        setattr(sys, stream_name, kept)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


def record_original_stdout(stdout):
    pass


def get_original_stdout():
    return sys.stdout


# Something else for a while


@contextlib.contextmanager
def swap_attr(obj, attr, new_val):
    if hasattr(obj, attr):
        kept = getattr(obj, attr)
        setattr(obj, attr, new_val)
        try:
            yield kept
        finally:
            setattr(obj, attr, kept)
    else:
        setattr(obj, attr, new_val)
        try:
            yield
        finally:
            if hasattr(obj, attr):
                delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new_val):
    if item in obj:
        kept = obj[item]
        obj[item] = new_val
        try:
            yield kept
        finally:
            obj[item] = kept
    else:
        obj[item] = new_val
        try:
            yield
        finally:
            obj.pop(item, None)


def patch(test, obj, attr, value):
    kept = getattr(obj, attr)
    test.addCleanup(setattr, obj, attr, kept)
    setattr(obj, attr, value)


def run_with_tz(tz):
    def decorate(test):
        @functools.wraps(test)
        def wrapper(*args, **kwargs):
            kept = os.environ.get("TZ")
            os.environ["TZ"] = tz
            time.tzset()
            try:
                return test(*args, **kwargs)
            finally:
                if kept is None:
                    del os.environ["TZ"]
                else:
                    os.environ["TZ"] = kept
                time.tzset()

        return wrapper

    return decorate


@contextlib.contextmanager
def run_with_locale_context(category, *names):
    import locale

    kind = getattr(locale, category)
    kept = locale.setlocale(kind)
    for name in names:
        with contextlib.suppress(locale.Error):
            locale.setlocale(kind, name)
            break
    else:
        if "" not in names:
            raise unittest.SkipTest(f"no locale of {', '.join(names)}")
    try:
        yield
    finally:
        locale.setlocale(kind, kept)


def run_with_locale(category, *names):
    return run_with_locale_context(category, *names)


def run_with_locales(category, *names):
    return run_with_locale_context(category, *names)


@contextlib.contextmanager
def setswitchinterval(interval):
    kept = sys.getswitchinterval()
    sys.setswitchinterval(interval)
    try:
        yield
    finally:
        sys.setswitchinterval(kept)


@contextlib.contextmanager
def disable_gc():
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*thresholds):
    kept = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*kept)


@contextlib.contextmanager
def set_recursion_limit(limit):
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(kept)


def infinite_recursion(max_depth=100):
    depth = 0
    frame = sys._getframe()
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return set_recursion_limit(depth + (max_depth or 4000))


@contextlib.contextmanager
def adjust_int_max_str_digits(digits):
    kept = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(digits)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(kept)


class SuppressCrashReport:
    """Nothing reports crashes here."""

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return None


class catch_unraisable_exception:
    """Keeps what `sys.unraisablehook` is told."""

    def __init__(self):
        self.unraisable = None
        self._kept = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self._kept = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *ignored):
        sys.unraisablehook = self._kept
        del self.unraisable


# Waiting


def gc_collect():
    for _ in range(3):
        gc.collect()


def busy_retry(timeout, err_msg=None, /, *, error=True):
    if timeout <= 0:
        raise ValueError("timeout must be greater than zero")
    start = time.monotonic()
    while True:
        yield
        if time.monotonic() - start >= timeout:
            break
    if error:
        raise AssertionError(err_msg or f"not so within {timeout} s")


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    delay = init_delay
    for _ in busy_retry(timeout, err_msg, error=error):
        yield
        time.sleep(delay)
        delay = min(delay * 2, max_delay)


def reap_children():
    with contextlib.suppress(OSError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def wait_process(pid, *, exitcode, timeout=None):
    for _ in sleeping_retry(timeout or LONG_TIMEOUT, error=False):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
    else:
        os.kill(pid, 9)
        ended, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != exitcode:
        raise AssertionError(f"the process ended with {code}, not {exitcode}")


# Looking things up


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"{obj!r} has no {name!r}") from None


def findfile(filename, subdir=None):
    if os.path.isabs(filename):
        return filename
    if subdir is not None:
        filename = os.path.join(subdir, filename)
    for folder in TEST_HOME_DIR, os.path.join(TEST_HOME_DIR, "data"), *sys.path:
        path = os.path.join(folder, filename)
        if os.path.exists(path):
            return path
    return filename


def open_urlresource(url, *args, **kwargs):
    raise ResourceDenied("no network")


def get_pagesize():
    return os.sysconf("SC_PAGESIZE")


def get_recursion_available():
    return sys.getrecursionlimit() - 100


def get_c_recursion_limit():
    return 10_000


def exceeds_recursion_limit():
    return 100_000


def args_from_interpreter_flags():
    return []


def optim_args_from_interpreter_flags():
    return []


def sortdict(mapping):
    return "{%s}" % ", ".join(f"{key!r}: {value!r}" for key, value in sorted(mapping.items()))


def detect_api_mismatch(ref_api, other_api, *, ignore=()):
    names = set(dir(ref_api)) - set(dir(other_api)) - set(ignore)
    return {name for name in names if not name.startswith("_") or name.endswith("__")}


def check__all__(case, module, name_of_module=None, extra=(), not_exported=()):
    """`__all__` names what the module defines, no more and no less."""
    if name_of_module is None:
        name_of_module = (module.__name__,)
    elif isinstance(name_of_module, str):
        name_of_module = (name_of_module,)
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        value = getattr(module, name)
        if getattr(value, "__module__", None) in name_of_module or (
            not hasattr(value, "__module__") and not isinstance(value, types.ModuleType)
        ):
            expected.add(name)
    case.assertCountEqual(module.__all__, expected)


def check_syntax_error(case, statement, errtext="", *, lineno=None, offset=None):
    with case.assertRaisesRegex(SyntaxError, errtext) as raised:
        compile(statement, "<test string>", "exec")
    error = raised.exception
    case.assertIsNotNone(error.lineno)
    if lineno is not None:
        case.assertEqual(error.lineno, lineno)
    case.assertIsNotNone(error.offset)
    if offset is not None:
        case.assertEqual(error.offset, offset)


def run_code(code):
    """The names that a source defines."""
    names = {}
    exec(inspect.cleandoc(code), names)
    return names


def maybe_get_event_loop_policy():
    return None


def skip_if_suppress_immortalization():
    return None


def get_recursion_depth():
    depth = 0
    frame = sys._getframe(1)
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return depth


def collision_stats(*args):
    raise unittest.SkipTest("is about hashes of CPython's")


def check_disallow_instantiation(case, kind, *args, **kwargs):
    with case.assertRaisesRegex(TypeError, f"cannot create '.*{kind.__name__}' instances"):
        kind(*args, **kwargs)


def check_free_after_iterating(case, function, kind, args=()):
    """An iterator that has run out keeps its iterable no longer."""
    freed = False

    class Watched(kind):
        def __del__(self):
            nonlocal freed
            freed = True
            with contextlib.suppress(StopIteration):
                next(iterator)

    iterator = function(Watched(*args))
    case.assertRaises(StopIteration, next, iterator)
    gc_collect()
    case.assertTrue(freed)


def iter_builtin_types():
    import builtins

    for value in vars(builtins).values():
        if isinstance(value, type):
            yield value


def iter_slot_wrappers(cls):
    for name, value in vars(cls).items():
        if name.startswith("__") and isinstance(value, types.WrapperDescriptorType):
            yield name, True


def check_sizeof(case, obj, size):
    raise unittest.SkipTest("sizes are the interpreter's own")


def calcobjsize(fmt):
    return 0


def calcvobjsize(fmt):
    return 0


def run_in_subinterp(code):
    raise unittest.SkipTest("needs subinterpreters")


def run_in_subinterp_with_config(code, **config):
    raise unittest.SkipTest("needs subinterpreters")


def load_package_tests(folder, loader, standard_tests, pattern):
    package = loader.discover(start_dir=folder, top_level_dir=STDLIB_DIR, pattern=pattern or "test*")
    standard_tests.addTests(package)
    return standard_tests


def late_deletion(obj):
    """Keeps an object until the interpreter ends."""
    sys._late_deletion = getattr(sys, "_late_deletion", []) + [obj]


def import_fresh_module(*args, **kwargs):
    from . import import_helper

    return import_helper.import_fresh_module(*args, **kwargs)


class Matcher:
    """Whether a dictionary has given values; strings match in part."""

    _partial_matches = ("msg", "message")

    def matches(self, d, **kwargs):
        return all(self.match_value(key, d.get(key), value) for key, value in kwargs.items())

    def match_value(self, key, actual, expected):
        if type(actual) is not type(expected):
            return False
        if type(actual) is not str or key not in self._partial_matches:
            return actual == expected
        return expected in actual


def control_characters_c0():
    return [chr(code) for code in range(32)] + ["\x7f"]


def requires_strftime_extensions(test):
    return test


@contextlib.contextmanager
def darwin_malloc_err_warning(test_name):
    yield


class CPUStopwatch:
    """The processor time that a block takes."""

    def __enter__(self):
        self.clock_info = time.get_clock_info("process_time")
        self.seconds = None
        self._start = time.process_time()
        return self

    def __exit__(self, *ignored):
        self.seconds = time.process_time() - self._start


class PythonSymlink:
    """Another name of the interpreter would not find its library."""

    def __init__(self, link=None):
        raise unittest.SkipTest("links to the interpreter")


def linked_to_musl():
    return False


def strip_ansi(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def import_module(name, *args, **kwargs):
    from . import import_helper

    return import_helper.import_module(name, *args, **kwargs)
