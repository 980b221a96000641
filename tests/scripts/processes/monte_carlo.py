# Pi by chance: each worker has a seed of its own.
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def inside(seed, n=2000):
    rng = random.Random(seed)
    return sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(n))


if __name__ == '__main__':
    with Pool(2) as pool:
        hits = pool.map(inside, range(6))
    with ProcessPoolExecutor(2) as executor:
        again = list(executor.map(inside, range(6)))
    print(hits == again, sum(hits), f'{4 * sum(hits) / 12000:.4f}')
