# Functions in containers, passed and returned.
def add(a, b): return a + b
def sub(a, b): return a - b
ops = {"+": add, "-": sub, "*": lambda a, b: a * b}
for k in ops:
    print(k, ops[k](6, 3))
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
print(compose(str, abs, int)("-5"))
def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x
print(apply_n(lambda x: x * 2, 10, 1))
def curry(f): return lambda a: lambda b: f(a, b)
print(curry(add)(1)(2))
print([f.__name__ for f in (add, sub)])
print(sorted(ops, key=lambda k: ops[k](1, 1)))
print(list(map(add, [1, 2], [10, 20])), max([1, -5, 3], key=abs))
def f(x, y): return x, y
print(f(f, f)[0] is f, {f: 1}[f], f == f, f != add, add in ops.values())
