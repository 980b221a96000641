# Children of every kind: one that ends, one that leaves at once, one that is killed, and one with a child of its own.
import multiprocessing as mp
import os
import sys
import threading
import time


def work(name):
    thread = threading.Thread(target=print, args=(name,), name=name)
    thread.start()
    thread.join()


def leave():
    work('leaves')
    os._exit(3)


def wait(ready):
    work('killed')
    # What was recorded is on its way by then.
    time.sleep(0.5)
    ready.set()
    threading.Event().wait()


def parent():
    child = mp.Process(target=work, args=('grandchild',), name='inner')
    child.start()
    child.join()


if __name__ == '__main__':
    context = mp.get_context(sys.argv[1])
    ready = context.Event()
    doomed = context.Process(target=wait, args=(ready,), name='doomed')
    doomed.start()
    others = [context.Process(target=work, args=('ends',), name='first'),
              context.Process(target=leave, name='second'),
              context.Process(target=parent, name='outer')]
    for process in others:
        process.start()
    for process in others:
        process.join()
    ready.wait()
    doomed.kill()
    doomed.join()
    print([process.exitcode for process in [doomed, *others]])
