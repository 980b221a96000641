"""asyncio: tasks, futures, gather, wait, timeouts, cancellation, groups."""
import asyncio
import re


def shown(x):
    """A repr without addresses and places."""
    text = re.sub(r' at 0x[0-9a-f]+', '', repr(x))
    return re.sub(r'(at|running at|defined at) \S*/', r'\1 ', text)


async def say(what, *times):
    for t in times or (0.001,):
        await asyncio.sleep(t)
        print(what, end=' ')
    return what


async def basics():
    print(await say('one'), await asyncio.sleep(0, 'two'), await asyncio.sleep(0.001, result='three'))
    task = asyncio.create_task(say('task'), name='named')
    print(shown(task), task.get_name(), task.done())
    print(await task, shown(task), task.result(), task.exception())
    print(await asyncio.gather(say('a', .02), say('b', .01), say('c', .03)), await asyncio.gather())
    print(asyncio.current_task() is not None, len(asyncio.all_tasks()), shown(asyncio.get_running_loop()))


async def fails(what, after=0):
    await asyncio.sleep(after)
    raise what


async def gathers():
    try:
        await asyncio.gather(say('slow', .02), fails(ValueError('first')), fails(KeyError('second'), .01))
    except ValueError as e:
        print(repr(e))
    await asyncio.sleep(.03)
    print()
    print(await asyncio.gather(say('x'), fails(ValueError('v')), return_exceptions=True))
    g = asyncio.gather(say('never', 5), asyncio.sleep(5))
    await asyncio.sleep(0)
    print(g.cancel(), g.done())
    try:
        await g
    except asyncio.CancelledError as e:
        print('cancelled', e.args, g.cancelled(), g.done())
    t = asyncio.create_task(say('twice'))
    print(await asyncio.gather(t, t))


async def waits():
    tasks = [asyncio.create_task(say(n, n / 100), name=f't{n}') for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(tasks, timeout=.0001)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    bad = [asyncio.create_task(fails(OSError('o'), .01)), asyncio.create_task(asyncio.sleep(1))]
    done, pending = await asyncio.wait(bad, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending))
    bad[1].cancel()
    for wrong in ([], [say('x')], say('y')):
        try:
            await asyncio.wait(wrong)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
        for c in wrong if isinstance(wrong, list) else [wrong]:
            c.close()
    print([await f for f in asyncio.as_completed([say(n, n / 100) for n in (3, 1, 2)])])
    async for t in asyncio.as_completed([asyncio.create_task(say(n, n / 5)) for n in (2, 1)]):
        print(t.result(), end=', ')
    try:
        for f in asyncio.as_completed([say('late', 1), say('soon')], timeout=.5):
            print(await f)
    except TimeoutError as e:
        print('timeout', repr(e))


async def timeouts():
    try:
        await asyncio.wait_for(say('late', 1), .01)
    except asyncio.TimeoutError as e:
        print(repr(e), repr(e.__cause__), asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(say('soon'), 5), await asyncio.wait_for(say('any'), None))
    try:
        await asyncio.wait_for(say('none', 1), 0)
    except TimeoutError as e:
        print(repr(e))
    try:
        async with asyncio.timeout(.01) as t:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t.expired(), shown(t))
    async with asyncio.timeout(None) as t:
        print(t.when(), shown(t))
        t.reschedule(asyncio.get_running_loop().time() + .01)
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('cancelled inside')
            t.reschedule if False else None
            raise_it = True
        print('goes on')
async def swallowed():
    try:
        await timeouts()
    except TimeoutError:
        print('not expected')
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + .01):
            async with asyncio.timeout(1):
                await asyncio.sleep(2)
    except TimeoutError:
        print('outer')
    try:
        async with asyncio.timeout(.01):
            await fails(ValueError('inside'))
    except ValueError as e:
        print(e)

    async def slow_to_end():
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(.01)
            print('ended', end=' ')
    try:
        await asyncio.wait_for(slow_to_end(), .01)
    except TimeoutError:
        print('after that')


async def cancellation():
    async def victim(name):
        try:
            print(name, 'begins')
            await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print(name, 'cancelled', e.args)
            raise
        finally:
            print(name, 'finally')
    t = asyncio.create_task(victim('a'))
    await asyncio.sleep(0)
    print(t.cancel('message'), t.cancelling(), t.cancelled(), shown(t))
    try:
        await t
    except asyncio.CancelledError as e:
        print('out', e.args)
    print(t.cancelled(), t.done(), t.cancel(), shown(t))
    for get in t.result, t.exception:
        try:
            get()
        except asyncio.CancelledError as e:
            print('again', e.args)
    t = asyncio.create_task(victim('never'))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('before it began')

    async def stubborn():
        while True:
            try:
                await asyncio.sleep(.01)
                return 'done'
            except asyncio.CancelledError:
                print('no')
                asyncio.current_task().uncancel()
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelling(), t.cancelled())

    inner = asyncio.create_task(say('shielded', .02))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), .01))
    try:
        await outer
    except TimeoutError:
        print('timeout', inner.done())
    print(await inner)

    async def chain(n):
        try:
            if n:
                await asyncio.create_task(chain(n - 1))
            else:
                await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('level', n)
            raise
    t = asyncio.create_task(chain(3))
    await asyncio.sleep(.01)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))


async def groups():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(say('a', .02))
        b = tg.create_task(say('b', .01), name='bee')
        print(shown(tg), b.get_name())
    print(a.result(), b.result(), shown(tg))

    async def waiter():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('sibling cancelled')
            raise
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waiter())
            tg.create_task(fails(ValueError('v'), .01))
            tg.create_task(fails(KeyError('k'), .01))
    except* ValueError as eg:
        print(repr(eg))
    except* KeyError as eg:
        print(repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waiter())
            await asyncio.sleep(0)
            raise OSError('in the body')
    except ExceptionGroup as eg:
        print(repr(eg), eg.__context__, eg.__cause__)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails(ValueError('while waiting'), .01))
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print('body cancelled')
                raise
    except ExceptionGroup as eg:
        print(repr(eg), asyncio.current_task().cancelling())

    async def runs_group():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waiter())
            tg.create_task(waiter())
    t = asyncio.create_task(runs_group())
    await asyncio.sleep(.01)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fails(LookupError('deep')))
            print('never')
    except* LookupError as eg:
        print(repr(eg))
    for use in (lambda: asyncio.TaskGroup().create_task(say('x')), lambda: tg.create_task(say('y'))):
        try:
            use()
        except RuntimeError as e:
            print(shown(e))


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(shown(f), f.done(), f.cancelled(), asyncio.isfuture(f), asyncio.isfuture(1))
    for get in f.result, f.exception:
        try:
            get()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    f.add_done_callback(lambda f: print('callback', shown(f)))
    f.add_done_callback(print)
    print(f.remove_done_callback(print), f.remove_done_callback(print))
    loop.call_later(.01, f.set_result, 42)
    print(await f, shown(f))
    f.add_done_callback(lambda f: print('late'))
    await asyncio.sleep(0)
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    f = asyncio.Future()
    f.set_exception(ValueError('of the future'))
    print(shown(f))
    try:
        await f
    except ValueError as e:
        print(e, f.exception())
    for bad in StopIteration, 5:
        try:
            f = loop.create_future()
            f.set_exception(bad)
            print(shown(f.exception()), repr(f.exception().__cause__))
        except TypeError as e:
            print(e)
    f = loop.create_future()
    print(f.cancel('why'), f.cancel(), shown(f))
    try:
        await f
    except asyncio.CancelledError as e:
        print(e.args)
    t = asyncio.ensure_future(say('ensured'))
    print(asyncio.ensure_future(t) is t, await t)

    class Awaitable:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return 'awaited'
    print(await asyncio.ensure_future(Awaitable()), await asyncio.wait_for(Awaitable(), 1))
    try:
        asyncio.ensure_future(5)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)
    try:
        t.set_result(1)
    except RuntimeError as e:
        print(e)

    async def bad_yield():
        class Y:
            def __await__(self):
                yield 5
        await Y()
    print(shown(await asyncio.gather(bad_yield(), return_exceptions=True)))

    async def itself():
        await asyncio.current_task()
    try:
        await asyncio.create_task(itself(), name='self')
    except RuntimeError as e:
        print(shown(e))


async def order():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, 'soon')
    loop.call_later(.02, log.append, 'later 2')
    loop.call_later(.01, log.append, 'later 1')
    handle = loop.call_later(.015, log.append, 'cancelled')
    handle.cancel()
    print(handle.cancelled())
    loop.call_at(loop.time() + .03, log.append, 'at')
    t = asyncio.create_task(asyncio.sleep(0))
    t.add_done_callback(lambda t: log.append('task done'))
    log.append('now')
    await asyncio.sleep(0)
    log.append('after one round')
    await asyncio.sleep(.05)
    print(log)

    async def ping(n, log):
        for i in range(3):
            log.append((n, i))
            await asyncio.sleep(0)
    log = []
    await asyncio.gather(*[ping(n, log) for n in 'abc'])
    print(log)


for part in basics, gathers, waits, swallowed, cancellation, groups, futures, order:
    print('--', part.__name__)
    asyncio.run(part())
