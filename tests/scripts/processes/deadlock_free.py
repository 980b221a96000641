# RLock by several levels, locks that time out, and a lock kept at the end of a process.
import multiprocessing as mp
import time


def nested(lock, total):
    with lock:
        with lock:
            total.value += 1


def keep(lock, event):
    lock.acquire()
    event.set()
    time.sleep(0.2)
    lock.release()


def keep_for_ever(lock):
    lock.acquire()


if __name__ == '__main__':
    rlock, total = mp.RLock(), mp.Value('i', 0, lock=False)
    jobs = [mp.Process(target=nested, args=(rlock, total)) for _ in range(4)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print(total.value)
    lock, event = mp.Lock(), mp.Event()
    job = mp.Process(target=keep, args=(lock, event))
    job.start()
    event.wait()
    print(lock.acquire(block=False), lock.acquire(timeout=0.01))
    print(lock.acquire())
    lock.release()
    job.join()
    job = mp.Process(target=keep_for_ever, args=(lock,))
    job.start()
    job.join()
    # It ended by itself: nobody gives the lock back.
    print(lock.acquire(timeout=0.3))
    lock.release()
    print(lock.acquire(timeout=0.3))
    consumed = mp.Semaphore(0)
    job = mp.Process(target=consumed.acquire)
    job.start()
    consumed.release()
    job.join()
    print(consumed.acquire(timeout=0.3), consumed.get_value())
