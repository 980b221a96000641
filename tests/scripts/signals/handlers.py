# Handlers, timers, pauses and what interrupts what.
import signal, os, time, threading, select
def h(n, f): print("handler", n, signal.Signals(n).name, f is not None)
print(signal.signal(signal.SIGUSR1, h), signal.getsignal(signal.SIGUSR1) is h, signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM))
signal.raise_signal(signal.SIGUSR1); print("after")
signal.signal(signal.SIGALRM, h)
print(signal.setitimer(signal.ITIMER_REAL, 0.05))
t0 = time.monotonic(); time.sleep(0.2); print(0.19 < time.monotonic() - t0)
signal.alarm(1); signal.pause(); print("paused")
class Timeout(Exception): pass
def boom(n, f): raise Timeout("too slow")
signal.signal(signal.SIGALRM, boom)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True: pass
except Timeout as e: print(e)
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.05)
try: os.read(r, 1)
except Timeout as e: print(e)
os.write(w, b"x"); print(select.select([r], [], [], 1)[0] == [r])
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print("ki")
signal.signal(signal.SIGINT, signal.SIG_IGN); signal.raise_signal(signal.SIGINT)
print(repr(signal.SIGTERM), signal.strsignal(15), repr(signal.SIG_DFL), signal.SIGINT)
def w2():
    try: signal.signal(signal.SIGTERM, h)
    except ValueError as e: print(e)
t = threading.Thread(target=w2); t.start(); t.join()
for a in ((99, h), (9, h), (2, 5)):
    try: signal.signal(*a)
    except Exception as e: print(type(e).__name__, e)


# A handler is given the frame of the script, also when the signal comes while native code sends it.
def where(number, frame):
    print(frame.f_code.co_name)


def sends():
    os.kill(os.getpid(), signal.SIGUSR1)


signal.signal(signal.SIGUSR1, where)
sends()
