# A thread that was made when there was no standard error reports to none.
import io
import sys
import threading

real, sys.stderr = sys.stderr, None
t = threading.Thread(target=lambda: 1 / 0)
t.start()
t.join()
print('nothing is said')

sys.stderr = real
