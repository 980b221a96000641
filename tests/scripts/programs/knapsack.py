# Dynamic programming: knapsack, edit distance, longest increasing run, coin change, LIS.
def knapsack(items, cap):
    best = [[0] * (cap + 1) for _ in range(len(items) + 1)]
    for i, (w, v) in enumerate(items, 1):
        for c in range(cap + 1):
            best[i][c] = max(best[i - 1][c], best[i - 1][c - w] + v if w <= c else 0)
    out, c = [], cap
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            out.append(i - 1)
            c -= items[i - 1][0]
    return best[-1][-1], out[::-1]
def edit(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1): prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]
def lis(xs):
    best = []
    for i, x in enumerate(xs): best.append(max((best[j] for j in range(i) if xs[j] < x), key=len, default=[]) + [x])
    return max(best, key=len)
def coins(n, cs):
    ways = [1] + [0] * n
    for c in cs:
        for i in range(c, n + 1): ways[i] += ways[i - c]
    return ways[n]
def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]
print(knapsack([(1, 1), (3, 4), (4, 5), (5, 7)], 7), edit("kitten", "sitting"), edit("", "abc"), lis([10, 9, 2, 5, 3, 7, 101, 18]), coins(200, (1, 2, 5, 10, 20, 50, 100, 200)))
for r in pascal(6): print(" ".join(map(str, r)).center(20))
def binary(xs, t):
    lo, hi = 0, len(xs) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if xs[mid] == t: return mid
        if xs[mid] < t: lo = mid + 1
        else: hi = mid - 1
    return -1
xs = list(range(0, 100, 3))
print([binary(xs, t) for t in (0, 3, 50, 51, 99, 100, -1)])
