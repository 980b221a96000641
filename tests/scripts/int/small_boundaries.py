# Arithmetic around the edges of machine words.
edges = []
for k in (30, 31, 32, 60, 61, 62, 63, 64):
    for d in (-1, 0, 1): edges += [2**k + d, -2**k + d]
total = 0
for a in edges:
    for b in (1, -1, 2, 3, -7, 2**31, 2**32 - 1, -2**62, 2**63):
        total = (total * 31 + (a + b) * 3 + (a - b) * 5 + a * b * 7 + a // b * 11 + a % b * 13 + (a & b) * 17 + (a | b) * 19 + (a ^ b) * 23 + (a < b) + (a == b) * 2) % (10**18 + 9)
    print(a, -a, ~a, a * a, a + a, a >> 1, a << 1, a // 3, a % 3, hash(a), a.bit_length(), total)
