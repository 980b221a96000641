"""`-m unittest`: runs the tests that are named, or those found in the folder."""

import sys

from unittest.main import main

# The path of this file would look odd in messages.
sys.argv[0] = 'python -m unittest'
main(module=None)
