# exit: 1
# What sys.exit() has to say goes to sys.stderr, whatever that is.
import sys


class Shouting:
    def write(self, text):
        sys.stdout.write('to stderr: ' + repr(text) + '\n')

    def flush(self):
        pass


sys.stderr = Shouting()
sys.exit('nothing left to do')
