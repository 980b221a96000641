# Events, semaphores, conditions and barriers between processes.
import multiprocessing as mp
import time


def wait_for_event(event, out):
    out.put(('waits', event.is_set()))
    event.wait()
    out.put(('woken', event.is_set()))


def wait_with_timeout(event, out):
    out.put(('timed out', event.wait(0.01)))


def limited(semaphore, running, most):
    with semaphore:
        with running.get_lock():
            running.value += 1
            most.value = max(most.value, running.value)
        time.sleep(0.02)
        with running.get_lock():
            running.value -= 1


def stage_two(cond, ready):
    with cond:
        cond.wait_for(lambda: ready.value)
        ready.value += 1


def meet(barrier, out):
    out.put(barrier.wait())


if __name__ == '__main__':
    event, out = mp.Event(), mp.Queue()
    t = mp.Process(target=wait_with_timeout, args=(event, out))
    t.start()
    t.join()
    print(out.get())
    w = mp.Process(target=wait_for_event, args=(event, out))
    w.start()
    print(out.get())
    event.set()
    print(out.get())
    w.join()
    event.clear()
    print(event.is_set())
    semaphore, running, most = mp.Semaphore(2), mp.Value('i', 0), mp.Value('i', 0)
    jobs = [mp.Process(target=limited, args=(semaphore, running, most)) for _ in range(6)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print(most.value <= 2, running.value, semaphore.get_value())
    cond, ready = mp.Condition(), mp.Value('i', 0)
    jobs = [mp.Process(target=stage_two, args=(cond, ready)) for _ in range(3)]
    for job in jobs:
        job.start()
    with cond:
        ready.value = 1
        cond.notify_all()
    for job in jobs:
        job.join()
    print(ready.value)
    barrier = mp.Barrier(3)
    jobs = [mp.Process(target=meet, args=(barrier, out)) for _ in range(6)]
    for job in jobs:
        job.start()
    print(sorted(out.get() for _ in jobs))
    for job in jobs:
        job.join()
    print(barrier.n_waiting, barrier.broken, barrier.parties)
    bounded = mp.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
