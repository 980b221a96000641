"""asyncio: running, runners, loops, threads, contexts, exception handlers, generators at the end."""
import asyncio
import contextvars
import functools
import re
import sys
import threading
import time


def shown(x):
    text = re.sub(r' at 0x[0-9a-f]+', '', repr(x))
    return re.sub(r'(at|running at|defined at) \S*/', r'\1 ', text)


async def value(x):
    await asyncio.sleep(0)
    return x

print(asyncio.run(value(1)), asyncio.run(value(2), debug=False))
for bad in (5, value, lambda: 1):
    try:
        asyncio.run(bad)
    except ValueError as e:
        print(shown(e))

async def nested():
    c = value(1)
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    loop = asyncio.get_running_loop()
    print(asyncio.get_event_loop() is loop, loop.is_running(), loop.is_closed(), loop.get_debug())
    other = asyncio.new_event_loop()
    c = value(1)
    try:
        other.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()
    other.close()
    for use in (loop.close, loop.run_forever):
        try:
            use()
        except RuntimeError as e:
            print(e)
asyncio.run(nested())

for use in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks, functools.partial(asyncio.timeout, 1)):
    try:
        use()
    except RuntimeError as e:
        print(e)
c = value(1)
try:
    asyncio.create_task(c)
except RuntimeError as e:
    print(e)
c.close()

with asyncio.Runner() as runner:
    print(runner.run(value('a')), runner.run(value('b')), shown(runner.get_loop()))
c = value(1)
try:
    runner.run(c)
except RuntimeError as e:
    print(e)
c.close()

loop = asyncio.new_event_loop()
print(shown(loop), loop.is_running())
print(loop.run_until_complete(value(3)))
loop.call_soon(lambda: print('soon'))
loop.call_later(.01, loop.stop)
loop.run_forever()
f = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(f)
except RuntimeError as e:
    print(e)
loop.close()
loop.close()
print(shown(loop))
for use in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.call_later(1, print)):
    try:
        use()
    except RuntimeError as e:
        print(e)
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)


async def raises():
    raise ValueError('out of run')
for what in (ValueError('v'), KeyboardInterrupt('k'), SystemExit(3)):
    async def leaves():
        try:
            await asyncio.sleep(0)
            raise what
        finally:
            print('leaves')
    try:
        asyncio.run(leaves())
    except BaseException as e:
        print(repr(e))


# What is left is cancelled.
async def leaves_tasks():
    async def left(n):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print('left', n)
            if n == 2:
                raise ValueError('while being cancelled')
            raise
    tasks = [asyncio.create_task(left(n)) for n in (1,)]
    await asyncio.sleep(0)
    return 'main ends'
print(asyncio.run(leaves_tasks()))


# Asynchronous generators are closed.
async def left_open():
    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            print('generator closed')
    g = numbers()
    print(await anext(g))
    return g
asyncio.run(left_open())


# Exceptions that nobody hears of.
async def handlers():
    loop = asyncio.get_running_loop()
    def handler(loop, context):
        print(sorted(context), context['message'].split(' at ')[0], repr(context.get('exception')))
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_exception_handler({'message': 'made up'})
    try:
        loop.set_exception_handler(5)
    except TypeError as e:
        print(e)
asyncio.run(handlers())


# Threads.
async def threads():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))
    print(await loop.run_in_executor(None, functools.partial(pow, 2, 10)))
    print(await asyncio.gather(*[asyncio.to_thread(lambda n=n: n * n) for n in range(4)]))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)
    f = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(f.set_result, 'from a thread')).start()
    print(await f)
    async def add(a, b):
        await asyncio.sleep(.001)
        return a + b
    def other():
        future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
        print('in the thread', future.result(5))
        failed = asyncio.run_coroutine_threadsafe(raises(), loop)
        print(repr(failed.exception(5)))
        return 'ended'
    print(await asyncio.to_thread(other))
    event = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(event.wait, 5))
    await asyncio.sleep(.01)
    print(task.done())
    event.set()
    print(await task)

    def own_loop():
        return asyncio.run(add(3, 4))
    print(await asyncio.to_thread(own_loop))
asyncio.run(threads())


# Contexts.
var = contextvars.ContextVar('var', default='default')
async def contexts():
    async def child(n):
        print(n, var.get())
        var.set(n)
        await asyncio.sleep(0)
        return var.get()
    var.set('parent')
    print(await asyncio.gather(child(1), child(2)), var.get())
    await child('same')
    print(var.get())
    context = contextvars.copy_context()
    context.run(var.set, 'given')
    print(await asyncio.create_task(child('own'), context=context), context[var], var.get())
    asyncio.get_running_loop().call_soon(lambda: print('callback', var.get()))
    print(await asyncio.to_thread(var.get))
asyncio.run(contexts())
print(var.get())


# Eager tasks.
async def eager():
    loop = asyncio.get_running_loop()
    async def quick(n):
        print('runs', n)
        return n
    async def slow(n):
        print('begins', n, asyncio.current_task().get_name())
        await asyncio.sleep(0)
        print('ends', n)
        return n
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(quick(1), name='q')
    print(t.done(), t.result(), t.get_name())
    t = asyncio.create_task(slow(2), name='s')
    print(t.done())
    print(await t, await asyncio.gather(quick(3), slow(4), quick(5)))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(quick(6))
        tg.create_task(slow(7), name='in a group')
    loop.set_task_factory(None)
    print(loop.get_task_factory())
asyncio.run(eager())

# Names, stacks.
async def names():
    t = asyncio.current_task()
    t.set_name('renamed')
    print(t.get_name(), t.get_coro().__name__, len(t.get_stack()))
    async def inner():
        await asyncio.sleep(10)
    t = asyncio.create_task(inner(), name=5)
    await asyncio.sleep(0)
    print(t.get_name(), [f.f_code.co_name for f in t.get_stack()])
    t.print_stack(file=sys.stdout) if False else None
    t.cancel()
asyncio.run(names())

# Policies.
policy = asyncio.get_event_loop_policy()
print(type(policy).__name__, isinstance(policy, asyncio.AbstractEventLoopPolicy))
print(asyncio.iscoroutinefunction(value), asyncio.iscoroutine(value), asyncio.iscoroutinefunction(asyncio.sleep))
for name in ('Lock Event Queue TaskGroup Runner StreamReader wait_for CancelledError TimeoutError '
             'get_event_loop_policy AbstractEventLoop Server Handle TimerHandle to_thread Barrier').split():
    assert name in asyncio.__all__, name
print(asyncio.CancelledError.__mro__, asyncio.InvalidStateError.__bases__)
print(issubclass(asyncio.Task, asyncio.Future), asyncio.Future.__module__, asyncio.Task.__module__)
