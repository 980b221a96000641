# Squares and cubes from a pool, in all the ways to ask for them.
from multiprocessing import Pool


def square(x):
    return x * x


def power(base, exponent):
    return base ** exponent


if __name__ == '__main__':
    with Pool(processes=4) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, range(10), chunksize=3))
        print(pool.starmap(power, [(2, 3), (3, 2), (10, 0)]))
        for result in pool.imap(square, range(5)):
            print(result, end=' ')
        print()
        print(sorted(pool.imap_unordered(square, range(10))))
        print(pool.apply(power, (2, 10)), pool.apply(power, kwds={'base': 3, 'exponent': 3}))
        print(pool.map(len, ['a', 'bb', 'ccc']))
        print(pool.map(str.upper, ['a', 'bb']))
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
