# Sorting, by itself and with keys.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

check = 0
for turn in range(N):
    values = [(i * 7919 + turn) % 4093 for i in range(1200)]
    check += sorted(values)[600] + sorted(values, key=lambda v: -v)[10]
    names = sorted((str(v) for v in values), reverse=True)
    check += len(names[0])
    pairs = [(v % 10, v) for v in values]
    pairs.sort()
    check += pairs[700][1]
print(check)
