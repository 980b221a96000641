# A counter and an array in shared memory, with their locks.
from multiprocessing import Array, Lock, Process, RawArray, RawValue, Value


def add(total, lock):
    for _ in range(200):
        with lock:
            total.value += 1


def add_own(total):
    for _ in range(200):
        with total.get_lock():
            total.value += 1


def square(n, arr):
    n.value = 3.1415927
    for i in range(len(arr)):
        arr[i] = -arr[i]


if __name__ == '__main__':
    total, lock = Value('i', 500, lock=False), Lock()
    own = Value('i')
    processes = [Process(target=add, args=(total, lock)) for _ in range(3)]
    processes += [Process(target=add_own, args=(own,)) for _ in range(3)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(total.value, own.value)
    num = Value('d', 0.0)
    arr = Array('i', range(10))
    p = Process(target=square, args=(num, arr))
    p.start()
    p.join()
    print(num.value)
    print(arr[:], len(arr), arr[2:5], arr[-1], sum(arr))
    text = Array('c', b'hello')
    text.value = b'bye'
    print(text.value, text.raw)
    raw = RawArray('d', [0.5, 1.5])
    raw[0] += 1
    print(list(raw), RawValue('h', 70000).value, RawValue('B', 300).value)
    try:
        arr[10]
    except IndexError as error:
        print(error)
