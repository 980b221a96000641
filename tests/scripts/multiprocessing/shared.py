# shared_memory.
from multiprocessing import Process, shared_memory


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def change(name):
    memory = shared_memory.SharedMemory(name)
    memory.buf[0] = 99
    memory.buf[5:8] = b'xyz'
    memory.close()


if __name__ == '__main__':
    memory = shared_memory.SharedMemory(create=True, size=10)
    print(memory.size >= 10, memory.name.startswith('psm_'), len(memory.buf) >= 10)
    memory.buf[:5] = b'hello'
    memory.buf[9] = 1
    child = Process(target=change, args=(memory.name,))
    child.start()
    child.join()
    print(child.exitcode, bytes(memory.buf[:10]), memory.buf[0], list(memory.buf[5:8]))
    attempt(memory.buf.__setitem__, 0, 256)
    attempt(memory.buf.__setitem__, slice(0, 2), b'abc')
    memory.close()
    memory.unlink()
    attempt(shared_memory.SharedMemory, 'no_such_block')
    attempt(shared_memory.SharedMemory)
    attempt(shared_memory.SharedMemory, create=True, size=0)
    attempt(shared_memory.SharedMemory, create=True, size=-1)
    items = shared_memory.ShareableList([1, 2.5, 'text', b'bytes', None, True])
    print(list(items), len(items), items[2], items[-1], items.count(1), items.index(None))
    items[0] = 7
    items[2] = 'new'
    print(items[0], items[2])
    attempt(items.__setitem__, 2, 'far too long for this place')
    attempt(items.__getitem__, 9)
    attempt(items.index, 'missing')
    items.shm.close()
    items.shm.unlink()
