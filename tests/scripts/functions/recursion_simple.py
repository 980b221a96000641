# Functions that call themselves and each other.
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
def hanoi(n, a, b, c):
    if n == 0: return []
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
def flatten(x):
    if isinstance(x, list):
        out = []
        for y in x:
            out += flatten(y)
        return out
    return [x]
def perms(s):
    if len(s) <= 1: return [s]
    return [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
def gcd(a, b): return a if b == 0 else gcd(b, a % b)
print(fact(5), fact(30))
print([fib(i) for i in range(15)])
print(even(10), odd(7), even(7))
print(ack(2, 3))
print(hanoi(3, "a", "b", "c"))
print(flatten([1, [2, [3, [4, []], 5]], 6]))
print(perms("abc"))
print(gcd(48, 36), gcd(17, 5))
