# Two children that do next to nothing.
import multiprocessing as mp
import sys


def nothing():
    pass


if __name__ == '__main__':
    context = mp.get_context(sys.argv[1])
    for name in (None, 'second'):
        process = context.Process(target=nothing, name=name)
        process.start()
        process.join()
    print('joined')
