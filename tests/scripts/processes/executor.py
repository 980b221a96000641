# ProcessPoolExecutor with map, submit and as_completed.
import math
from concurrent.futures import ProcessPoolExecutor, as_completed, wait

PRIMES = [112272535095293, 112582705942171, 115280095190773, 1099726899285419]


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    for i in range(3, min(int(math.sqrt(n)) + 1, 40000), 2):
        if n % i == 0:
            return False
    return True


def divide(a, b):
    return a / b


if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=2) as executor:
        for number, prime in zip(PRIMES, executor.map(is_prime, PRIMES)):
            print(f'{number} is prime: {prime}')
        futures = {executor.submit(divide, 10, n): n for n in (5, 2, 0, 4)}
        results = {}
        for future in as_completed(futures):
            n = futures[future]
            try:
                results[n] = future.result()
            except ZeroDivisionError as error:
                results[n] = repr(error)
        print(sorted(results.items(), key=str))
        done, pending = wait([executor.submit(pow, 2, i) for i in range(4)])
        print(sorted(f.result() for f in done), len(pending))
        print(list(executor.map(pow, [2, 3], [5, 2], chunksize=2)))
        try:
            executor.submit(lambda: 1).result()
        except Exception as error:
            print(type(error).__name__)
    try:
        executor.submit(pow, 1, 1)
    except RuntimeError as error:
        print(error)
