# Generators feeding one another, generator expressions, yield from, send.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def running():
    total = 0
    while True:
        total += yield total


check = 0
for turn in range(N):
    check += sum(x * x for x in count(1500) if x % 3 == turn % 3)
    for value in tree(8):
        check += value
    adder = running()
    next(adder)
    for i in range(500):
        check = (check + adder.send(i)) % 1000003
print(check)
