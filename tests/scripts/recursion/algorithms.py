# Recursive programs that go deep, but not too deep.
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(900))
def total(xs): return 0 if not xs else xs[0] + total(xs[1:])
print(total(list(range(300))))
def mergesort(xs):
    if len(xs) < 2: return xs
    m = len(xs) // 2
    a, b = mergesort(xs[:m]), mergesort(xs[m:])
    out = []
    while a and b: out.append(a.pop(0) if a[0] <= b[0] else b.pop(0))
    return out + a + b
print(mergesort([(i * 37) % 101 for i in range(40)]))
def quicksort(xs):
    if not xs: return []
    p, *r = xs
    return quicksort([x for x in r if x < p]) + [p] + quicksort([x for x in r if x >= p])
print(quicksort([3, 6, 1, 8, 2, 9, 2]))
def subsets(xs): return [[]] if not xs else [s + t for s in subsets(xs[1:]) for t in ([], [xs[0]])]
print(subsets([1, 2, 3]))
def power(b, e, m): return 1 if e == 0 else power(b * b % m, e // 2, m) * (b if e % 2 else 1) % m
print(power(3, 1000, 10**9 + 7), pow(3, 1000, 10**9 + 7))
def change(n, coins):
    if n == 0: return 1
    if n < 0 or not coins: return 0
    return change(n - coins[0], coins) + change(n, coins[1:])
print(change(100, (50, 25, 10, 5, 1)))
def lcs(a, b, memo={}):
    if not a or not b: return ""
    if (a, b) not in memo:
        if a[0] == b[0]: memo[a, b] = a[0] + lcs(a[1:], b[1:])
        else: memo[a, b] = max(lcs(a[1:], b), lcs(a, b[1:]), key=len)
    return memo[a, b]
print(lcs("ABCBDAB", "BDCABA"))
def solve(grid):
    for r in range(4):
        for c in range(4):
            if grid[r][c] == 0:
                for v in range(1, 5):
                    if all(grid[r][k] != v and grid[k][c] != v for k in range(4)) and all(grid[r // 2 * 2 + i][c // 2 * 2 + j] != v for i in range(2) for j in range(2)):
                        grid[r][c] = v
                        if solve(grid): return True
                        grid[r][c] = 0
                return False
    return True
g = [[1, 0, 0, 0], [0, 0, 3, 0], [0, 4, 0, 0], [0, 0, 0, 2]]
print(solve(g), g)
def tak(x, y, z): return z if y >= x else tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
print(tak(8, 5, 2))
