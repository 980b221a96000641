# Trace and profile functions for new threads are kept; old names still work.
import threading
import warnings

warnings.simplefilter("ignore")


def hook(frame, event, argument):
    return None


print(threading.gettrace(), threading.getprofile())
threading.settrace(hook)
threading.setprofile(hook)
print(threading.gettrace() is hook, threading.getprofile() is hook)
threading.settrace(None)
threading.setprofile(None)
print(threading.gettrace(), threading.getprofile())

t = threading.Thread()
t.setDaemon(True)
t.setName("old style")
print(t.isDaemon(), t.getName(), threading.currentThread().name, threading.activeCount())
e = threading.Event()
print(e.isSet())
c = threading.Condition()
with c:
    print(c.notifyAll())
