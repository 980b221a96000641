# What misuse of Thread says.
import threading
from threading import Thread


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


attempt("group", Thread, group=1)
attempt("group", Thread, 1)
attempt("positional daemon", lambda: Thread(None, None, None, (), None, True))

t = Thread(target=print, args=("hello",))
attempt("join before start", t.join)
t.start()
t.join()
attempt("start again", t.start)
attempt("daemon after start", setattr, t, "daemon", True)
attempt("join again", t.join)
attempt("join self", threading.current_thread().join)
attempt("start main", threading.main_thread().start)
attempt("ident is read-only", setattr, t, "ident", 1)


class Forgetful(Thread):
    def __init__(self):
        pass


f = Forgetful()
attempt("start", f.start)
attempt("join", f.join)
attempt("is_alive", f.is_alive)
attempt("name", lambda: f.name)
attempt("set name", setattr, f, "name", "x")
attempt("daemon", lambda: f.daemon)
attempt("set daemon", setattr, f, "daemon", True)
attempt("ident", lambda: f.ident)
attempt("native_id", lambda: f.native_id)
attempt("repr", repr, f)


def join_self():
    attempt("join self in thread", threading.current_thread().join)


t = Thread(target=join_self)
t.start()
t.join()
