"""Runs one module of CPython's tests, and says on the file it is given how each test came out.

    run_module.py NAME LOG [DONE]

LOG receives a line `> ID` before each test and `OUTCOME ID` behind it. The tests named in the file
DONE are left out: an earlier run of the same module ended before it came to the others.
"""

import os
import re
import sys
import traceback
import types
import unittest


class Logged(unittest.TestResult):
    """Writes down every test as it starts and ends, since the run may end at any of them."""

    def __init__(self, log):
        super().__init__()
        self.log = log
        self.outcome = None

    def say(self, line):
        self.log.write(line + "\n")
        self.log.flush()

    def startTest(self, test):
        super().startTest(test)
        self.outcome = "ok"
        self.say(f"> {test.id()}")

    def stopTest(self, test):
        super().stopTest(test)
        self.say(f"{self.outcome} {test.id()}")
        self.outcome = None

    def unusual(self, outcome, test, details):
        """A test, a part of one, or what stands before a class of them went another way."""
        for line in details.splitlines():
            self.say(f"| {line}")
        if self.outcome is None:
            self.say(f"> {test.id()}")
            self.say(f"{outcome} {test.id()}")
        elif self.outcome != "error":
            self.outcome = outcome

    def addError(self, test, err):
        if isinstance(err[1], ImportError) and str(err[1].name).startswith("_test"):
            return self.addSkip(test, f"needs {err[1].name}")
        return self.unusual("error", test, "".join(traceback.format_exception(*err)))

    def addFailure(self, test, err):
        self.unusual("failed", test, "".join(traceback.format_exception(*err)))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            outcome = "failed" if issubclass(err[0], test.failureException) else "error"
            self.unusual(outcome, test, f"{subtest}\n" + "".join(traceback.format_exception(*err)))

    def addSkip(self, test, reason):
        self.unusual("skipped", test, reason)

    def addUnexpectedSuccess(self, test):
        self.unusual("failed", test, "succeeds, which is not expected")


def without(suite, done):
    """The suite without the tests named in `done`, with its shape, which the fixtures hang on."""
    kept = type(suite)()
    for test in suite:
        if isinstance(test, unittest.BaseTestSuite):
            kept.addTest(without(test, done))
        elif test.id() not in done:
            kept.addTest(test)
    return kept


ASYNC = re.compile(r"\b(async(?= +(def|for|with)\b)|await\b) *")
ALIAS = re.compile(r"(?<=^)( +)type \w+(\[.*\])? *= *[^=\s].*")


def compiles(source):
    try:
        compile(source, "<part>", "exec")
    except SyntaxError:
        return False
    return True


def without_async(source):
    """The source without asynchronous code and aliases of types, unless the interpreter has them.

    The tests that have some get a name that is none of a test.
    """
    parts = []
    if not compiles("async def f(): await g()\n"):
        parts.append((ASYNC, ""))
    if not compiles("type A = int\n"):
        parts.append((ALIAS, r"\1pass"))
    lines = source.splitlines(keepends=True)
    tests = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip())
        while tests and depth <= tests[-1][1] and not line.lstrip().startswith((")", "#")):
            tests.pop()
        if re.match(r" +(async +)?def test_", line):
            tests.append((number, depth))
        for pattern, other in parts:
            if pattern.search(line):
                for test, _ in tests:
                    lines[test] = re.sub(r"def test_", "def other_test_", lines[test])
                lines[number] = pattern.sub(other, lines[number])
    return "".join(lines)


def load(name):
    """Imports a module of tests, and what lies beside it in a package; the asynchronous tests are left out."""
    package = os.path.join(os.environ["CPYTHON_TESTS"], *name.split("."))
    path = package + ".py"
    if not os.path.exists(path):
        path = os.path.join(package, "__init__.py")
    parent = ("test." + name).rpartition(".")[0]
    __import__(parent)
    if parent != "test":
        folder = os.path.dirname(path)
        for file in sorted(os.listdir(folder)):
            other, suffix = os.path.splitext(file)
            if suffix == ".py" and not other.startswith(("test_", "_")):
                with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as source:
                    if ASYNC.search(source.read()):
                        beside = name.rpartition(".")[0] + "." + other
                        run(beside, os.path.join(folder, file), parent)
    return run(name, path, parent, package)


# Insides of CPython that a module of tests wants before any of its tests runs.
INSIDES = re.compile(r"^( *)from _testinternalcapi import (\w+)$|^( +)(\w+) = import_helper.import_module\(.*\)$", re.M)


def absent_inside(found):
    """The statement with a stand-in that skips the test; as it is inside of a function, where it does so itself."""
    indent, name = (found[1], found[2]) if found[2] else (found[3], found[4])
    if len(indent) > 4:
        return found[0]
    return f"{indent}from test.support._stand_ins import nothing as {name}"


def run(name, path, parent, package=None):
    """Runs a file as a module of a package."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    # What it takes from another module of tests, which has asynchronous code.
    for other in re.findall(r"^from test\.(test_\w+) import", source, re.M):
        if "test." + other not in sys.modules:
            run(other, os.path.join(os.path.dirname(path), other + ".py"), "test")
    if sys.implementation.name != "cpython":
        source = INSIDES.sub(absent_inside, source)
    module = types.ModuleType("test." + name)
    module.__file__ = path
    module.__package__ = parent
    if path.endswith("__init__.py"):
        module.__package__ = module.__name__
        module.__path__ = [package]
    sys.modules[module.__name__] = module
    setattr(sys.modules[parent], name.rpartition(".")[2], module)
    exec(compile(without_async(source), path, "exec"), module.__dict__)
    return module


def main():
    name, log, *done = sys.argv[1:]
    known = set()
    for path in done:
        with open(path, encoding="utf-8") as file:
            known.update(file.read().splitlines())
    del sys.argv[1:]
    # Programs that the tests run import from here as well.
    here = os.path.dirname(os.path.abspath(__file__))
    paths = [here, os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    with open(log, "a", encoding="utf-8", errors="backslashreplace") as file:
        result = Logged(file)
        try:
            if sys.implementation.name != "cpython":
                from test.support import _stand_ins

                _stand_ins.install()
            module = load(name)
            suite = unittest.defaultTestLoader.loadTestsFromModule(module)
        except unittest.SkipTest as reason:
            result.addSkip(unittest.FunctionTestCase(main, description=name), str(reason))
        except BaseException:
            result.say(f"> {name}")
            for line in traceback.format_exc().splitlines():
                result.say(f"| {line}")
            result.say(f"error {name}")
        else:
            without(suite, known).run(result)
        result.say("end")
    # Threads that a test has left running are no reason to wait.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
