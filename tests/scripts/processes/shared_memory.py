# Blocks of memory by name, and lists in them.
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import ShareableList, SharedMemory


def change(name):
    block = SharedMemory(name=name)
    block.buf[:5] = b'howdy'
    block.close()


def change_list(items):
    items[1] = 'B'
    items[2] += 0.5


if __name__ == '__main__':
    block = SharedMemory(create=True, size=16)
    block.buf[:5] = b'hello'
    p = Process(target=change, args=(block.name,))
    p.start()
    p.join()
    print(bytes(block.buf[:5]), block.size >= 16)
    block.close()
    block.unlink()
    try:
        SharedMemory(name=block.name)
    except FileNotFoundError:
        print('gone')
    items = ShareableList(['a', 'b', 1.5, 42, None, True])
    p = Process(target=change_list, args=(items,))
    p.start()
    p.join()
    print(list(items), len(items), items.index(42), items.count('a'))
    items.shm.close()
    items.shm.unlink()
    with SharedMemoryManager() as manager:
        squares = manager.ShareableList([i * i for i in range(5)])
        print(sum(squares))
