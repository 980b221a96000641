"""Threads that fight for locks, conditions and queues: what each got, in its order."""
import queue
import threading

lock = threading.Lock()
changed = threading.Condition()
jobs = queue.Queue(2)
order = []
turn = 0


def fight(name):
    for n in range(60):
        with lock:
            order.append(name)
            sum(range(40))
        if lock.acquire(blocking=False):
            order.append(name.upper())
            lock.release()


def alternate(mine, other):
    global turn
    for n in range(30):
        with changed:
            while turn != mine:
                changed.wait()
            order.append(mine)
            turn = other
            changed.notify()


def produce():
    for n in range(40):
        jobs.put(n)
    jobs.put(None)


def consume():
    while (job := jobs.get()) is not None:
        order.append(job)


threads = [threading.Thread(target=fight, args=(name,)) for name in 'abc']
threads += [threading.Thread(target=alternate, args=pair) for pair in ((0, 1), (1, 0))]
threads += [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*order)
