# ThreadPoolExecutor.submit and shutdown.
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


def shown(future):
    before, after = repr(future).split(" at 0x")
    return before + after[after.index(" "):]


with ThreadPoolExecutor(max_workers=2) as pool:
    f = pool.submit(pow, 2, 10)
    print(type(f) is Future, f.result(), shown(f))
    f = pool.submit(int, "ff", base=16)
    print(f.result(timeout=10))
    f = pool.submit(int, "not a number")
    attempt("result", f.result)
    print(repr(f.exception()), shown(f))
    print([f.result() for f in [pool.submit(lambda n=n: n * n) for n in range(5)]])
attempt("after shutdown", pool.submit, print)
attempt("shutdown again", pool.shutdown)

attempt("none", ThreadPoolExecutor, 0)
attempt("negative", ThreadPoolExecutor, max_workers=-1)
attempt("initializer", ThreadPoolExecutor, initializer="no")
attempt("nothing to do", lambda: list(pool.map(print, [])))
attempt("base", Executor().submit, print)
print(isinstance(pool, Executor), Executor().__exit__(None, None, None))

# with waits for everything.
ran = []
with ThreadPoolExecutor(3) as pool:
    for n in range(20):
        pool.submit(ran.append, n)
print(sorted(ran) == list(range(20)))

# An exception that nobody asks for is lost.
with ThreadPoolExecutor(1) as pool:
    pool.submit(lambda: 1 / 0)
print("still here")

# An exception inside with: shutdown first.
try:
    with ThreadPoolExecutor(1) as pool:
        f = pool.submit(lambda: "done")
        raise ValueError("inside")
except ValueError as error:
    print(error, f.result())

# Without waiting.
go = threading.Event()
pool = ThreadPoolExecutor(1)
f = pool.submit(go.wait)
print(pool.shutdown(wait=False), f.done())
go.set()
print(f.result())

# Cancelling what has not begun.
go.clear()
begun = threading.Event()
pool = ThreadPoolExecutor(1)
running = pool.submit(lambda: (begun.set(), go.wait())[1])
begun.wait()
waiting = [pool.submit(print, "never") for _ in range(3)]
print(running.cancel(), waiting[0].cancel(), shown(running), shown(waiting[0]))
pool.shutdown(wait=False, cancel_futures=True)
go.set()
print([f.cancelled() for f in waiting], running.result())
