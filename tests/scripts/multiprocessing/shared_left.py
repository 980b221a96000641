# stderr: any
"""A block of shared memory outlives the process that made it, until it is unlinked."""
import multiprocessing as mp
from multiprocessing import shared_memory
import os


def make(q, name):
    block = shared_memory.SharedMemory(create=True, size=16, name=name)
    block.buf[:5] = b'hello'
    block.close()
    q.put(block.name)


def read(name, q):
    block = shared_memory.SharedMemory(name)
    q.put(bytes(block.buf[:5]))
    block.close()


if __name__ == '__main__':
    for how in ('fork', 'spawn'):
        ctx = mp.get_context(how)
        q = ctx.Queue()
        first = shared_memory.SharedMemory(create=True, size=8)
        name = f'psm_left_{how}_{os.getpid()}'
        p = ctx.Process(target=make, args=(q, name))
        p.start()
        print(q.get() == name)
        p.join()
        p = ctx.Process(target=read, args=(name, q))
        p.start()
        print(q.get())
        p.join()
        block = shared_memory.SharedMemory(name)
        print(bytes(block.buf[:5]), block.size >= 16)
        block.close()
        block.unlink()
        for gone in (name, first.name):
            try:
                shared_memory.SharedMemory(gone).close()
                print('there')
            except FileNotFoundError as error:
                print(error.errno)
        first.close()
        first.unlink()
