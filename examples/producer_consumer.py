"""One thread makes numbers, two use them up, through a queue that holds ten."""
import queue
import threading

ITEMS = 300
END = None

numbers = queue.Queue(maxsize=10)
results = queue.Queue()


def produce():
    for n in range(ITEMS):
        numbers.put(n)
    for _ in consumers:
        numbers.put(END)


def consume():
    total = 0
    while (n := numbers.get()) is not END:
        total += n * n
    results.put((threading.current_thread().name, total))


consumers = [threading.Thread(target=consume, name=f"consumer-{i}") for i in (1, 2)]
producer = threading.Thread(target=produce, name="producer")
for thread in [producer, *consumers]:
    thread.start()
for thread in [producer, *consumers]:
    thread.join()
totals = dict(results.get() for _ in consumers)
print(sum(totals.values()), "together, as it should be:", sum(n * n for n in range(ITEMS)))
