"""An exception that nobody catches ends one thread, not the process."""
import threading


def fail():
    raise ValueError("this thread is over")


thread = threading.Thread(target=fail, name="unlucky")
threading.excepthook = lambda what: print(f"{what.thread.name}: {what.exc_type.__name__}: {what.exc_value}")
thread.start()
thread.join()
print("the process goes on")
