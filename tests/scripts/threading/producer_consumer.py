# Producers and consumers over a bounded buffer made of a list and a condition.
import threading

buffer = []
room = 3
cond = threading.Condition()
taken = []


def produce(start):
    for item in range(start, start + 10):
        with cond:
            while len(buffer) >= room:
                cond.wait()
            buffer.append(item)
            cond.notify_all()


def consume():
    while True:
        with cond:
            while not buffer:
                cond.wait()
            item = buffer.pop(0)
            cond.notify_all()
        if item is None:
            return
        taken.append(item)


producers = [threading.Thread(target=produce, args=(n * 10,)) for n in range(3)]
consumers = [threading.Thread(target=consume) for _ in range(2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    with cond:
        while len(buffer) >= room:
            cond.wait()
        buffer.append(None)
        cond.notify_all()
for t in consumers:
    t.join()
print(sorted(taken) == list(range(30)), buffer)
