# From made to ended: ident, native_id, is_alive, repr, and the arguments of the target.
import threading
from threading import Thread


def shown(thread):
    text = repr(thread)
    return text.replace(str(thread.ident), "IDENT") if thread.ident else text


go = threading.Event()
running = threading.Event()


def work(a, b=2, *rest, c=3, **more):
    print(a, b, rest, c, more)
    running.set()
    go.wait()
    return "nobody sees this"


t = Thread(target=work, args=(1, 5, 6), kwargs={"c": 7, "d": 8})
print(shown(t), t.ident, t.native_id, t.is_alive())
started = t.start()
running.wait()
print(started)
print(shown(t), t.is_alive())
print(type(t.ident), type(t.native_id))
print(t.join(0.01), t.is_alive())
print(t.join(timeout=-5), t.is_alive())
go.set()
print(t.join(), t.is_alive())
print(shown(t), t.ident is not None)
print(t.join(), t.join(0))

d = Thread(target=go.wait, daemon=True)
print(shown(d))
d.start()
d.join()
print(shown(d))

main = threading.main_thread()
print(shown(main), main is threading.current_thread(), main.is_alive(), main.daemon)
print(main.ident == threading.get_ident(), main.native_id == threading.get_native_id())

idents = []
t = Thread(target=lambda: idents.append((threading.get_ident(), threading.get_native_id())))
t.start()
t.join()
print(idents == [(t.ident, t.native_id)], t.ident != main.ident)

# run() without start() runs in this thread, once.
t = Thread(target=print, args=("ran here",), kwargs={"end": "!\n"})
t.run()
try:
    t.run()
except AttributeError as error:
    print("AttributeError", error)
print(shown(t))
