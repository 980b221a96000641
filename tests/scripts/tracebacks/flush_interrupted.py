# exit: 1
# A signal that comes while output is flushed does not take the report of an error away.
import sys


class Interrupted:
    flushes = 0

    def write(self, text):
        pass

    def flush(self):
        self.flushes += 1
        if self.flushes == 1:
            raise KeyboardInterrupt


sys.stdout = Interrupted()
raise ValueError('it went wrong')
