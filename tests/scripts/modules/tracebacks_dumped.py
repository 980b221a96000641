"""Tracebacks of threads: asked for, after a time, at a signal; the library's own frames left out."""
import faulthandler
import re
import signal
import tempfile
import threading
import time


def show(f):
    f.flush(); f.seek(0); text=f.read(); f.seek(0); f.truncate()
    print(re.sub(r'0x[0-9a-f]{8,}','0xX',re.sub(r'"[^"]*/','"',re.sub(r'.*(?:(?:threading|signal)\.py|<frozen ).*\n','',text))))
def inner(f,**k): faulthandler.dump_traceback(f,**k)
def outer(f,**k): inner(f,**k)
f=tempfile.TemporaryFile('w+')
print(faulthandler.is_enabled()); print(faulthandler.enable(f)); print(faulthandler.is_enabled()); print(faulthandler.disable(), faulthandler.disable()); print(faulthandler.is_enabled())
outer(f); show(f); outer(f,all_threads=False); show(f)
e=threading.Event(); s=threading.Event()
def work(): s.set(); e.wait()
t=threading.Thread(target=work); t.start(); s.wait(); time.sleep(.1)
outer(f); show(f)
e.set(); t.join()
def rec(n):
    if n: rec(n-1)
    else: faulthandler.dump_traceback(f,all_threads=False)
rec(120); f.flush(); f.seek(0); print(len(f.readlines())); f.seek(0); f.truncate()
print(faulthandler.dump_traceback_later(.1,file=f)); time.sleep(1.5); show(f)
faulthandler.dump_traceback_later(.1,repeat=True,file=f); time.sleep(2); faulthandler.cancel_dump_traceback_later(); f.flush(); f.seek(0); print(f.read().count('Timeout')>1); f.seek(0); f.truncate()
faulthandler.dump_traceback_later(.2,file=f); faulthandler.cancel_dump_traceback_later(); time.sleep(.3); show(f); print(faulthandler.cancel_dump_traceback_later())
print(faulthandler.register(signal.SIGUSR1,file=f,all_threads=True)); signal.raise_signal(signal.SIGUSR1); show(f); print(faulthandler.unregister(signal.SIGUSR1),faulthandler.unregister(signal.SIGUSR1))
def t(g):
    try: print(g())
    except Exception as e: print(type(e).__name__,e)
t(lambda: faulthandler.dump_traceback_later(0)); t(lambda: faulthandler.dump_traceback_later(-1)); t(lambda: faulthandler.dump_traceback_later('x')); t(lambda: faulthandler.dump_traceback('x')); t(lambda: faulthandler.dump_traceback(-1)); t(lambda: faulthandler.enable('x')); t(lambda: faulthandler.register(9999)); t(lambda: faulthandler.register(signal.SIGSEGV)); t(lambda: faulthandler.unregister(9999)); t(lambda: faulthandler.dump_traceback(object())); t(lambda: faulthandler.register(9))
got=[]; signal.signal(signal.SIGUSR1,lambda *a: got.append(1)); faulthandler.register(signal.SIGUSR1,f,chain=True); signal.raise_signal(signal.SIGUSR1); time.sleep(.1); print(got); show(f)
faulthandler.unregister(signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1); time.sleep(.1); print(got); show(f)
faulthandler.dump_traceback(f.fileno()); show(f)
class A:
    def meth(self): faulthandler.dump_traceback(f); return [1 for _ in (1,) if faulthandler.dump_traceback(f)]
A().meth(); show(f)
(lambda: faulthandler.dump_traceback(f))(); show(f)
def gen(): faulthandler.dump_traceback(f); yield
list(gen()); show(f)
