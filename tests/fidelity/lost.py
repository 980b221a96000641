"""Which part of its additions is lost when two threads add without a lock, and with one."""
import sys
import threading

turns = int(sys.argv[1])
total = by_call = locked = 0
guard = threading.Lock()


class Box:
    n = 0


def one():
    return 1


def to_global(n):
    global total
    for _ in range(n):
        total += 1


def to_attribute(n):
    for _ in range(n):
        box.n += 1


def to_item(n):
    for _ in range(n):
        cell[0] += 1


def through_call(n):
    global by_call
    for _ in range(n):
        by_call = by_call + one()


def under_lock(n):
    global locked
    for _ in range(n):
        with guard:
            locked += 1


box, cell = Box(), [0]
for work in (to_global, to_attribute, to_item, through_call, under_lock):
    threads = [threading.Thread(target=work, args=(turns,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
for name, sum in (
    ('global', total),
    ('attribute', box.n),
    ('item', cell[0]),
    ('call', by_call),
    ('lock', locked),
):
    print(f'lost_{name}', 1 - sum / (2 * turns))
