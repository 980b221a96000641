"""Two threads take two locks in different orders: whether they get stuck depends on the schedule."""
import threading

a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)


def work(first, second):
    both.wait()
    for _ in range(3):
        with first:
            with second:
                pass
    print(threading.current_thread().name)


threads = [
    threading.Thread(target=work, args=order, name=name)
    for name, order in (("ab", (a, b)), ("ba", (b, a)))
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
