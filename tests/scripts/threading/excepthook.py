# An exception ends only its thread; excepthook is told.
import threading


def fail(error):
    raise error


def hook(args):
    print(type(args).__name__, args.exc_type.__name__, args.exc_value,
          args.exc_traceback is not None, args.thread.name)


default = threading.excepthook
print(default is threading.__excepthook__)
threading.excepthook = hook
for error in (ValueError("bad"), KeyError("k"), SystemExit(3), KeyboardInterrupt()):
    t = threading.Thread(target=fail, args=(error,), name="failing")
    t.start()
    t.join()
    print("main goes on;", t.is_alive())

threading.excepthook = default
t = threading.Thread(target=fail, args=(SystemExit("silent"),))
t.start()
t.join()

args = threading.ExceptHookArgs((ValueError, ValueError("x"), None, None))
print(args.exc_type, args.exc_value, args.exc_traceback, args.thread)
print(len(args), args[0])


class Failing(threading.Thread):
    def run(self):
        try:
            1 / 0
        finally:
            print("finally runs")


threading.excepthook = hook
t = Failing(name="dividing")
t.start()
t.join()
