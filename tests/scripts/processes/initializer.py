# A pool whose workers share a counter that the initializer hands them.
from multiprocessing import Pool, Value, current_process

counter = None


def init(shared, greeting):
    global counter
    counter = shared
    counter.greeting = greeting


def count(n):
    with counter.get_lock():
        counter.value += n
    return counter.greeting, n * 2


def whoami(_):
    return current_process().name, current_process().daemon


if __name__ == '__main__':
    shared = Value('i', 0)
    with Pool(3, initializer=init, initargs=(shared, 'hi')) as pool:
        print(pool.map(count, range(1, 6)))
    print(shared.value, counter)
    with Pool(1, maxtasksperchild=2) as pool:
        names = [pool.apply(whoami, (i,)) for i in range(5)]
        print(len(set(names)), {daemon for _, daemon in names})
        print([name.split('-')[0] for name, _ in names[:1]])
