# current_thread, enumerate, active_count, and threads started with _thread.
import _thread
import threading

print(threading.active_count(), [t.name for t in threading.enumerate()])
go = threading.Event()
threads = [threading.Thread(target=go.wait, name=f"t{n}") for n in range(3)]
print(threading.active_count())
for t in threads:
    t.start()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
go.set()
for t in threads:
    t.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])

seen = []
t = threading.Thread(target=lambda: seen.append(threading.current_thread()))
t.start()
t.join()
print(seen == [t], threading.current_thread() is threading.main_thread())

done = _thread.allocate_lock()
done.acquire()


def raw(*args, **kwargs):
    me = threading.current_thread()
    print(args, kwargs)
    print(type(me).__name__, me.name, me.daemon, me.is_alive(), me.ident == _thread.get_ident())
    print(me is threading.current_thread(), me in threading.enumerate())
    print(repr(me).replace(str(me.ident), "IDENT"))
    for misuse in (me.join, me.start):
        try:
            misuse()
        except RuntimeError as error:
            print("RuntimeError", error)
    done.release()


print(type(_thread.start_new_thread(raw, (1, 2), {"k": 3})))
done.acquire()
print(_thread.error is RuntimeError, threading.ThreadError is RuntimeError)
print(threading.TIMEOUT_MAX == _thread.TIMEOUT_MAX, threading.TIMEOUT_MAX > 1e9)
print(threading.stack_size())
