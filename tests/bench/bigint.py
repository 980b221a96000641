# Ints of all sizes: powers, factorials, division, text.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

check = 0
for turn in range(N):
    product = 1
    for i in range(1, 130):
        product *= i + turn
    while product > 1 << 64:
        product, rest = divmod(product, (1 << 61) - 1)
        check ^= rest
    check += pow(turn + 3, 301, (1 << 127) - 1) + len(str(3 ** (200 + turn)))
print(check)
