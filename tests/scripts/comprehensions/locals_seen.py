# What locals() and eval() see in comprehensions: their own variables, and those of the function around them.
import sys


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


def function(a):
    y = 5
    print([eval('x + a + y') for x in range(3)], {eval('x + y') for x in range(3)}, {eval('x'): x for x in range(2)})
    print([sorted(locals()) for x in range(1)], sorted(locals()))
    print([sorted(locals()) for x in range(1) for z in range(1)], {tuple(sorted(locals())) for w in range(1)})
    print([[sorted(locals()) for q in 'a'] for w in 'b'], [sorted(locals()) for m, n in [(1, 2)]])
    print(list(sorted(locals()) for x in range(1)))
    print([eval('y') for y in range(2)], y, [x for x in range(3) if eval('x') > 0])
    for i in range(1):
        squares = [j * j for j in range(3)]
        print('j' in locals(), 'i' in locals(), squares)
    print(['x' in sys._getframe().f_locals for x in range(1)], 'x' in sys._getframe().f_locals)
    print({(x, 'x' in sys._getframe().f_locals) for x in range(1)}, sys._getframe().f_locals['a'])


function(1)
print([eval('x') for x in range(3)], {eval('x') for x in range(2)}, [sorted(locals()) for x in range(1)])
print([x for x in range(2) if 'x' in locals()], 'x' in globals(), locals() is globals())


class Body:
    k = 3
    found = [eval('x') for x in range(2)], [sorted(locals()) for x in range(1)]
    print(found, attempt(lambda: [eval('k') for x in range(1)]))


def make(n):
    return [lambda: eval('n'), lambda: n + eval('n')], [attempt(eval, 'i') for i in range(1)]


print(make(2)[0][1](), attempt(make(2)[0][0]), make(2)[1])


def formats(name, value):
    return ['{name}={value}:{i}'.format(**locals()) for i in range(2)], [vars()['i'] for i in range(2)]


print(formats('a', 1))


def gen():
    z = 1
    yield [sorted(locals()) for x in range(1)]
    yield z


print(list(gen()))
