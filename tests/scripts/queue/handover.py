# Producers and consumers over a bounded queue, ended by a sentinel.
import queue
import threading

q = queue.Queue(maxsize=4)
results = []


def produce(first):
    for n in range(first, first + 100):
        q.put(n)


def consume():
    while True:
        n = q.get()
        if n is None:
            q.put(None)
            break
        results.append(n)


producers = [threading.Thread(target=produce, args=(k * 100,)) for k in range(3)]
consumers = [threading.Thread(target=consume) for _ in range(3)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
q.put(None)
for t in consumers:
    t.join()
print(sorted(results) == list(range(300)), q.get(), q.empty())

# One producer, one consumer: order is kept.
q = queue.Queue(1)
seen = []


def drain():
    for item in iter(q.get, "end"):
        seen.append(item)


t = threading.Thread(target=drain)
t.start()
for n in range(100):
    q.put(n)
q.put("end")
t.join()
print(seen == list(range(100)))
