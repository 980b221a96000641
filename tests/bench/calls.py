# Calls: positional, with defaults, by keyword, and recursion.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600


def mix(a, b, c=3, d=4):
    return (a * b + c * d) % 1009


def depth(n):
    return 1 if n < 2 else depth(n - 1) + depth(n - 2)


total = 0
for turn in range(N):
    for i in range(2000):
        total += mix(i, turn) + mix(i, turn, 5) + mix(i, b=turn, d=6)
    total += depth(14)
print(total)
