# exit: 1
"""Tracebacks through awaits, async for and async with."""
import sys
import traceback


class Ask:
    def __await__(self):
        return (yield 'asked')


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as stop:
        return stop.value
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        print('-' * 20)


async def innermost(x):
    await Ask()
    return 1 / x


async def middle(x):
    value = 1 + await innermost(
        x)
    return value


async def outer():
    return await middle(0)

run(outer())


async def numbers():
    yield 1
    yield 1 / 0


async def loops():
    async for i in numbers():
        pass

run(loops())
run((lambda: loops())())


async def comprehends():
    return [i async
            for i in numbers()
            if i]

async def set_of():
    return {i for i in [await innermost(0)]}

async def dict_of():
    return {i: j async for i in numbers() for j in [1]}

async def generates():
    return [i async for i in (await innermost(j) for j in (1, 0))]

for f in comprehends, set_of, dict_of, generates:
    run(f())


class Manager:
    def __init__(self, *fails):
        self.fails = fails

    async def __aenter__(self):
        if 'enter' in self.fails:
            raise OSError('enter')

    async def __aexit__(self, *exc):
        if 'exit' in self.fails:
            raise OSError('exit')


async def with_manager(*fails):
    async with Manager(*fails) as m:
        raise KeyError('body')

run(with_manager())
run(with_manager('enter'))
run(with_manager('exit'))


async def context():
    try:
        await innermost(0)
    except ZeroDivisionError as e:
        raise LookupError('while') from e

run(context())


async def context_in_finally():
    try:
        await innermost(0)
    finally:
        await numbers

run(context_in_finally())


async def not_awaitable():
    x = 5
    return await x

run(not_awaitable())


async def bad_for():
    async for x in [1, 2]:
        pass

run(bad_for())


async def bad_with():
    async with open:
        pass

run(bad_with())


async def stop():
    raise StopIteration('s')

run(stop())


async def thrown():
    try:
        await Ask()
    finally:
        await Ask()

c = thrown()
c.send(None)
try:
    c.throw(ValueError('thrown'))
    c.send(None)
except ValueError:
    traceback.print_exc(file=sys.stdout)


async def groups():
    errors = []
    for x in (0, 'a'):
        try:
            await innermost(x)
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup('several', errors)

run(groups())


async def reraises():
    try:
        await outer()
    except* ZeroDivisionError as eg:
        raise

run(reraises())


async def recursive(n):
    if n:
        await recursive(n - 1)
    raise ValueError('bottom')

run(recursive(5))


async def closes():
    g = numbers()
    try:
        await g.__anext__()
        await g.athrow(RuntimeError('into the generator'))
    finally:
        await g.aclose()

run(closes())


async def main():
    await outer()

try:
    main().send(None)
    coro = main()
    coro.send(None)
    coro.send(None)
finally:
    print('the rest goes to standard error')
