# Docstrings as unittest's cases, runners that stop, scripts made of examples, differences.
import doctest
import io
import re
import unittest


def good():
    """
    >>> 1 + 1
    2
    """


def bad():
    """Text before.

    >>> for i in range(4): print(i)
    0
    1
    7
    3
    >>> 1/0  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ZeroDivisionError: division by zero

    Text after.
    """


suite = doctest.DocTestSuite()
print(suite.countTestCases(), [test.id() for test in suite])
stream = io.StringIO()
result = unittest.TextTestRunner(stream, verbosity=2).run(suite)
print(len(result.failures), result.failures[0][0].shortDescription())
for flag in ('REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF'):
    doctest.run_docstring_examples(bad, globals(), optionflags=getattr(doctest, flag))
print(doctest.script_from_examples(bad.__doc__))
pieces = doctest.DocTestParser().parse(bad.__doc__)
print([piece if isinstance(piece, str) else (piece.source, piece.want, piece.exc_msg, piece.lineno,
                                             piece.indent) for piece in pieces])
test = doctest.DocTestFinder().find(bad, globs={})[0]
print(test)
try:
    doctest.DebugRunner(verbose=False).run(test)
except doctest.DocTestFailure as failure:
    print(failure.example.want, failure.got, failure)
for text in ('>>>x', '>>> 1\n  2', '   >>> 1\n  2\n', '>>> if 1:\n...x', '>>> 1 # doctest: +FOO',
             '>>> # doctest: +SKIP'):
    try:
        print(len(doctest.DocTestParser().get_examples(text, 'name')))
    except ValueError as error:
        print(error)
try:
    doctest.testmod(m=None, raise_on_error=True, verbose=False)
except doctest.DocTestFailure as failure:
    print('stopped at', failure.test.name)
