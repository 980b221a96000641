"""Threads lock, sleep and queue while the main thread forks; each child does the same."""
import hashlib
import os
import queue
import sys
import threading
import time

FORKS = int(sys.argv[1])
lock = threading.Lock()
turns = queue.Queue(4)
counts = [0] * 8
text = b"x" * 5000


def lockers(me):
    while True:
        with lock:
            counts[me] += 1


def sleepers(me):
    while True:
        time.sleep(0)
        threading.Lock().acquire()
        counts[me] += 1


def putters(me):
    while True:
        turns.put(me)
        counts[me] += 1


def getters(me):
    while True:
        turns.get()
        hashlib.sha256(text).digest()
        time.localtime()
        counts[me] += 1


def work(n):
    """What each child does: eight threads, locks and a queue of their own."""
    mine = threading.Lock()
    jobs = queue.Queue(2)
    done = []

    def run():
        for _ in range(n):
            with mine:
                jobs.put(1)
            time.sleep(0)
            jobs.get()
            time.localtime()
            with mine:
                done.append(1)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(done)


roles = [lockers, lockers, sleepers, sleepers, putters, putters, getters, getters]
threads = [threading.Thread(target=role, args=(i,), daemon=True) for i, role in enumerate(roles)]
for t in threads:
    t.start()
well = 0
for _ in range(FORKS):
    pid = os.fork()
    if pid == 0:
        os._exit(7 if work(3) == 12 else 1)
    _, status = os.waitpid(pid, 0)
    well += os.waitstatus_to_exitcode(status) == 7
print("children that ended well:", well)
print("all worked meanwhile:", all(counts))
