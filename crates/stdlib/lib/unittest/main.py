"""Running a module's tests from its command line."""

import importlib
import sys

from unittest.runner import TestSuite, TextTestRunner, defaultTestLoader


class TestProgram:
    """Reads a command line, runs the tests it names, and ends the program."""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = importlib.import_module(module) if isinstance(module, str) else module
        self.verbosity = verbosity
        self.failfast = bool(failfast)
        names = []
        patterns = []
        args = list(sys.argv[1:] if argv is None else argv[1:])
        while args:
            arg = args.pop(0)
            if arg in ('-v', '--verbose'):
                self.verbosity = 2
            elif arg in ('-q', '--quiet'):
                self.verbosity = 0
            elif arg in ('-f', '--failfast'):
                self.failfast = True
            elif arg == '-k' and args:
                patterns.append(args.pop(0))
            elif not arg.startswith('-'):
                names.append(arg)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = testLoader.loadTestsFromNames(names, self.module) if names \
            else testLoader.loadTestsFromModule(self.module)
        if patterns:
            self.test = TestSuite(test for test in self.test._all()
                                  if any(pattern.strip('*') in test.id() for pattern in patterns))
        if testRunner is None:
            testRunner = TextTestRunner
        if isinstance(testRunner, type):
            testRunner = testRunner(verbosity=self.verbosity, failfast=self.failfast)
        self.result = testRunner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
