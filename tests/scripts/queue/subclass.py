# A queue of one's own kind, by overriding where the items are kept.
import queue


class SetQueue(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        smallest = min(self.queue)
        self.queue.remove(smallest)
        return smallest


q = SetQueue(3)
for n in (5, 5, 2, 5):
    q.put(n)
print(q.qsize(), q.full())
q.put(9)
print(q.full(), q.get(), q.get(), q.get(), q.empty(), q.unfinished_tasks)


class Loud(queue.Queue):
    def put(self, item, block=True, timeout=None):
        print("put", item)
        super().put(item, block, timeout)

    def get(self, *args, **kwargs):
        item = super().get(*args, **kwargs)
        print("get", item)
        return item


q = Loud(maxsize=1)
q.put("a")
try:
    q.put_nowait("b")
except queue.Full:
    print("full")
q.get()
try:
    q.get_nowait()
except queue.Empty:
    print("empty")
