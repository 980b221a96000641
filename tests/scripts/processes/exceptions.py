# Exceptions of workers and what becomes of them.
import multiprocessing as mp
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor


class Custom(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def boom(n):
    if n % 2:
        raise Custom(n, f'odd {n}')
    return n


def raise_key():
    return {}['key']


def crash(conn):
    try:
        raise_key()
    except KeyError as error:
        conn.send(error)
        conn.send(traceback.format_exc().splitlines()[-1])
    sys.exit('message to nobody')


if __name__ == '__main__':
    with mp.Pool(2) as pool:
        try:
            pool.map(boom, [0, 2, 3, 4])
        except Custom as error:
            print(error.args, error.code)
        it = pool.imap(boom, [0, 1, 2])
        print(next(it))
        try:
            next(it)
        except Custom as error:
            print(error.args)
        print(next(it), next(it, 'end'))
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(raise_key)
        print(repr(future.exception()), type(future.exception().__cause__).__name__)
        print('raise_key' in str(future.exception().__cause__))
    ours, theirs = mp.Pipe()
    p = mp.Process(target=crash, args=(theirs,))
    p.start()
    print(repr(ours.recv()), ours.recv())
    p.join()
    print(p.exitcode)
