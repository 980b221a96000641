# SimpleQueue.
import queue
import threading


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except Exception as error:
        print(what, "->", type(error).__module__, type(error).__name__, repr(str(error)))


q = queue.SimpleQueue()
print(q.empty(), q.qsize(), q.put(1), q.put(2, False), q.put(3, True, 5), q.put_nowait(4))
print(q.empty(), q.qsize())
print(q.get(), q.get(True), q.get(timeout=1), q.get_nowait())
attempt("get_nowait", q.get_nowait)
attempt("get(False)", q.get, False)
attempt("get in time", q.get, timeout=0.01)
attempt("get(True, 0)", q.get, True, 0)
attempt("negative", q.get, timeout=-1)
q.put(5)
attempt("negative though there is an item", q.get, True, -1)
print(q.get())
for name in ("full", "task_done", "join", "maxsize"):
    print(name, hasattr(q, name))

got = []
lock = threading.Lock()


def consume():
    while True:
        item = q.get()
        if item is None:
            return
        with lock:
            got.append(item)


threads = [threading.Thread(target=consume) for _ in range(4)]
for t in threads:
    t.start()


def produce(first):
    for n in range(first, first + 200):
        q.put(n)


producers = [threading.Thread(target=produce, args=(k * 200,)) for k in range(3)]
for t in producers:
    t.start()
for t in producers:
    t.join()
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(got) == list(range(600)), q.empty())
