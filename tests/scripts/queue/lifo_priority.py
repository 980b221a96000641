# LifoQueue and PriorityQueue.
import queue

q = queue.LifoQueue(3)
for item in "abc":
    q.put(item)
print(q.full(), q.queue)
print(q.get(), q.get())
q.put("d")
print(q.get(), q.get(), q.empty())

q = queue.PriorityQueue()
for item in (5, 3, 8, 1, 9, 2, 7):
    q.put(item)
print(q.queue)
print([q.get() for _ in range(q.qsize())])

q.put((2, "code"))
q.put((1, "eat"))
q.put((3, "sleep"))
q.put((1, "drink"))
while not q.empty():
    print(q.get())

q.put((1, {}))
try:
    q.put((1, {"a": 1}))
except TypeError as error:
    print("TypeError", error)


class Job:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


q = queue.PriorityQueue()
for n, name in enumerate(["low", "high", "middle", "high too"]):
    q.put(Job({"low": 9, "middle": 5}.get(name, 1), name))
print([q.get().name for _ in range(4)])

q = queue.PriorityQueue(2)
q.put(2)
q.put(1)
try:
    q.put(0, timeout=0.01)
except queue.Full:
    print("full", q.get())
