# Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier.
# stderr: any
import multiprocessing as mp
import threading
import time


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def shown(thing):
    text = repr(thing)
    if ' at 0x' not in text:
        return text
    before, after = text.split(' at 0x')
    return before + ' at' + after.lstrip('0123456789abcdef')


def in_child(function, *args):
    child = mp.Process(target=function, args=args)
    child.start()
    child.join()
    assert child.exitcode == 0, child.exitcode


def look(lock):
    print(shown(lock), lock.acquire(False), lock.acquire(timeout=0.01), flush=True)


def give(lock):
    lock.release()


def add(lock, number, n):
    for _ in range(n):
        with lock:
            number.value += 1


def wait_for(condition, number, ready):
    with condition:
        ready.release()
        print(condition.wait_for(lambda: number.value == 3, 60), flush=True)


def wait_event(event, ready):
    ready.release()
    print(event.wait(60), event.is_set(), flush=True)


def meet(barrier, results):
    results.put(barrier.wait())
    try:
        barrier.wait()
    except threading.BrokenBarrierError as error:
        results.put(type(error).__name__)


if __name__ == '__main__':
    lock = mp.Lock()
    print(lock)
    attempt(lock.release)
    with lock as value:
        print(value, lock)
        in_child(look, lock)
    print(lock.acquire(), lock.acquire(block=False), lock.acquire(timeout=0), lock.acquire(True, 0.01))
    in_child(give, lock)
    print(lock)
    attempt(lock.acquire, blocking=False)
    thread = threading.Thread(target=lambda: (lock.acquire(), print(lock)), name='T')
    thread.start()
    thread.join()
    print(lock)

    lock = mp.RLock()
    print(lock, lock.acquire(), lock.acquire(), lock)
    in_child(look, lock)
    lock.release()
    print(lock)
    lock.release()
    print(lock)
    attempt(lock.release)

    semaphore = mp.Semaphore(2)
    print(semaphore, semaphore.get_value(), semaphore.acquire(), semaphore.acquire(),
          semaphore.acquire(False), semaphore)
    for _ in range(3):
        semaphore.release()
    print(semaphore)
    semaphore = mp.BoundedSemaphore(1)
    print(semaphore)
    attempt(semaphore.release)
    with semaphore:
        print(semaphore)
    attempt(mp.Semaphore, -1)

    number, lock = mp.Value('i', 0, lock=False), mp.Lock()
    children = [mp.Process(target=add, args=(lock, number, 300)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(number.value)

    condition, number, ready = mp.Condition(), mp.Value('i', 0), mp.Semaphore(0)
    print(condition)
    attempt(condition.wait)
    attempt(condition.notify)
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 0, 0.01))
    child = mp.Process(target=wait_for, args=(condition, number, ready))
    child.start()
    ready.acquire()
    for _ in range(3):
        with condition:
            number.value += 1
            condition.notify_all()
    child.join()
    print(child.exitcode, condition)

    event = mp.Event()
    print(shown(event), event.is_set(), event.wait(0), event.wait(0.01))
    children = [mp.Process(target=wait_event, args=(event, ready)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        ready.acquire()
    event.set()
    for child in children:
        child.join()
    print(shown(event), event.wait())
    event.clear()
    print(event.is_set())

    barrier, results = mp.Barrier(3), mp.Queue()
    print(shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
    children = [mp.Process(target=meet, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    print(sorted(results.get() for _ in range(3)))
    time.sleep(0.05)
    children[0].join(60), children[1].join(60), children[2].join(60)
    print([child.exitcode for child in children])
    child = mp.Process(target=meet, args=(barrier, results))
    child.start()
    while barrier.n_waiting == 0:
        time.sleep(0.001)
    barrier.abort()
    child.join()
    print(barrier.broken, child.exitcode)
    attempt(barrier.wait)
    barrier.reset()
    print(barrier.broken)
    attempt(barrier.wait, 0.01)
