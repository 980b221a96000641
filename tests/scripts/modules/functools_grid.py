"""partial, reduce, lru_cache, cmp_to_key, and the getters of operator."""
import copy
import functools
import operator
import pickle
import threading
from functools import partial


def attempt(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, 2, a=3)
print(p(), p(4), p(4, b=5), p(a=6), p.args, p.keywords, p.func is show)
q = partial(p, 9, a=0, c=1)
print(q(), q.func is show, q.args, q.keywords)
print(repr(partial(int, base=2)), repr(partial(print, 'x', 3)), partial(int, base=2)('101'))
r = pickle.loads(pickle.dumps(p))
print(r(7), copy.copy(p)(8), copy.deepcopy(p)(9))
p.extra = 1
print(p.extra, p.__dict__, pickle.loads(pickle.dumps(p)).extra)
for call in (lambda: partial(), lambda: partial(3), lambda: setattr(p, 'func', 1), lambda: partial(show).nothing,
             lambda: functools.reduce(operator.add, []), lambda: functools.reduce(operator.add, 3),
             lambda: functools.reduce(operator.add, [1], 'x'), lambda: functools.lru_cache('x')):
    print(attempt(call))


class Sub(partial):
    def __repr__(self):
        return 'Sub'


print(Sub(show, 1)(2), Sub(show), type(Sub(show)).__name__, partial(Sub(show, 1), 2)())
print(functools.reduce(operator.mul, range(1, 8)), functools.reduce(operator.add, 'abc', '>'))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
k = functools.cmp_to_key(lambda a, b: (a > b) - (a < b))
print(k(1) < k(2), k(1) == k(1), k(2) >= k(3), k(5).obj, attempt(lambda: hash(k(1))), attempt(lambda: k(1) < 3))
calls = []


@functools.lru_cache(maxsize=2)
def cached(x, y=0):
    calls.append((x, y))
    return x + y


print(cached(1), cached(2), cached(1), cached(3), cached(2), cached(1, y=2), calls, cached.cache_info())
print(cached.cache_parameters(), cached.__name__, cached.__wrapped__(5))
cached.cache_clear()
print(cached.cache_info(), attempt(lambda: cached([])))


@functools.lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info(), typed.cache_parameters())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info())


@functools.lru_cache(maxsize=64)
def shared(n):
    return n * n


def work():
    for i in range(500):
        assert shared(i % 50) == (i % 50) ** 2


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
info = shared.cache_info()
print(info.hits + info.misses, info.currsize)


class Thing:
    name = 'thing'

    class part:
        size = 3

    def __getattr__(self, name):
        if name == 'made':
            return 'made up'
        raise AttributeError(name)


t = Thing()
get = operator.attrgetter
for getter in (get('name'), get('part.size'), get('name', 'part.size', 'made'), get('nothing'), get('part.nothing')):
    print(getter, attempt(lambda: getter(t)))
item = operator.itemgetter
rows = [{'a': 1, 'b': 2}, [5, 6], 'xy', {'a': 0}]
for getter in (item('a'), item(1), item(0, 1), item(slice(1)), item('a', 'b')):
    print(getter, [attempt(lambda: getter(row)) for row in rows])
call = operator.methodcaller
for caller in (call('upper'), call('replace', 'x', 'z'), call('split', sep='y'), call('nothing')):
    print(caller, attempt(lambda: caller('xyx')))
for bad in (lambda: get(), lambda: get(3), lambda: item(), lambda: call(3), lambda: get('a')(), lambda: item(1)([1], 2)):
    print(attempt(bad))
print([pickle.loads(pickle.dumps(g))('xy') for g in (item(1), item(0, 1), call('upper'))], pickle.loads(pickle.dumps(get('a', 'b.c'))))
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')], key=item(0)), max(rows[:1] + rows[3:], key=item('a')))
