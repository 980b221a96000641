# Event: a flag to wait for.
import threading


def shown(thing):
    before, after = repr(thing).split(" at 0x")
    return before + after[after.index(":"):]


e = threading.Event()
print(shown(e), e.is_set())
print(e.wait(0.01), e.wait(timeout=0), e.wait(-1))
print(e.set(), shown(e), e.is_set(), e.wait(), e.wait(5))
print(e.set(), e.clear(), e.is_set(), e.clear())

seen = []


def waiter(n):
    seen.append((n, e.wait()))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
print(seen)
e.set()
for t in threads:
    t.join()
print(sorted(seen))

stop = threading.Event()
turns = 0


def loop():
    global turns
    while not stop.wait(0.001):
        turns += 1
    print("stopped")


t = threading.Thread(target=loop)
t.start()
while turns < 3:
    pass
stop.set()
t.join()
print(turns >= 3)


class Named(threading.Event):
    pass


print(shown(Named()))
