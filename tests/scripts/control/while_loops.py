# while, break, continue, else.
n = 3
while n:
    print(n, end=" ")
    n -= 1
else: print("else")
n = 0
while True:
    n += 1
    if n % 2: continue
    if n > 6: break
    print(n, end=" ")
else: print("no")
print()
while False: print("never")
else: print("else at once")
while 1:
    while 1: break
    else: print("no")
    break
else: print("no")
i = 0
while i < 3:
    j = 0
    while j < 3:
        if j > i: break
        print((i, j), end=" ")
        j += 1
    else: print("full", end=" ")
    i += 1
print()
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(i) for i in range(1, 12)])
items = [3, 1, 2]
while items: print(items.pop(), end=" ")
print()
def digits(n):
    out = []
    while n > 0:
        n, d = divmod(n, 10)
        out.insert(0, d)
    return out
print(digits(90210), digits(0))
x = 10
while (x := x - 3) > 0: print(x, end=" ")
print(x)
s = "aXbXc"
while "X" in s: s = s.replace("X", "-", 1)
print(s)
lo, hi = 0, 100
while lo < hi:
    mid = (lo + hi) // 2
    if mid * mid < 2000: lo = mid + 1
    else: hi = mid
print(lo)
