# Logging from processes through a queue.
import logging
import multiprocessing as mp


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put((record.processName, record.levelname, record.name, record.getMessage()))


def worker(queue, number):
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(queue)]
    root.setLevel(logging.INFO)
    logger = logging.getLogger(f'worker.{number}')
    logger.info('begins')
    logger.warning('value %d', number * 10)
    logger.debug('is not shown')


def main():
    queue = mp.Queue()
    processes = [mp.Process(target=worker, args=(queue, i), name=f'W{i}') for i in range(3)]
    for process in processes:
        process.start()
    records = [queue.get() for _ in range(6)]
    for process in processes:
        process.join()
    for record in sorted(records):
        print(*record)
    logger = mp.get_logger()
    print(logger.name, logger.level)


if __name__ == '__main__':
    main()
