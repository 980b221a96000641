"""Running tests from a command line."""

import argparse
import os
import sys

from unittest.loader import defaultTestLoader
from unittest.runner import TextTestRunner

_NO_TESTS = 5


def _module_name(name):
    """The name of a module whose file was named."""
    if name.lower().endswith('.py') and os.path.isfile(name):
        path = os.path.relpath(name) if os.path.isabs(name) else name
        if path.startswith(os.pardir):
            return name
        return os.path.normpath(path)[:-3].replace(os.sep, '.')
    return name


class TestProgram:
    """Reads a command line, runs the tests it names, and ends the program."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = None
    tb_locals = False
    durations = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner or TextTestRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _parser(self, prog):
        parser = argparse.ArgumentParser(prog=prog)
        parser.add_argument('-v', '--verbose', dest='verbosity', action='store_const', const=2,
                            help='Verbose output')
        parser.add_argument('-q', '--quiet', dest='verbosity', action='store_const', const=0,
                            help='Quiet output')
        parser.add_argument('--locals', dest='tb_locals', action='store_true',
                            help='Show local variables in tracebacks')
        parser.add_argument('--durations', type=int, metavar='N',
                            help='Show the N slowest test cases (N=0 for all)')
        parser.add_argument('-f', '--failfast', action='store_true', default=None,
                            help='Stop on first fail or error')
        parser.add_argument('-c', '--catch', dest='catchbreak', action='store_true', default=None,
                            help='Catch Ctrl-C and display results so far')
        parser.add_argument('-b', '--buffer', action='store_true', default=None,
                            help='Buffer stdout and stderr during tests')
        parser.add_argument('-k', dest='testNamePatterns', action='append',
                            help='Only run tests which match the given substring')
        return parser

    def parseArgs(self, argv):
        """Find out what to run, and find it."""
        # With no module of its own the program finds tests in folders.
        finds = self.module is None
        if finds and (len(argv) < 2 or argv[1] == 'discover'):
            self._discover(argv[2:])
            return
        parser = self._parser(self.progName)
        parser.add_argument('tests', nargs='*',
                            help='a list of any number of test modules, classes and test methods.')
        parsed = self._take(parser, argv[1:])
        if finds and not parsed.tests:
            self._discover(argv[1:])
            return
        if parsed.tests:
            names = [_module_name(name) for name in parsed.tests]
            if __name__ == '__main__':
                self.module = None
        elif self.defaultTest is None:
            names = None
        else:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) \
                else list(self.defaultTest)
        self.test = self.testLoader.loadTestsFromModule(self.module) if names is None \
            else self.testLoader.loadTestsFromNames(names, self.module)

    def _discover(self, args):
        parser = self._parser(f'{self.progName} discover')
        parser.add_argument('-s', '--start-directory', dest='start', default='.',
                            help="Directory to start discovery ('.' default)")
        parser.add_argument('-p', '--pattern', default='test*.py',
                            help="Pattern to match tests ('test*.py' default)")
        parser.add_argument('-t', '--top-level-directory', dest='top',
                            help='Top level directory of project (defaults to start directory)')
        for name in ('start', 'pattern', 'top'):
            parser.add_argument(name, nargs='?', default=argparse.SUPPRESS,
                                help=argparse.SUPPRESS)
        parsed = self._take(parser, args)
        self.test = self.testLoader.discover(parsed.start, parsed.pattern, parsed.top)

    def _take(self, parser, args):
        """Read a command line, and take over what it sets."""
        parsed = parser.parse_args(args)
        for name in ('verbosity', 'failfast', 'catchbreak', 'buffer', 'durations'):
            if getattr(parsed, name) is not None:
                setattr(self, name, getattr(parsed, name))
        self.tb_locals = self.tb_locals or parsed.tb_locals
        if parsed.testNamePatterns:
            self.testLoader.testNamePatterns = [
                pattern if '*' in pattern else f'*{pattern}*'
                for pattern in parsed.testNamePatterns]
        return parsed

    def runTests(self):
        """Run the tests; end the program unless told otherwise."""
        if self.catchbreak:
            from unittest.signals import installHandler
            installHandler()
        runner = self.testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast),
                            buffer=bool(self.buffer), warnings=self.warnings,
                            tb_locals=self.tb_locals, durations=self.durations)
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(_NO_TESTS)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram
