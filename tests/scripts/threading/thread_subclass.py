# Threads by subclassing.
import threading


class Adder(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)


class Counter(threading.Thread):
    count = 0

    def __init__(self, n):
        threading.Thread.__init__(self, name=f"counter {n}", daemon=True)
        self.n = n

    def run(self):
        for _ in range(self.n):
            Counter.count += 1
        print(self.name, threading.current_thread() is self)


adders = [Adder(range(n)) for n in (10, 100, 1000)]
for adder in adders:
    adder.start()
for adder in adders:
    adder.join()
print([adder.total for adder in adders], [adder.name for adder in adders])

for n in (3, 4):
    c = Counter(n)
    print(c, c.daemon)
    c.start()
    c.join()
print(Counter.count)


class Returning(threading.Thread):
    """A thread whose join() gives the target's value, as lessons like to build it."""

    def run(self):
        self.value = self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        super().join(timeout)
        return self.value


r = Returning(target=pow, args=(2, 10))
r.start()
print(r.join())
