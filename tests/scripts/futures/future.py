# A Future by itself: states, results, callbacks, reprs.
import threading
from concurrent.futures import CancelledError, Future, InvalidStateError, TimeoutError


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, str(error).split(" at 0x")[0])


def shown(future):
    before, after = repr(future).split(" at 0x")
    return before + after[after.index(" "):]


def states(future):
    return future.cancelled(), future.running(), future.done()


f = Future()
print(shown(f), states(f))
attempt("result", f.result, 0)
attempt("result", f.result, timeout=0.01)
attempt("exception", f.exception, 0.01)
print(f.set_running_or_notify_cancel(), shown(f), states(f), f.cancel())
f.add_done_callback(lambda future: print("first", shown(future), future is f))
f.add_done_callback(lambda future: print("second", future.result()))
print(f.set_result([42]))
print(shown(f), states(f), f.result(), f.exception(), f.cancel())
f.add_done_callback(lambda future: print("third, at once"))
attempt("set again", f.set_result, 1)
attempt("set again", f.set_exception, ValueError())
attempt("run again", lambda: f.result(timeout=0))

f = Future()
f.set_exception(KeyError("gone"))
print(shown(f), states(f), repr(f.exception()))
attempt("result", f.result)

f = Future()
f.add_done_callback(lambda future: print("cancelled:", future.cancelled()))
print(f.cancel(), f.cancel(), shown(f), states(f))
attempt("result", f.result)
attempt("exception", f.exception)
print(f.set_running_or_notify_cancel(), shown(f), states(f), f.cancel())
attempt("set", f.set_result, 1)

# Somebody waits while it is settled.
f = Future()
t = threading.Thread(target=lambda: attempt("waiting", f.result))
t.start()
f.set_result("here")
t.join()
f = Future()
t = threading.Thread(target=lambda: attempt("waiting", f.result, 60))
t.start()
f.cancel()
t.join()
f = Future()
t = threading.Thread(target=lambda: attempt("waiting", f.exception))
t.start()
f.set_exception(OSError("late"))
t.join()
print(issubclass(TimeoutError, OSError), TimeoutError.__module__)
print(CancelledError.__name__, InvalidStateError.__name__, issubclass(CancelledError, Exception))
