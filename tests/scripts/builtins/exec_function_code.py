"""Code of functions given to exec and eval runs as a call without arguments."""


def five():
    x = 5
    return x


def one(a):
    return a


def defaulted(a=1, *, b=2):
    return a, b


def starred(*args, **keywords):
    return args, keywords


def generator():
    print('begun')
    yield 1
    return 2


print(exec(five.__code__), eval(five.__code__))
print(eval(starred.__code__))
for function in (one, defaulted):
    for run in (exec, eval):
        try:
            print(run(function.__code__))
        except TypeError as error:
            print('TypeError:', error)
print(exec(generator.__code__), list(eval(generator.__code__)))
print(eval((lambda: y).__code__, {'y': 'global'}), eval((lambda: y).__code__, {'y': 1}, {'y': 2}))
names = {}
exec((lambda: (z := 4)).__code__, {}, names)
print(names)


def outer():
    value = 'cell'

    def inner():
        return value
    return inner


inner = outer()
print(exec(inner.__code__, closure=inner.__closure__))


class Code:
    def method(self):
        return __class__


try:
    eval(Code.method.__code__)
except TypeError as error:
    print(error)
print(eval(compile('[n for n in range(3)]', 'f', 'eval')), exec(compile('3', 'f', 'eval')))
