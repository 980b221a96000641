# Larger compositions: producers, filters, consumers, coroutines.
def numbers(n):
    for i in range(1, n + 1):
        yield i
def take(n, it):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
def windows(it, size):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf)
            buf.pop(0)
def sieve(it):
    p = next(it)
    yield p
    yield from sieve(x for x in it if x % p)
print(list(take(10, primes())))
print(list(windows(numbers(5), 3)))
print(list(take(8, sieve(iter(range(2, 100))))))
def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g
    return start
out = []
@coroutine
def sink():
    while True:
        out.append((yield))
@coroutine
def grep(word, target):
    while True:
        line = yield
        if word in line:
            target.send(line)
@coroutine
def upper(target):
    while True:
        target.send((yield).upper())
p = grep("a", upper(sink()))
for w in ("banana", "cherry", "grape"):
    p.send(w)
print(out)
def sched(*gens):
    queue = list(gens)
    while queue:
        g = queue.pop(0)
        try:
            yield next(g)
            queue.append(g)
        except StopIteration:
            pass
print(list(sched(iter("abc"), numbers(2), iter("X"))))
def perms(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for p in perms(xs[:i] + xs[i + 1:]):
            yield [xs[i]] + p
print(list(perms([1, 2, 3])))
def queens(n, cols=()):
    if len(cols) == n:
        yield cols
        return
    for c in range(n):
        if all(c != d and abs(c - d) != len(cols) - i for i, d in enumerate(cols)):
            yield from queens(n, cols + (c,))
print(next(queens(6)), len(list(queens(6))))
