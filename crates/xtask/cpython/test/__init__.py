"""CPython's test package: what it shares is ours, the tests are the installed CPython's."""

import os

__path__.append(os.environ["CPYTHON_TESTS"])
