# A pool, an executor and a manager that wait for nothing until somebody kills them.
import multiprocessing as mp
import sys
import time
from concurrent.futures import ProcessPoolExecutor


if __name__ == '__main__':
    context = mp.get_context(sys.argv[1])
    pool = context.Pool(2)
    pool.map(abs, range(4))
    sleeping = pool.apply_async(time.sleep, (1000,))
    executor = ProcessPoolExecutor(2, mp_context=context)
    executor.submit(abs, 1).result()
    manager = context.Manager()
    manager.list([1]).append(2)
    print('ready', flush=True)
    time.sleep(1000)
