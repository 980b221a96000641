"""Kills processes at random moments while they use what processes share, and sees that nothing breaks.

chaos.py SEED SECONDS: rounds, each with a seed of its own, until the time is over, at least one of each kind.
"""

import gc
import multiprocessing as mp
import os
import random
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import Empty

# Nothing takes that long unless somebody waits for ever.
PATIENCE = 50


def within(what, function, *args):
    """Does something that must not block, in a thread so that it can be noticed."""
    result = []
    thread = threading.Thread(target=lambda: result.append(function(*args)), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert result, f'{what} blocks'
    return result[0]


def murder(process):
    process.kill()
    process.join(PATIENCE)
    assert process.exitcode is not None, 'a killed process does not end'
    assert process.exitcode in (-9, 0), process.exitcode


def naps(rng):
    time.sleep(rng.random() * 0.02)


# Workers between two queues.

def square(tasks, results, lock, total):
    while True:
        n = tasks.get()
        if n is None:
            return
        with lock:
            total.value += 1
        results.put((n, n * n))


def queues(rng, ctx):
    tasks, results = ctx.Queue(rng.choice([0, 3, 8])), ctx.Queue(rng.choice([0, 2]))
    lock, total = ctx.Lock(), ctx.Value('i', 0)
    start = lambda: ctx.Process(daemon=True, target=square, args=(tasks, results, lock, total))
    workers = [start() for _ in range(3)]
    for worker in workers:
        worker.start()
    wanted = set(range(rng.randrange(10, 60)))
    kills = rng.randrange(1, 5)
    waiting = list(wanted)
    deadline = time.monotonic() + PATIENCE
    quiet = 0
    while wanted:
        assert time.monotonic() < deadline, f'results are missing: {wanted}'
        while waiting and not tasks.full():
            tasks.put(waiting.pop(), timeout=PATIENCE)
        try:
            n, result = results.get(timeout=0.05)
            assert result == n * n, (n, result)
            wanted.discard(n)
            quiet = 0
        except Empty:
            quiet += 1
            if quiet > 5:
                # What a killed worker was at is lost.
                waiting = list(wanted)
                quiet = 0
        if kills and rng.random() < 0.3:
            kills -= 1
            victim = rng.randrange(len(workers))
            murder(workers[victim])
            workers[victim] = start()
            workers[victim].start()
    assert lock.acquire(timeout=PATIENCE), 'the lock of a killed process'
    lock.release()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
        worker.close()
    for q in tasks, results:
        q.close()
        q.join_thread()


# Tasks that are counted.

def producer(q, n):
    for i in range(n):
        q.put(i)


def consumer(q, results):
    while True:
        n = q.get()
        results.value += n
        q.task_done()


def counted(rng, ctx):
    q, results = ctx.JoinableQueue(rng.choice([0, 4])), ctx.Value('l', 0)
    makers = [ctx.Process(daemon=True, target=producer, args=(q, 40)) for _ in range(2)]
    users = [ctx.Process(daemon=True, target=consumer, args=(q, results)) for _ in range(3)]
    for process in makers + users:
        process.start()
    naps(rng)
    murder(rng.choice(makers))
    murder(users[0])
    for maker in makers:
        maker.join(PATIENCE)
        assert maker.exitcode is not None, 'a producer blocks'
    within('join()', lambda: q.join() or True)
    for user in users[1:]:
        murder(user)
    for process in makers + users:
        process.close()
    q.close()


# What processes lock.

def use(rlock, semaphore, condition, event, inside, turn):
    while True:
        with rlock, rlock:
            inside.value = os.getpid()
            for _ in range(20):
                assert inside.value == os.getpid(), 'two have the lock'
        with semaphore:
            pass
        with condition:
            turn.value += 1
            condition.notify()
            condition.wait(0.001)
        event.set()
        event.clear()


def locks(rng, ctx):
    things = ctx.RLock(), ctx.Semaphore(2), ctx.Condition(), ctx.Event()
    inside, turn = ctx.Value('i', 0, lock=False), ctx.Value('l', 0, lock=False)
    start = lambda: ctx.Process(daemon=True, target=use, args=(*things, inside, turn))
    users = [start() for _ in range(3)]
    for user in users:
        user.start()
    for _ in range(rng.randrange(2, 6)):
        naps(rng)
        victim = rng.randrange(len(users))
        murder(users[victim])
        users[victim].close()
        users[victim] = start()
        users[victim].start()
    before = turn.value
    deadline = time.monotonic() + PATIENCE
    while turn.value < before + 3:
        assert time.monotonic() < deadline, 'the living do not go on'
        time.sleep(0.001)
    for user in users:
        murder(user)
        user.close()
    rlock, semaphore, condition, event = things
    assert rlock.acquire(timeout=PATIENCE), 'the lock of a killed process'
    for _ in range(2):
        assert semaphore.acquire(timeout=PATIENCE), 'the unit of a killed process'
    assert condition.acquire(timeout=PATIENCE), 'the condition of a killed process'


def meet(barrier, times):
    while True:
        try:
            barrier.wait()
            with times.get_lock():
                times.value += 1
        except threading.BrokenBarrierError:
            time.sleep(0.001)


def barriers(rng, ctx):
    barrier, times = ctx.Barrier(2), ctx.Value('i', 0)
    members = [ctx.Process(daemon=True, target=meet, args=(barrier, times)) for _ in range(2)]
    for member in members:
        member.start()
    naps(rng)
    victim = rng.randrange(2)
    murder(members[victim])
    members[victim].close()
    members[victim] = ctx.Process(daemon=True, target=meet, args=(barrier, times))
    members[victim].start()
    before, deadline = times.value, time.monotonic() + PATIENCE
    while times.value < before + 4:
        assert time.monotonic() < deadline, 'the living do not meet'
        if barrier.broken:
            barrier.reset()
        time.sleep(0.002)
    for member in members:
        murder(member)
        member.close()


# Pools.

def cube(n):
    time.sleep(0.001)
    return n ** 3


def pools(rng, ctx):
    with ctx.Pool(3) as pool:
        results = {n: pool.apply_async(cube, (n,)) for n in range(40)}
        for _ in range(rng.randrange(1, 4)):
            naps(rng)
            pids = [child.pid for child in mp.active_children() if 'PoolWorker' in child.name]
            try:
                os.kill(rng.choice(pids), signal.SIGKILL)
            except ProcessLookupError:
                # The pool has noticed the last murder meanwhile.
                pass
        while results:
            n, result = results.popitem()
            try:
                assert result.get(PATIENCE) == n ** 3, n
            except mp.ProcessError as error:
                assert not isinstance(error, mp.TimeoutError), 'a pool hangs'
                results[n] = pool.apply_async(cube, (n,))
        while True:
            try:
                assert pool.map(cube, range(5)) == [0, 1, 8, 27, 64]
                break
            except mp.ProcessError:
                # A murder that nobody had noticed yet.
                pass


def executors(rng, ctx):
    with ProcessPoolExecutor(2, mp_context=ctx) as executor:
        futures = [(n, executor.submit(cube, n)) for n in range(30)]
        naps(rng)
        killed = rng.random() < 0.8
        if killed:
            os.kill(rng.choice(list(executor._processes)), signal.SIGKILL)
        broken = 0
        for n, future in futures:
            try:
                assert future.result(PATIENCE) == n ** 3
            except BrokenProcessPool:
                broken += 1
        assert killed or not broken, 'it broke by itself'


# Managers.

def keep(items, lock):
    while True:
        with lock:
            items['count'] = items.get('count', 0) + 1


def managers(rng, ctx):
    manager = ctx.Manager()
    items, lock = manager.dict(), manager.Lock()
    users = [ctx.Process(daemon=True, target=keep, args=(items, lock)) for _ in range(2)]
    for user in users:
        user.start()
    naps(rng)
    naps(rng)
    murder(users[0])
    assert within('the manager\'s lock', lock.acquire), 'the lock of a killed process'
    items['count'] = 7
    assert items['count'] == 7
    lock.release()
    murder(users[1])
    if rng.random() < 0.5:
        os.kill(manager._process.pid, signal.SIGKILL)
        within('a dead manager', lambda: items_of(items))
    manager.shutdown()
    for user in users:
        user.close()


def items_of(items):
    try:
        while True:
            items.copy()
    except (EOFError, OSError):
        return True


def open_files():
    names = []
    for fd in os.listdir('/proc/self/fd'):
        try:
            names.append(os.readlink(f'/proc/self/fd/{fd}'))
        except OSError:
            # What the list was read from.
            pass
    return sorted(names)


def children():
    """The children there are, but for the process that removes what the others leave in the system."""
    from multiprocessing import resource_tracker
    found = set()
    for thread in os.listdir('/proc/self/task'):
        try:
            with open(f'/proc/self/task/{thread}/children') as file:
                found.update(int(pid) for pid in file.read().split())
        except OSError:
            # A thread that has ended meanwhile.
            pass
    return found - {resource_tracker._resource_tracker._pid}


def main(seed, seconds):
    shared = set(os.listdir('/dev/shm'))
    kinds = [queues, counted, locks, barriers, pools, executors, managers]
    # What the program opens once and keeps is opened by then.
    managers(random.Random(0), mp.get_context('fork'))
    before, rounds = None, 0
    deadline = time.monotonic() + seconds
    rng = random.Random(seed)
    while rounds < len(kinds) or time.monotonic() < deadline:
        round_seed = rng.randrange(1 << 30)
        kind = kinds[rounds] if rounds < len(kinds) else rng.choice(kinds)
        method = 'spawn' if rng.random() < 0.1 else 'fork'
        try:
            kind(random.Random(round_seed), mp.get_context(method))
            assert not mp.active_children(), 'children are left'
            assert not children(), f'children are left: {children()}'
            gc.collect()
            files = len(os.listdir('/proc/self/fd'))
            before = before or files
            assert files <= before + 2, f'descriptors: {before} became {files}: {open_files()}'
        except BaseException:
            print(f'{kind.__name__} with seed {round_seed}, {method}, round {rounds}')
            raise
        rounds += 1
    from multiprocessing import resource_tracker
    resource_tracker._resource_tracker._stop()
    assert set(os.listdir('/dev/shm')) <= shared, 'memory files are left'
    print('survived')
    print(rounds, 'rounds', file=sys.stderr)


if __name__ == '__main__':
    main(int(sys.argv[1]), float(sys.argv[2]))
