# Who tells of exceptions when there is no sys.stderr.
import sys
import threading


def fail():
    1 / 0


stderr, sys.stderr = sys.stderr, None
thread = threading.Thread(target=fail)
thread.start()
thread.join()
threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError('q'), None, None)))
sys.excepthook(ValueError, ValueError('z'), None)
try:
    sys.unraisablehook(3)
except TypeError as error:
    print(error)
sys.stderr = stderr
print('done')
