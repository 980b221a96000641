# Closures: counters, composition, decorators.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600


def counter(start):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    return step


def counted(function):
    calls = 0

    def wrapper(*args):
        nonlocal calls
        calls += 1
        return function(*args) + calls

    return wrapper


@counted
def double(x):
    return 2 * x


total = 0
for turn in range(N):
    steps = [counter(i) for i in range(30)]
    for _ in range(30):
        for step in steps:
            total += step() + step(2)
    for i in range(300):
        total += double(i) % 7
print(total)
