# Queue.shutdown: nothing more goes in; what is there comes out, unless immediate.
import queue
import threading


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except Exception as error:
        print(what, "->", type(error).__module__, type(error).__name__, repr(str(error)))


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    for n in (1, 3, 2):
        q.put(n)
    print(kind.__name__, q.is_shutdown, q.shutdown(), q.is_shutdown)
    attempt("put", q.put, 4)
    attempt("put_nowait", q.put_nowait, 4)
    print([q.get() for _ in range(3)])
    attempt("get", q.get)
    attempt("get_nowait", q.get_nowait)
    attempt("get in time", q.get, timeout=1)

q = queue.Queue()
for n in range(3):
    q.put(n)
q.shutdown(immediate=True)
print(q.qsize(), q.unfinished_tasks)
attempt("get", q.get)
q.join()
attempt("again", q.shutdown)

# Those who wait are told.
q = queue.Queue(1)
t = threading.Thread(target=attempt, args=("waiting get", q.get))
t.start()
q.shutdown()
t.join()
q = queue.Queue(1)
q.put(1)
t = threading.Thread(target=attempt, args=("waiting put", q.put, 2))
t.start()
q.shutdown()
t.join()
q = queue.Queue()
q.put(1)
q.get()
q.put(2)
t = threading.Thread(target=q.join)
t.start()
q.shutdown(immediate=True)
print(q.unfinished_tasks, t.is_alive())
q.task_done()
t.join()
