"""Tests: cases, suites, and a program that runs them."""

from unittest.case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup,
                           expectedFailure, skip, skipIf, skipUnless)
from unittest.main import TestProgram, main
from unittest.runner import (TestLoader, TestResult, TestSuite, TextTestResult, TextTestRunner,
                             defaultTestLoader)

__all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader',
           'FunctionTestCase', 'main', 'defaultTestLoader', 'SkipTest', 'skip', 'skipIf',
           'skipUnless', 'expectedFailure', 'TextTestResult', 'addModuleCleanup', 'TestProgram']
