# A thread of the low-level module whose function fails: what is said, and what a hook is told.
import _thread
import sys


class Work:
    def __init__(self):
        self.done = _thread.allocate_lock()
        self.done.acquire()

    def __repr__(self):
        return 'some work'

    def __call__(self):
        raise ValueError('it went wrong')


def told(unraisable):
    print(unraisable.err_msg, unraisable.object, repr(unraisable.exc_value))
    work.done.release()


sys.unraisablehook = told
work = Work()
_thread.start_new_thread(work, ())
work.done.acquire()
try:
    _thread.LockType(1)
except TypeError as error:
    print(error)
