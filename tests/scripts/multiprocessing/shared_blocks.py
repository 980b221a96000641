# Blocks of shared memory, found by name in processes that were there before the block was.
import multiprocessing as mp
import struct
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import ShareableList, SharedMemory


def add_one(name):
    block = SharedMemory(name=name)
    block.buf[0] += 1
    value = block.buf[0]
    block.close()
    return value


def make(queue, done):
    block = SharedMemory('made_by_child', create=True, size=9)
    block.buf[:5] = b'hello'
    queue.put(block.name)
    done.wait()
    block.close()


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def between_processes(context):
    with context.Pool(2) as pool:
        pool.map(abs, range(4))
        block = SharedMemory(create=True, size=16)
        print(sorted(pool.map(add_one, [block.name], chunksize=1)), block.buf[0])
        block.close()
        block.unlink()
        try:
            pool.apply(add_one, (block.name,))
        except FileNotFoundError as error:
            print(type(error).__name__)
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        executor.submit(abs, 1).result()
        block = SharedMemory('chosen_name', True, 4)
        print(executor.submit(add_one, 'chosen_name').result(), block.buf[0])
        block.close()
        block.unlink()
    queue, done = context.Queue(), context.Event()
    child = context.Process(target=make, args=(queue, done))
    child.start()
    block = SharedMemory(queue.get())
    print(bytes(block.buf[:5]))
    attempt(SharedMemory, 'made_by_child', create=True, size=5)
    done.set()
    child.join()
    block.unlink()
    block.close()
    attempt(SharedMemory, 'made_by_child')


def lists():
    items = ShareableList([1, 2.5, 'hey', b'by', None, True])
    same = ShareableList(name=items.shm.name)
    same[2] = 'new'
    print(list(items), items.format)
    attempt(lambda: items[9])
    attempt(items.__setitem__, 9, 1)
    attempt(items.__setitem__, 2, 'too long for its place')
    attempt(items.index, 'zz')
    print(items.index('new'), items.count(2.5))
    same.shm.close()
    items.shm.close()
    items.shm.unlink()
    attempt(ShareableList, [[1]])
    try:
        ShareableList([2 ** 70])
    except struct.error as error:
        print(error)


if __name__ == '__main__':
    # Else a forked process starts one of its own, which takes away what others still use.
    resource_tracker.ensure_running()
    for method in ('fork', 'spawn'):
        between_processes(mp.get_context(method))
    lists()
