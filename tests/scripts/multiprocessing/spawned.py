# The spawn start method: the script is run again as __mp_main__, and everything travels by pickle.
import multiprocessing as mp
import os
import sys

print('top level', __name__, flush=True)
changed = 'at first'


class Point:
    def __init__(self, x):
        self.x = x


def show(conn, point, text):
    print(__name__, changed, point.x, text, mp.current_process().name, mp.parent_process().name,
          sys.argv[1:], flush=True)
    conn.send((type(point).__module__, os.getppid() == mp.parent_process().pid))


def use(queue, lock, value, event, array):
    with lock:
        value.value += 1
    array[1] = 5
    queue.put(('from child', value.value))
    event.set()


def leave(code):
    sys.exit(code)


class Own(mp.get_context('spawn').Process):
    def run(self):
        print('run of', self.name, flush=True)


if __name__ == '__main__':
    changed = 'later'
    mp.set_start_method('spawn')
    print(mp.get_start_method(), type(mp.get_context()).__name__, flush=True)
    ours, theirs = mp.Pipe()
    p = mp.Process(target=show, args=(theirs, Point(3)), kwargs={'text': 'ä'})
    p.start()
    print(ours.recv(), flush=True)
    p.join()
    print(p.exitcode, flush=True)

    queue, lock, value, event, array = mp.Queue(), mp.Lock(), mp.Value('i', 4), mp.Event(), mp.Array('i', 3)
    p = mp.Process(target=use, args=(queue, lock, value, event, array))
    p.start()
    print(event.wait(60), queue.get(), value.value, array[:], flush=True)
    p.join()
    p = mp.Process(target=leave, args=(5,))
    p.start()
    p.join()
    print(p.exitcode, flush=True)
    p = Own(name='mine')
    p.start()
    p.join()
    try:
        mp.Process(target=lambda: 0).start()
    except Exception as error:
        text = str(error)
        print(type(error).__name__, text[:text.index(' at 0x')], flush=True)
    with mp.Pool(1) as pool:
        print(pool.map(abs, [-1, 2]), flush=True)
    fork = mp.get_context('fork')
    try:
        mp.Process(target=leave, args=(fork.Lock(),)).start()
    except RuntimeError as error:
        print(error, flush=True)
    server = mp.get_context('forkserver')
    print(server.get_start_method())
