# randint, randrange, getrandbits, randbytes.
import random

random.seed(2024)
print([random.randint(1, 6) for _ in range(30)])
print([random.randint(-5, 5) for _ in range(20)], random.randint(3, 3))
print([random.randrange(10) for _ in range(20)])
print([random.randrange(100, 200, 7) for _ in range(20)])
print([random.randrange(10, -10, -3) for _ in range(20)])
print(random.randrange(10**40), random.randint(-10**30, 10**30))
print([random.getrandbits(k) for k in (0, 1, 8, 31, 32, 33, 64, 65, 200)])
print(random.randbytes(0), random.randbytes(5), random.randbytes(33))
print(random.randrange(True, 5), random.randint(False, True))


def attempt(function, *args):
    try:
        print(args, "->", function(*args))
    except (TypeError, ValueError) as error:
        print(args, "->", type(error).__name__, error)


attempt(random.randrange, 0)
attempt(random.randrange, -3)
attempt(random.randrange, 5, 5)
attempt(random.randrange, 5, 1, 2)
attempt(random.randrange, 1, 5, -1)
attempt(random.randrange, 1, 5, 0)
attempt(random.randrange, 1.5)
attempt(random.randrange, 1, 2.0)
attempt(random.randrange, 1, 9, 2.0)
attempt(random.randrange, "3")
attempt(random.randrange, 5, None, 2)
attempt(random.randint, 5, 1)
attempt(random.randint, 1, 2.5)
attempt(random.getrandbits, -1)
attempt(random.randbytes, -1)
