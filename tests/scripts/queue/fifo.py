# Queue: order, sizes, and what is raised.
import queue


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except Exception as error:
        print(what, "->", type(error).__module__, type(error).__name__, repr(str(error)))


q = queue.Queue()
print(q.qsize(), q.empty(), q.full(), q.maxsize)
for item in (3, 1, "two", None):
    print(q.put(item))
print(q.qsize(), q.empty(), q.full(), list(q.queue))
print([q.get() for _ in range(4)])
attempt("get_nowait", q.get_nowait)
attempt("get(False)", q.get, False)
attempt("get(block=False)", q.get, block=False)
attempt("get(timeout)", q.get, timeout=0.01)
attempt("get(True, 0)", q.get, True, 0)
attempt("negative", q.get, timeout=-1)
attempt("negative, not blocking", q.get, False, -1)

q = queue.Queue(2)
q.put("a")
q.put_nowait("b")
print(q.full(), q.qsize(), q.maxsize)
attempt("put_nowait", q.put_nowait, "c")
attempt("put(False)", q.put, "c", False)
attempt("put(timeout)", q.put, "c", timeout=0.01)
attempt("put(True, 0)", q.put, "c", True, 0)
attempt("negative", q.put, "c", timeout=-0.5)
print(q.get(), q.full(), q.get(timeout=1), q.empty())
q.put("x", timeout=1)
attempt("negative though there is room", q.put, "c", True, -1)
attempt("negative though there is an item", q.get, True, -1)
print(q.get())

for maxsize in (0, -3):
    q = queue.Queue(maxsize=maxsize)
    for n in range(100):
        q.put(n)
    print(q.qsize(), q.full(), q.maxsize)

print(issubclass(queue.Empty, Exception), issubclass(queue.Full, Exception))
print(queue.Queue[int] is not None)
