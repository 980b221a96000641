# Worker threads: names, made when needed, reused.
import threading
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


with ThreadPoolExecutor(3) as pool:
    print(pool.submit(name).result())
    print(pool.submit(threading.current_thread).result().daemon)
with ThreadPoolExecutor(2, thread_name_prefix="digger") as pool:
    print(pool.submit(name).result())
with ThreadPoolExecutor(2) as pool:
    print(pool.submit(name).result())

# As many as the calls at hand, at most max_workers.
barrier = threading.Barrier(4)


def meet():
    barrier.wait()
    return threading.current_thread().name


with ThreadPoolExecutor(4, "w") as pool:
    print(sorted(f.result() for f in [pool.submit(meet) for _ in range(4)]))
    print(len(pool._threads), pool._max_workers)

names = set()
with ThreadPoolExecutor(3, "few") as pool:
    for f in [pool.submit(name) for _ in range(50)]:
        names.add(f.result())
print(names <= {"few_0", "few_1", "few_2"})

made = ThreadPoolExecutor()
print(made._max_workers >= 5, len(made._threads), threading.active_count())
made.shutdown()
