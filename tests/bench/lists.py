# Lists: subscripts, slices, appending and popping, a sieve and a matrix product.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

SIZE = 12
check = 0
for turn in range(N):
    flags = [True] * 3000
    for i in range(2, 55):
        if flags[i]:
            for k in range(i * i, 3000, i):
                flags[k] = False
    check += flags.count(True)
    a = [[i + j + turn for j in range(SIZE)] for i in range(SIZE)]
    product = [[0] * SIZE for _ in range(SIZE)]
    for i in range(SIZE):
        for j in range(SIZE):
            for k in range(SIZE):
                product[i][j] += a[i][k] * a[k][j]
    stack = []
    for i in range(600):
        stack.append(i)
        if i % 3 == 0:
            check += stack.pop()
    check += product[3][4] + stack[-1] + sum(stack[10:20])
print(check)
