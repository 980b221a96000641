# stderr: any
"""What was registered with atexit in a child runs when the child ends, and nothing that its parent registered."""
import atexit
import multiprocessing as mp
import os
import sys


def work(how):
    atexit.register(print, 'child ends', how, flush=True)
    print('in', how, flush=True)
    if how == 'exit':
        sys.exit(2)
    if how == 'error':
        raise ValueError
    if how == 'bad':
        atexit.register(lambda: 1 / 0)
        atexit.register(sys.exit, 5)


if __name__ == '__main__':
    me = os.getpid()
    atexit.register(lambda: print('parent ends', os.getpid() == me, flush=True))
    atexit.register(sys.exit, 7)
    for start_method in ('fork', 'spawn'):
        for how in ('return', 'exit', 'error', 'bad'):
            p = mp.get_context(start_method).Process(target=work, args=(how,))
            p.start()
            p.join()
            print(p.exitcode, flush=True)
    pool = mp.Pool(1)
    pool.map(work, ['pool'])
    pool.close()
    pool.join()
