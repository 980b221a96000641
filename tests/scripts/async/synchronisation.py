"""asyncio: locks, events, conditions, semaphores, barriers, queues."""
import asyncio
import re


def shown(x):
    return re.sub(r' at 0x[0-9a-f]+', '', repr(x))


async def locks():
    lock = asyncio.Lock()
    log = []

    async def worker(n):
        async with lock:
            log.append(('in', n))
            await asyncio.sleep(0)
            log.append(('out', n))
    print(shown(lock), lock.locked())
    await asyncio.gather(*[worker(n) for n in range(3)])
    print(log)
    await lock.acquire()
    t = asyncio.create_task(worker(9))
    await asyncio.sleep(0)
    print(shown(lock))
    t.cancel()
    await asyncio.gather(t, return_exceptions=True)
    lock.release()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        with lock:
            pass
    except TypeError as e:
        print(e)


async def events():
    event = asyncio.Event()
    print(shown(event), event.is_set())

    async def waits(n):
        print(n, await event.wait())
    tasks = [asyncio.create_task(waits(n)) for n in range(2)]
    await asyncio.sleep(0)
    print(shown(event))
    event.set()
    await asyncio.gather(*tasks)
    print(await event.wait(), shown(event))
    event.clear()
    print(event.is_set())


async def conditions():
    cond = asyncio.Condition()
    items = []

    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print(n, 'got', items.pop())
    tasks = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(shown(cond))
    async with cond:
        items += [1, 2, 3]
        cond.notify()
    await asyncio.sleep(0.01)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks)
    for use in (cond.notify, cond.notify_all):
        try:
            use()
        except RuntimeError as e:
            print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)


async def semaphores():
    sem = asyncio.Semaphore(2)
    running, most = 0, 0

    async def worker(n):
        nonlocal running, most
        async with sem:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1
    print(shown(sem))
    await asyncio.gather(*[worker(n) for n in range(6)])
    print(most, shown(sem))
    await sem.acquire()
    await sem.acquire()
    print(sem.locked(), shown(sem))
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


async def barriers():
    barrier = asyncio.Barrier(3)
    print(shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken)

    async def party(n):
        async with barrier as place:
            return place
    print(sorted(await asyncio.gather(*[party(n) for n in range(3)])))
    t = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(shown(barrier))
    await barrier.abort()
    print(repr((await asyncio.gather(t, return_exceptions=True))[0]), barrier.broken, shown(barrier))
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


async def queues():
    q = asyncio.Queue(2)
    print(shown(q), str(q), q.maxsize, q.empty(), q.full())

    async def producer(n):
        for i in range(4):
            await q.put((n, i))
            print('put', n, i)
        await q.put(None)

    async def consumer():
        while (item := await q.get()) is not None:
            print('got', item)
            q.task_done()
            await asyncio.sleep(0)
        q.task_done()
    await asyncio.gather(producer('p'), consumer())
    await q.join()
    for use in (q.get_nowait, q.task_done, lambda: [q.put_nowait(i) for i in range(3)]):
        try:
            use()
        except (asyncio.QueueEmpty, asyncio.QueueFull, ValueError) as e:
            print(type(e).__name__, e)
    print(shown(q), q.qsize())
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Queue):
        q = kind()
        for x in (2, 3, 1):
            q.put_nowait(x)
        print(kind.__name__, [await q.get() for _ in range(3)])
    q = asyncio.Queue()
    getters = [asyncio.create_task(q.get()) for _ in range(2)]
    await asyncio.sleep(0)
    print(shown(q))
    await q.put('only')
    q.shutdown()
    print([repr(r) for r in await asyncio.gather(*getters, return_exceptions=True)])
    try:
        await q.put(1)
    except asyncio.QueueShutDown as e:
        print(repr(e))
    q = asyncio.Queue()
    q.put_nowait(1)
    q.shutdown(immediate=True)
    try:
        await q.get()
    except asyncio.QueueShutDown as e:
        print(repr(e), shown(q))
    q = asyncio.Queue()

    async def worker(name):
        while True:
            n = await q.get()
            await asyncio.sleep(n / 1000)
            print(name, n)
            q.task_done()
    for n in (3, 1, 2):
        q.put_nowait(n)
    w = asyncio.create_task(worker('w'))
    await q.join()
    w.cancel()
    print(await asyncio.gather(w, return_exceptions=True))


for part in locks, events, conditions, semaphores, barriers, queues:
    print('--', part.__name__)
    asyncio.run(part())
