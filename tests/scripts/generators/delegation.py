"""Generators that delegate, wait inside blocks, and end in every way."""


def walk(tree):
    if tree:
        yield from walk(tree[0])
        yield tree[1]
        yield from walk(tree[2])


def total(n):
    got = 0
    while True:
        value = yield got
        if value is None:
            return got
        got += value


def summing(log):
    while True:
        log.append((yield from total(0)))


def guarded(log, items):
    try:
        for item in items:
            yield item
    finally:
        log.append('closed')


def careful(items):
    for item in items:
        try:
            yield 10 // item
        except ZeroDivisionError as error:
            yield str(error)
        except ValueError:
            yield 'told'


class Manager:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append('in')

    def __exit__(self, *exc):
        self.log.append('out')


def managed(log, n):
    with Manager(log):
        for k in range(n):
            yield k


def lists(n):
    yield from range(n)
    yield from [n, n + 1]
    yield from 'ab'
    got = yield from ()
    yield got


def returns_early(items):
    for item in items:
        if item > 2:
            return 'large'
        yield item
    return 'all'


def outer(items):
    result = yield from returns_early(items)
    yield result


def handled(n):
    for k in range(n):
        try:
            raise KeyError(k)
        except KeyError as error:
            yield error.args[0]


def chain(depth):
    if depth == 0:
        for k in range(3):
            yield k
        return 'bottom'
    result = yield from chain(depth - 1)
    yield result
    return result + str(depth)


def main():
    tree = ((None, 1, None), 2, ((None, 3, None), 4, None))
    for _ in range(12):
        assert list(walk(tree)) == [1, 2, 3, 4]
    print([x for x in walk(tree)])
    log = []
    for _ in range(12):
        adder = summing(log)
        next(adder)
        for k in range(4):
            adder.send(k)
        adder.send(None)
        adder.send(7)
        adder.send(None)
        adder.close()
    print(len(log), log[:2], log[-2:])
    log = []
    for k in range(12):
        generator = guarded(log, [1, 2, 3])
        for item in generator:
            if item == 2 and k % 2:
                break
        generator.close()
    print(len(log))
    for _ in range(12):
        seen = list(careful([1, 0, 5]))
    print(seen)
    g = careful([1, 2])
    print(next(g), g.throw(ValueError), next(g))
    log = []
    for _ in range(12):
        assert sum(managed(log, 4)) == 6
    print(len(log), sorted(set(log)))
    for _ in range(12):
        seen = list(lists(2))
    print(seen)
    for _ in range(12):
        seen = list(outer([1, 2, 3])), list(outer([1]))
    print(seen)
    for _ in range(12):
        seen = list(handled(3))
    print(seen)
    for _ in range(12):
        seen = list(chain(5))
    print(seen)
    g = chain(4)
    print(next(g), next(g), g.gi_yieldfrom is not None)
    try:
        g.throw(RuntimeError('stop'))
    except RuntimeError as error:
        print('raised', error, g.gi_frame)
    g = chain(3)
    next(g)
    g.close()
    print(list(g))
    total_of = 0
    for _ in range(12):
        for a, b in zip(walk(tree), chain(2)):
            total_of += a
    print(total_of)


main()
