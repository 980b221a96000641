# Dicts and sets: counting, looking up, tuples as keys, running through items.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

check = 0
for turn in range(N):
    counts = {}
    for i in range(1500):
        key = (i * i + turn) % 211
        counts[key] = counts.get(key, 0) + 1
    grid = {(x, y): x * y for x in range(20) for y in range(20)}
    for (x, y), value in grid.items():
        if (y, x) in grid:
            check += value
    check += len(set(counts) & set(range(0, 211, 3))) + max(counts.values())
print(check)
