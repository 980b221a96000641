# Comprehensions of lists, sets and dicts, nested and filtered; zip and enumerate.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

check = 0
for turn in range(N):
    rows = [[i * j + turn for j in range(16)] for i in range(16)]
    columns = [[row[i] for row in rows] for i in range(16)]
    flat = [v for column in columns for v in column if v & 1]
    places = {v: i for i, v in enumerate(flat)}
    check += sum(a * b for a, b in zip(flat, flat[1:])) + len({v % 13 for v in flat}) + len(places)
print(check)
