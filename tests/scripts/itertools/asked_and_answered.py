# Iterators whose answers come from Python code, now at once and now later: runs, readers, generators inside.
from collections import deque
from functools import partial, reduce
from itertools import (accumulate, chain, compress, count, cycle, dropwhile, filterfalse, groupby, islice, starmap,
                       takewhile, tee, zip_longest)
from math import sumprod
from operator import add, attrgetter, contains, getitem, itemgetter, lt, methodcaller, mul, neg, not_


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


def numbers(n):
    for i in range(n):
        yield i
    print('end', end=' ')


class Same:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return self.key // 2 == other.key // 2

    def __repr__(self):
        return f'S{self.key}'


# A run is over when the next one is asked for, and can be left half way.
groups = groupby(numbers(9), lambda x: x // 3)
key, run = next(groups)
print(key, next(run), end=' ')
other, later = next(groups)
print(other, list(run), next(later), list(later), next(later, 'none'), [(k, list(g)) for k, g in groups], next(groups, 'none'))
print([(k, len(list(g))) for k, g in groupby(map(Same, range(7)))], [k for k, g in groupby('aabbbc')], list(groupby('')))
attempt(lambda: [k for k, g in groupby([1, 0, 2], lambda x: 1 // x)])

# Readers at their own pace, over more than one block.
a, b, c = tee(numbers(130), 3)
print(sum(islice(a, 100)), sum(b), sum(a), list(islice(c, 55, 60)), sum(c), next(a, 'none'), next(b, 'none'))

# Generators inside of machines, taken to the end and not.
source = numbers(6)
print(list(islice(source, 2)), next(source), list(source))
print(list(chain(numbers(2), [7], numbers(1))), list(zip_longest(*[numbers(5)] * 2)), list(takewhile(lambda x: x < 3, numbers(9))))
source = numbers(4)
print(list(zip_longest(source, source)), sum(compress(numbers(5), cycle([1, 0]))), list(dropwhile(partial(lt, 5), numbers(2))))
print(max(chain(numbers(3), numbers(5)), key=neg), sorted(filterfalse(partial(contains, (1, 2)), numbers(5)), key=neg))
attempt(lambda: list(chain(numbers(1), (1 // x for x in (1, 0)))))
attempt(lambda: list(chain.from_iterable(x for x in ([1], 2))))


def wild(x):
    if x == 3:
        raise StopIteration
    return x != 1


print(list(filter(wild, range(6))), list(map(wild, range(6))), list(takewhile(wild, range(6))), list(filterfalse(wild, range(6))))
print(list(accumulate(range(5), lambda a, b: a * 2 + b)), list(starmap(lambda *a: a, ['ab', (1,), numbers(2)])), list(map(lambda a, b: a - b, numbers(3), count())))

# What calls, and what is called.
print(reduce(add, 'abc'), reduce(lambda a, b: b + a, 'abc', '-'), reduce(max, numbers(4)))
for f in (lambda: reduce(add, []), lambda: reduce(add, 3), lambda: reduce(add, [1, 'a']), lambda: reduce(lambda a, b: 1 // b, [1, 0])):
    attempt(f)
pairs = [(2, 'b'), (1, 'a'), (3, 'c')]
print(sorted(pairs, key=itemgetter(1)), max(pairs, key=itemgetter(0)), list(map(itemgetter(1, 0), pairs)), list(map(methodcaller('upper'), 'ab')))
print(list(map(methodcaller('split', sep='-', maxsplit=1), ['a-b-c'])), list(map(attrgetter('real', 'imag'), [1j, 2])), methodcaller('x', 1, k=2))
print(list(map(partial(pow, 2), range(4))), partial(partial(max, 3), 5)(4), list(map(partial(sorted, reverse=True), ['ab', 'cab'])))
for f in (lambda: itemgetter(5)((1,)), lambda: attrgetter('x')(1), lambda: methodcaller('x')(1), lambda: methodcaller(), lambda: methodcaller(1),
          lambda: methodcaller('x')(1, 2), lambda: add(1), lambda: add(1, b=2), lambda: not_(), lambda: lt(1, 'a'), lambda: getitem({}, 3)):
    attempt(f)
print(list(map(mul, [2, 1.5, 'a', True], [3, 2, 2, 2 ** 70])), add.__name__, add.__module__, [not_(x) for x in (0, [], 'a')])

# Ints, floats, both, and others.
for p, q in (((1, -1), deque([5, 3])), ((2 ** 62, 2 ** 62), (2, 2)), ((0.1,) * 10, [1] * 10), ((1, 2.5, True), (2 ** 70, 2, 0.5)),
             ((1e308, 1e308), (10, -10)), ((), ()), ((1,), (1, 2)), (numbers(3), numbers(3)), ((1, Same(1)), (1, 2)), ('a', [2])):
    attempt(lambda: sumprod(p, q))
