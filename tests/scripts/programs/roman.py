# Number conversions.
def to_roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v: out += s; n -= v
    return out
def from_roman(s):
    vals = dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000)))
    return sum(-vals[a] if b and vals[a] < vals[b] else vals[a] for a, b in zip(s, list(s[1:]) + [None]))
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 1000)))
ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n < 20: return ones[n]
    if n < 100: return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000: return ones[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    return words(n // 1000) + " thousand" + (" " + words(n % 1000) if n % 1000 else "")
print([words(n) for n in (0, 7, 13, 42, 100, 115, 999, 1000, 12345)])
def base(n, b): return "0" if n == 0 else ("-" if n < 0 else "") + (lambda f: f(f, abs(n)))(lambda f, m: "" if m == 0 else f(f, m // b) + "0123456789abcdefghijklmnopqrstuvwxyz"[m % b])
print([base(n, b) for n in (0, 10, 255, -1234) for b in (2, 8, 16, 36)], all(int(base(n, 7), 7) == n for n in range(-50, 500)))
print([n for n in range(1, 500) if sum(int(d) ** len(str(n)) for d in str(n)) == n], [n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
print([(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c], ["fizzbuzz" if n % 15 == 0 else "fizz" if n % 3 == 0 else "buzz" if n % 5 == 0 else n for n in range(1, 16)])
