# exit: 1
# An exit code that cannot be shown is a failure all the same.
import sys


class Unprintable:
    def __str__(self):
        raise ValueError('no words')


sys.stderr = None
sys.exit(Unprintable())
