# Many threads, one after the other and at once.
import threading

count = 0
lock = threading.Lock()


def work():
    global count
    with lock:
        count += 1


for _ in range(300):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(count)

go = threading.Event()


def wait_and_work():
    go.wait()
    work()


threads = [threading.Thread(target=wait_and_work) for _ in range(200)]
for t in threads:
    t.start()
print(threading.active_count())
go.set()
for t in threads:
    t.join()
print(count, threading.active_count(), len({t.name for t in threads}))
