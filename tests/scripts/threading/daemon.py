# The daemon flag is inherited; a daemon thread does not keep the program alive.
import threading


def report():
    child = threading.Thread(target=print)
    print(threading.current_thread().daemon, child.daemon)


for flag in (None, False, True):
    t = threading.Thread(target=report, daemon=flag)
    print(flag, t.daemon)
    t.start()
    t.join()

t = threading.Thread(target=report)
t.daemon = True
print(t.daemon)
t.start()
t.join()


def forever():
    try:
        threading.Event().wait()
    finally:
        print("never printed")


t = threading.Thread(target=forever, daemon=True)
t.start()
print("main ends, daemon alive:", t.is_alive())
