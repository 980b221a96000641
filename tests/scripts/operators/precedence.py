# Precedence and grouping of all operators.
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, -2 ** -2)
print(7 // 2 * 3, 7 % 4 * 2, 2 * 7 % 4, 1 - 2 - 3, 1 - (2 - 3), 100 / 10 / 2, 2 * 3 // 4 * 5)
print(1 << 2 + 3, (1 << 2) + 3, 1 + 2 << 3, 16 >> 2 >> 1, 5 & 3 | 4 ^ 1, 5 & (3 | 4) ^ 1, 6 ^ 3 & 1, 1 | 2 == 2)
print(~1 + 2, ~-1, -~1, - -3, +-+3, not 1 + 1, not 0 and 1, not (0 and 1), -1 .__abs__() if False else -abs(1))
print(1 < 2 and 2 < 3 or 0, 1 or 0 and 0, (1 or 0) and 0, 1 if 0 else 2 if 0 else 3, (lambda: 1 if 1 else 2)())
x_ = 1
print(1 in [1] == True, (1 in [1]) == True, 1 not in [2] and True, not 1 in [1], 3 - 1 in [2], x_ is not None, not None is None)
print(2 * "ab" + "c", "%d" % 3 + "x", "%d %d" % (1, 2) * 2, [1] + [2] * 3, -5 // 2, -(5 // 2), -5 % 3, 5 % -3)
x = 3
print(x if x > 2 else 0 + 10, (x if x > 2 else 0) + 10, lambda: x, sep="|" if False else ",", end="\n" if False else "") if False else print("skip")
print(*[1, 2] + [3], *(4,) * 2, [*range(2)] + [9], {**{"a": 1} | {"b": 2}})
print(1 + 2 * 3 - 4 / 2 ** 2 % 3, 10 - 2 * 3 ** 2 // 4 + 1 & 7 | 8 ^ 3, 2 ** 3 * 4 ** 2, -3 ** 2 + 1, 5 - -5, 5 * -2, 2 ** ~1)
print(f"{1 + 2 * 3}", [i for i in range(3) if i in (1, 2) and not i == 2], 1 == 1.0 != 2 < 3 > 2 >= 2 <= 2)
