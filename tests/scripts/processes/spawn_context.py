# The start method spawn: the script is imported anew by each child.
import multiprocessing as mp
import sys

setting = 'from the import'


def child(q, name):
    q.put((name, setting, __name__, mp.current_process().name, mp.get_start_method()))


def square(x):
    return x * x


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


def move(point, dx):
    return Point(point.x + dx, point.y)


if __name__ == '__main__':
    setting = 'changed by main'
    ctx = mp.get_context('spawn')
    q = ctx.Queue()
    p = ctx.Process(target=child, args=(q, 'spawned'))
    p.start()
    print(q.get())
    p.join()
    print(p.exitcode)
    fork = mp.get_context('fork')
    fq = fork.Queue()
    p = fork.Process(target=child, args=(fq, 'forked'))
    p.start()
    print(fq.get()[:3])
    p.join()
    with ctx.Pool(2) as pool:
        print(pool.map(square, range(5)))
        print(pool.apply(move, (Point(1, 2), 10)))
    print(mp.get_start_method(), mp.get_all_start_methods())
    try:
        mp.get_context('nonsense')
    except ValueError as error:
        print(error)
    value, event = ctx.Value('i', 7), ctx.Event()
    print(value.value, event.is_set())
