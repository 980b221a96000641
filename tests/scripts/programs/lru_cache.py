# An LRU cache on a doubly linked list.
class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key, value): self.key, self.value, self.prev, self.next = key, value, None, None
class LRU:
    def __init__(self, cap):
        self.cap, self.map = cap, {}
        self.head, self.tail = Node(None, None), Node(None, None)
        self.head.next, self.tail.prev = self.tail, self.head
    def _unlink(self, n): n.prev.next, n.next.prev = n.next, n.prev
    def _front(self, n):
        n.prev, n.next = self.head, self.head.next
        self.head.next.prev = n
        self.head.next = n
    def __getitem__(self, k):
        n = self.map[k]
        self._unlink(n); self._front(n)
        return n.value
    def __setitem__(self, k, v):
        if k in self.map: self._unlink(self.map.pop(k))
        elif len(self.map) == self.cap:
            old = self.tail.prev
            self._unlink(old)
            del self.map[old.key]
        n = self.map[k] = Node(k, v)
        self._front(n)
    def __iter__(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key, n.value
            n = n.next
    def __len__(self): return len(self.map)
    def __contains__(self, k): return k in self.map
c = LRU(3)
for i, k in enumerate("abcd"): c[k] = i
print(list(c), len(c), "a" in c, c["b"], list(c))
c["e"] = 9
c["d"] = "new"
print(list(c))
try: c["a"]
except KeyError as e: print(repr(e))
for i in range(100): c[i % 7] = i
print(list(c))
