"""The frames of all threads, and threads that fail without anybody to tell."""
import _thread
import sys
import threading
import time


def waiter(gate, ready):
    ready.release()
    gate.acquire()


gate, ready = threading.Lock(), threading.Semaphore(0)
gate.acquire()
thread = threading.Thread(target=waiter, args=(gate, ready))
thread.start()
ready.acquire()
frames = sys._current_frames()
print(sorted(frames) == sorted([threading.get_ident(), thread.ident]))
names, frame = [], frames[thread.ident]
while frame is not None:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print("waiter" in names, frames[threading.get_ident()].f_code.co_name)
gate.release()
thread.join()
print(len(sys._current_frames()))

said = []
sys.unraisablehook = lambda args: said.append((args.exc_type.__name__, args.object, args.err_msg.partition(" <")[0]))


def fails():
    raise LookupError("nobody asks")


_thread.start_new_thread(fails, ())
while not said:
    time.sleep(0.01)
print(said)
