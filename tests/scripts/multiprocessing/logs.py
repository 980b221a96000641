"""What processes, queues, pools and managers tell the logger of the package."""
import logging
import multiprocessing as mp
import os
import sys
from multiprocessing import util


class NoPlaces(logging.Filter):
    """Leaves out where a manager is."""

    def filter(self, record):
        return not record.getMessage().startswith(('created temp directory', 'manager serving at'))


def work():
    print('working', flush=True)


def fail():
    raise SystemExit(3)


def put(queue):
    queue.put('hello')


def square(x):
    return x * x


def forget():
    pass


if __name__ == '__main__':
    logger = mp.get_logger()
    print(logger.name, logger.level, logger.handlers, logger.propagate)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(util.DEFAULT_LOGGING_FORMAT))
    handler.addFilter(NoPlaces())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    for target in (work, fail):
        child = mp.Process(target=target)
        child.start()
        child.join()
    child = mp.Process(target=work, name='Named', daemon=True)
    child.start()
    child.join()
    with mp.Manager() as manager:
        print(manager.dict(a=1), flush=True)
    pool = mp.Pool(1)
    print(pool.map(square, range(3)), flush=True)
    pool.close()
    pool.join()
    child = mp.Process(target=mp.Process, name='WithChild')
    child.start()
    child.join()

    class Lines(logging.Handler):
        """Keeps what is told here, without what only CPython's queue is made of."""

        def emit(self, record):
            if not record.getMessage().startswith('created semlock'):
                lines.append(record.getMessage())

    lines = []
    logger.handlers[:] = [Lines()]
    logger.setLevel(logging.DEBUG)
    queue = mp.Queue()
    queue.put(1)
    print(queue.get())
    queue.close()
    queue.join_thread()
    print(*sorted(lines), sep='\n')
    lines.clear()
    logger.setLevel(mp.SUBDEBUG)
    end = util.Finalize(None, forget, exitpriority=3)
    print(end)
    end()
    end()
    print(end)
    util.sub_debug('sub %d', 1)
    util.debug('debug')
    util.info('info')
    util.sub_warning('warning')
    print(*(line for line in lines if '0x' not in line), sep='\n')
    logger.handlers.clear()
    sys.stderr = sys.stdout
    mp.log_to_stderr(logging.INFO)
    logger.info('to the stream that is standard error')
    sys.stderr = sys.__stderr__
    child = mp.Process(target=work)
    child.start()
    child.join()
