"""Asynchronous comprehensions and generator expressions."""


async def a(n):
    for i in range(n):
        yield i


async def twice(x):
    return 2 * x


def run(c):
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value
    print('it waits')


async def lists():
    print([x async for x in a(4)])
    print([x async for x in a(4) if x % 2])
    print([(x, y) async for x in a(2) for y in range(2)])
    print([(x, y) for x in range(2) async for y in a(2)])
    print([(x, y) async for x in a(3) async for y in a(x) if y != 1])
    print([await twice(x) for x in range(3)])
    print([await twice(x) async for x in a(3) if await twice(x) > 1])
    print([[x async for x in a(y)] for y in range(3)])
    print([[x for x in range(y)] async for y in a(3)])
    print([[await twice(x) for x in range(y)] async for y in a(3)])
    x = 'kept'
    [x async for x in a(2)]
    print(x)
    print([lambda: i async for i in a(2)][0]())
    print([y := i async for i in a(3)], y)


async def others():
    print({x async for x in a(3)}, {x: x * x async for x in a(3)})
    print({await twice(x) for x in range(3)}, {await twice(x): await twice(-x) for x in range(2)})
    print({x: {y async for y in a(x)} async for x in a(3)})
    print(sorted({await twice(x): [await twice(y) for y in range(x)] async for x in a(3)}.items()))


async def lazily():
    g = (x * 10 async for x in a(3))
    print(type(g).__name__, g.__name__, g.__qualname__)
    print([x async for x in g])
    print([x async for x in (await twice(y) for y in range(3))])
    print([x async for x in (await twice(y) async for y in a(3) if await twice(y) < 4)])
    print([x async for x in ([z async for z in a(y)] for y in range(3))])
    print([x async for x in (lambda n: (i async for i in a(n)))(3)])
    print(sum([x for x in await twice([1])]))
    print(list(x for x in await twice([1, 2])))


def not_async():
    return (x async for x in a(3)), (await twice(x) for x in range(2))


class C:
    g = (x async for x in a(2))
    h = [lambda: (y async for y in a(2))][0]


async def of_others():
    for g in (*not_async(), C.g, C.h()):
        print([x async for x in g])


async def fails():
    async def bad():
        yield 1
        raise ValueError('in the middle')
    try:
        print([x async for x in bad()])
    except ValueError as e:
        print(e)
    try:
        print([1 / x async for x in a(2)])
    except ZeroDivisionError as e:
        print(e)
    try:
        print({x async for x in 1})
    except TypeError as e:
        print(e)
    try:
        print([x for x in a(1)])
    except TypeError as e:
        print(e)
    try:
        print([x async for x in (y for y in 'ab')])
    except TypeError as e:
        print(e)
    try:
        list(x async for x in a(2))
    except TypeError as e:
        print(e)


for f in (lists, others, lazily, of_others, fails):
    run(f())
