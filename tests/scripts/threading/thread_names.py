# How threads are named and renamed.
import threading
from threading import Thread


def work():
    pass


class Callable:
    def __call__(self):
        pass


class Worker(Thread):
    pass


print(Thread().name)
print(Thread(target=work).name)
print(Thread(target=lambda: None).name)
print(Thread(target=Callable()).name)
print(Thread(target=print).name)
print(Thread(target=[].append).name)
print(Worker().name)
print(Worker(target=work).name)
print(Thread(name="mine").name)
print(Thread(name=7).name, Thread(name="").name, Thread(name=None).name)
print(threading.Timer(1, work).name)
print(Thread(target=work, name="own name", args=(1,)).name)

t = Thread(target=work)
t.name = "renamed"
print(t.name)
t.name = 42
print(repr(t.name))
print(threading.current_thread().name, threading.main_thread().name)
threading.current_thread().name = "chief"
print(threading.main_thread().name)


def show():
    me = threading.current_thread()
    print(me.name)
    me.name = "changed inside"
    print(threading.current_thread().name)


t = Thread(target=show)
t.start()
t.join()
print(t.name)
