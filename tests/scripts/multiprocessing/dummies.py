# multiprocessing.dummy: the same interface over threads.
import multiprocessing.dummy as mp


def square(x):
    return x * x


def fill(q, n):
    q.put(n)


if __name__ == '__main__':
    q = mp.Queue()
    children = [mp.Process(target=fill, args=(q, n)) for n in range(3)]
    print([child.exitcode for child in children])
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(sorted(q.get() for _ in children), [child.exitcode for child in children])
    with mp.Pool(2) as pool:
        print(pool.map(square, range(5)), type(pool).__name__)
    a, b = mp.Pipe()
    a.send([1])
    print(b.poll(), b.recv(), b.poll())
    manager = mp.Manager()
    print(manager.dict({1: 2}), manager.list([1]), manager.Namespace(x=1))
    print(mp.current_process().name, mp.Value('i', 3).value)
