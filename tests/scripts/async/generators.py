"""Asynchronous generators: asend, athrow, aclose, hooks, and what goes wrong."""
import sys


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


def run(c):
    try:
        while True:
            asked = c.send(None)
            print('  asked', asked)
    except StopIteration as stop:
        return stop.value
    except BaseException as e:
        return f'! {type(e).__name__} {e} | {e.__cause__!r}'


async def count(n):
    print('begins')
    try:
        for i in range(n):
            await Ask(f'before {i}')
            got = yield i
            if got is not None:
                print('  got', got)
    finally:
        print('ends')


g = count(3)
print(type(g), repr(g)[:31], g.__name__, g.__qualname__)
print(g.ag_running, g.ag_suspended, g.ag_await, g.ag_frame is None, g.ag_code is count.__code__)
a = g.__anext__()
print(type(a), type(a.__await__()) is type(a), iter(a) is a)
print(run(a))
print(run(a))
print(g.ag_running, g.ag_suspended)
print(run(g.asend('hello')))
print(run(g.athrow(ValueError('thrown'))))
print(run(g.__anext__()))
print(run(g.aclose()))
print(run(g.asend(1)))

g = count(2)
print(run(g.asend('too early')))
print(run(g.__anext__()), run(g.__anext__()), run(g.__anext__()))

g = count(2)
print(run(g.aclose()))
print(run(g.__anext__()))
g = count(2)
print(run(g.__anext__()), run(g.aclose()), run(g.aclose()))
g = count(2)
print(run(g.athrow(KeyError('early'))))
print(run(g.__anext__()))
print(run(g.athrow(KeyError('late'))))

# Two at a time.
g = count(2)
one, two = g.__anext__(), g.__anext__()
one.send(None)
print(g.ag_running)
print(run(two))
print(run(g.aclose()))
print(run(g.athrow(ValueError)))
print(run(one))
print(run(g.aclose()))
s = g.aclose()
s.close()
print(run(s))


async def stubborn():
    try:
        yield 1
    finally:
        yield 2

g = stubborn()
print(run(g.__anext__()), run(g.aclose()))
print(run(g.__anext__()))


async def raises(what):
    yield 1
    raise what

for what in (StopIteration(1), StopAsyncIteration(2), GeneratorExit(3), ValueError(4)):
    g = raises(what)
    print(run(g.__anext__()), run(g.__anext__()), run(g.__anext__()))


async def catches():
    while True:
        try:
            x = yield 'next'
            print('  x', x)
        except ValueError as e:
            print('  caught', e)
            yield 'caught'

g = catches()
print(run(g.__anext__()), run(g.athrow(ValueError('v'))), run(g.asend(5)), run(g.asend(6)))
print(run(g.athrow(ValueError, 'of type')))
print(run(g.aclose()))


async def over(iterable):
    async for x in iterable:
        print('item', x)
    else:
        print('else')
    return 'done'

print(run(over(count(2))))


async def breaks():
    # What is dropped in the middle is closed at a time of its own.
    g = count(5)
    async for x in g:
        if x == 0:
            continue
        print('x', x)
        if x == 2:
            break
    else:
        print('never')
    await g.aclose()
    for i in (1, 2):
        async for y in count(1):
            try:
                continue
            finally:
                print('finally', y)
    g = count(3)
    async for y in g:
        try:
            return 'returned'
        finally:
            async for z in count(1):
                print('inside', z)
            await g.aclose()

print(run(breaks()))


class Iterator:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Ask('iterator')
        return self.n

print(run(over(Iterator(2))))


class NoAnext:
    def __aiter__(self):
        return self

class BadAnext(NoAnext):
    def __anext__(self):
        return 5

class BadAwait(NoAnext):
    def __anext__(self):
        return type('A', (), {'__await__': lambda self: 7})()

class AsyncAiter:
    async def __aiter__(self):
        return self

class Fails(NoAnext):
    async def __anext__(self):
        raise OSError('failed')

for bad in (1, [1], NoAnext(), BadAnext(), BadAwait(), Fails()):
    print(run(over(bad)))

print(aiter(g) is g)
for bad in (1, [1], NoAnext()):
    for f in (aiter, anext):
        try:
            print(f(bad))
        except TypeError as e:
            print(e)


async def with_anext():
    g = count(1)
    print(await anext(g), await anext(g, 'default'), await anext(g, None))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print('stop', e.args)
    print(await anext(Iterator(1)), await anext(Iterator(0), 0))
print(run(with_anext()))


async def echo():
    value = None
    while True:
        value = yield value

async def talk():
    g = echo()
    await g.asend(None)
    print([await g.asend(i) for i in range(3)])
    await g.aclose()
run(talk())


async def delegating():
    async for x in count(2):
        yield x * 10

async def collect():
    return [x async for x in delegating()]
print(run(collect()))

# Hooks.
first, last = [], []
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(firstiter=lambda g: first.append(g.__name__), finalizer=lambda g: last.append(g))
print(sys.get_asyncgen_hooks().firstiter is not None, len(sys.get_asyncgen_hooks()))
g = count(1)
run(g.__anext__())
run(g.__anext__())
run(over(echo2 for echo2 in ()))
print(first)
try:
    sys.set_asyncgen_hooks(firstiter=1)
except TypeError as e:
    print(e)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())


async def frames():
    local = 1
    yield local

g = frames()
print(g.ag_frame.f_locals)
print(run(g.__anext__()), g.ag_frame.f_locals)
run(g.aclose())
print(g.ag_frame)
for use in (iter, next, list):
    try:
        use(g)
    except TypeError as e:
        print(e)
try:
    run(frames().asend)
except AttributeError as e:
    print(e)


async def awaits_generator():
    await g
print(run(awaits_generator()))
print(run(over(frames)))
