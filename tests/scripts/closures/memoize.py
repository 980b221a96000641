# A decorator with its own state.
def memo(f):
    cache = {}
    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), len(fib.cache))
def count_calls(f):
    def wrapper(*a, **k):
        wrapper.calls += 1
        return f(*a, **k)
    wrapper.calls = 0
    return wrapper
@count_calls
def hello(name, end="!"):
    return "hello " + name + end
print(hello("a"), hello("b", end="?"), hello.calls)
def limit(n):
    def deco(f):
        left = n
        def wrapper(*a):
            nonlocal left
            if left == 0:
                return None
            left -= 1
            return f(*a)
        return wrapper
    return deco
@limit(2)
def sq(x): return x * x
print([sq(i) for i in range(4)])
