# Handlers that rotate files, keep records, and send them through queues.
import logging
import logging.handlers
import multiprocessing
import os
import queue
import tempfile

log = logging.getLogger('demo')
log.setLevel(logging.DEBUG)
log.propagate = False


class Show(logging.Handler):
    def emit(self, record):
        print('shown:', record.levelname, record.getMessage(), record.args, record.exc_info)


class Using:
    """A handler, for the length of a block."""

    def __init__(self, handler):
        self.handler = handler

    def __enter__(self):
        log.addHandler(self.handler)
        return self.handler

    def __exit__(self, *_):
        log.removeHandler(self.handler)
        self.handler.close()


def queues():
    records = queue.Queue()
    handler = logging.handlers.QueueHandler(records)
    with Using(handler):
        listener = logging.handlers.QueueListener(records, Show())
        listener.start()
        log.info('hello %s', 'there')
        log.warning('and %d', 2)
        listener.stop()
        print(records.qsize(), handler.queue is records, handler.listener)
        grave = Show()
        grave.setLevel(logging.ERROR)
        listener = logging.handlers.QueueListener(records, grave, respect_handler_level=True)
        listener.start()
        log.info('not told')
        log.error('told')
        listener.stop()
        listener.stop()


def rotation(folder):
    def contents():
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name)) as file:
                print(name, file.read().splitlines())
            os.remove(os.path.join(folder, name))

    path = os.path.join(folder, 'size.log')
    with Using(logging.handlers.RotatingFileHandler(path, maxBytes=30, backupCount=2)) as handler:
        for number in range(8):
            log.info('message %d', number)
        print(repr(handler).replace(folder, '.'))
    contents()
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=10, backupCount=1, delay=True)
    handler.namer = lambda name: name + '.old'
    with Using(handler):
        log.info('a' * 20)
        log.info('b' * 20)
    contents()
    with Using(logging.handlers.RotatingFileHandler(path, maxBytes=10)):
        log.info('c' * 20)
        log.info('d' * 20)
    contents()
    timed = logging.handlers.TimedRotatingFileHandler
    path = os.path.join(folder, 'time.log')
    with Using(timed(path, when='S', backupCount=1)) as handler:
        log.info('one')
        handler.rolloverAt = 0
        log.info('two')
    names = sorted(os.listdir(folder))
    print(len(names), handler.extMatch.fullmatch(names[1].removeprefix('time.log.')) is not None)
    for name in names:
        os.remove(os.path.join(folder, name))
    day = 24 * 60 * 60
    for when in ('S', 'M', 'H', 'D', 'MIDNIGHT', 'W0', 'W3'):
        handler = timed(path, when=when, interval=2, delay=True, utc=True)
        ends = [handler.computeRollover(moment) for moment in (0, 5 * day + 1, 9 * day)]
        print(when, handler.interval, handler.suffix, ends)
    for when in ('Q', 'W', 'W9'):
        try:
            timed(path, when=when, delay=True)
        except ValueError as error:
            print(error)
    path = os.path.join(folder, 'watched.log')
    with Using(logging.handlers.WatchedFileHandler(path)):
        log.info('before')
        os.rename(path, path + '.moved')
        log.info('after')
    contents()


def memory():
    with Using(logging.handlers.MemoryHandler(3, logging.ERROR, Show())) as handler:
        log.info('1')
        log.info('2')
        print(len(handler.buffer))
        log.info('3')
        log.error('4')
        log.info('5')
        handler.setTarget(None)
        handler.flush()
        print(len(handler.buffer))
    print(len(handler.buffer))
    with Using(logging.handlers.BufferingHandler(2)) as handler:
        log.info('x')
        print(len(handler.buffer))
        log.info('y')
        print(len(handler.buffer))


def work(records):
    root = logging.getLogger()
    root.handlers[:] = [logging.handlers.QueueHandler(records)]
    root.setLevel(logging.DEBUG)
    logging.getLogger('worker').info('from %s', multiprocessing.current_process().name)


def processes():
    for method in ('fork', 'spawn'):
        context = multiprocessing.get_context(method)
        records = context.Queue()
        workers = [context.Process(target=work, args=(records,), name=f'worker {i}')
                   for i in range(2)]
        for worker in workers:
            worker.start()
        print(sorted((record.processName, record.getMessage())
                     for record in (records.get(), records.get())))
        for worker in workers:
            worker.join()


if __name__ == '__main__':
    queues()
    with tempfile.TemporaryDirectory() as folder:
        rotation(folder)
    memory()
    processes()
