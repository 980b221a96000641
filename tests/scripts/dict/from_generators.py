"""Dicts made of pairs that come one by one."""


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f'k{self.n}'


def pairs(*given):
    yield from given


print(dict((n, n * n) for n in range(5)), dict(pairs('ab', ['c', 1], (2, 3))), dict(pairs()))
print(dict((Key(n % 4), n) for n in range(9)), dict(pairs({1: 2, 3: 4}, 'xy')))
print(dict(map(lambda n: (str(n), n), range(3))), dict(zip('abc', iter(range(3)))), dict(enumerate('ab')))
counts = {'a': 1}
counts.update((letter, counts.get(letter, 0) + 1) for letter in 'banana')
print(counts, dict(pairs((1, 2)), b=3))
for wrong in ([5], ['abc'], [(1, 2), (1,)], [(1, 2), None], [([], 1)], [(1, 2), iter([1, 2, 3])]):
    for given in (wrong, pairs(*wrong)):
        target = {}
        try:
            target.update(given)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error, target)


def failing():
    yield 1, 2
    raise KeyError('no more')


try:
    dict(failing())
except KeyError as error:
    print(error)
print(sum(map(abs, [-1, 2, -3])), list(map(max, [1, 5], [4, 2])), list(map(str, (1, 'a', None))), list(map(int, '123')))
for call in (lambda: list(map(abs, ['x'])), lambda: list(map(int, ['x'])), lambda: list(map(len, [5])),
             lambda: list(map(str.upper, [5])), lambda: list(map(max, [1], ['a']))):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(error)
print(list(map(str.upper, 'ab')), list(map('abc'.find, 'cba')), list(map(bool, [0, [], 'a'])), list(map(list, ['ab', ()])))
