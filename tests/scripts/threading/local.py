# local: attributes that each thread has for itself.
import threading

data = threading.local()
data.x = 1


def attempt(function):
    try:
        print(function())
    except AttributeError as error:
        print("AttributeError", error)


def work(n):
    attempt(lambda: data.x)
    data.x = n
    data.only = [n]
    print(data.x, sorted(data.__dict__.items()))
    del data.x
    attempt(lambda: data.x)


for n in (10, 20):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
print(data.x, data.__dict__)
attempt(lambda: data.only)


class Stack(threading.local):
    size = 5

    def __init__(self, first, *, name="s"):
        self.items = [first]
        self.name = name
        print("init", first, name, threading.current_thread().name)

    def push(self, item):
        self.items.append(item)
        return self.items


stack = Stack(0, name="mine")
print(stack.push(1), stack.size)
t = threading.Thread(target=lambda: print(stack.push(2), stack.name), name="other")
t.start()
t.join()
print(stack.items, isinstance(stack, threading.local))
try:
    threading.local(1)
except TypeError as error:
    print("TypeError", error)
