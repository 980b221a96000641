# Queue, JoinableQueue and SimpleQueue.
# stderr: any
import multiprocessing as mp
import queue
import time


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        text = str(error)
        if ' at 0x' in text:
            text = text[:text.index(' at 0x')] + text[text.index('>'):]
        print(type(error).__name__, text)


def produce(q, n):
    for i in range(n):
        q.put(i)


def echo(q, r):
    for item in iter(q.get, None):
        r.put((type(item).__name__, item))


def work(q):
    while True:
        item = q.get()
        time.sleep(0.001)
        q.task_done()


def eventually(what):
    for _ in range(1000):
        if what():
            return True
        time.sleep(0.01)
    return False


if __name__ == '__main__':
    q = mp.Queue(3)
    print(q.empty(), q.full(), q.qsize())
    for i in range(3):
        q.put(i)
    print(q.qsize(), q.full(), eventually(lambda: not q.empty()))
    attempt(q.put, 4, False)
    attempt(q.put_nowait, 4)
    attempt(q.put, 4, True, 0.01)
    print([q.get() for _ in range(3)], q.qsize(), q.full(), q.empty())
    attempt(q.get, False)
    attempt(q.get_nowait)
    attempt(q.get, True, 0.01)
    attempt(q.get, timeout=-1)
    q.close()
    q.join_thread()
    attempt(q.put, 1)
    attempt(q.get)
    attempt(mp.Queue().join_thread)

    q = mp.Queue()
    children = [mp.Process(target=produce, args=(q, 50)) for _ in range(3)]
    for child in children:
        child.start()
    print(sorted(q.get() for _ in range(150)) == sorted([*range(50)] * 3))
    for child in children:
        child.join()
    print([child.exitcode for child in children], q.qsize())

    q, r = mp.Queue(), mp.Queue()
    child = mp.Process(target=echo, args=(q, r))
    child.start()
    for item in (1, 'ä' * 3, b'x' * 70000, [1, [2]], {'a': (1,)}, {1}, 2.5, 'y' * 500000, [0] * 9):
        q.put(item)
        kind, back = r.get()
        print(kind, back == item)
    q.put(None)
    child.join()
    print(child.exitcode)

    q = mp.JoinableQueue()
    child = mp.Process(target=work, args=(q,), daemon=True)
    child.start()
    for i in range(20):
        q.put(i)
    q.join()
    print(q.qsize(), q.empty())
    attempt(q.task_done)
    child.terminate()
    child.join()

    q = mp.SimpleQueue()
    print(q.empty())
    q.put([1])
    print(q.empty(), q.get(), q.empty())
    q.close()
    attempt(q.put, 1)
    attempt(mp.get_context('fork').Queue(2).full)
    with mp.Pool(1) as pool:
        attempt(pool.apply, id, (mp.Queue(),))
    print(queue.Full.__name__, queue.Empty.__name__, hasattr(mp, 'Full'))
