# Timer: a call after a while, unless cancelled.
import threading

done = threading.Event()


def call(*args, **kwargs):
    print(args, kwargs, threading.current_thread().name)
    done.set()


t = threading.Timer(0.01, call)
print(type(t).__name__, t.interval, t.args, t.kwargs, t.name, isinstance(t, threading.Thread))
t.start()
t.join()
print(done.is_set(), t.finished.is_set(), t.is_alive())

t = threading.Timer(0, call, [1, 2], {"three": 3})
t.name = "clock"
t.start()
t.join()

t = threading.Timer(60, call, args=("never",))
t.start()
print(t.is_alive())
t.cancel()
t.join()
print(t.is_alive(), t.finished.is_set())

t = threading.Timer(0.01, call)
t.cancel()
t.start()
t.join()
print("cancelled before it began")

t = threading.Timer(60, call)
t.daemon = True
t.start()
print(t.daemon)
