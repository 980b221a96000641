# Primes by the sieve of Eratosthenes.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i): flags[j] = False
    return [i for i, f in enumerate(flags) if f]
p = sieve(2000)
print(len(p), p[:10], p[-5:], sum(p))
