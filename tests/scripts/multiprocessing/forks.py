# os.fork and what belongs to it.
# stderr: any
import os
import sys
import threading
import time


def child(function):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = function() or 0
            sys.stdout.flush()
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


x = [1]
print(os.waitstatus_to_exitcode(child(lambda: 5)), os.waitstatus_to_exitcode(child(lambda: x.append(2))), x)
print(os.waitstatus_to_exitcode(child(lambda: os.kill(os.getpid(), 9))))
parent = os.getpid()
print(child(lambda: int(os.getppid() != parent)))
status = child(lambda: 3)
print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status))
stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
print(child(lambda: print(threading.active_count(), threading.main_thread() is threading.current_thread(),
                          thread.is_alive())))
stop.set()
thread.join()
r, w = os.pipe()
print(child(lambda: os.close(r) or os.write(w, b'through the pipe') and 0))
os.close(w)
print(os.read(r, 100), os.read(r, 100))
pid = os.fork()
if pid == 0:
    time.sleep(100)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, 15)
print(os.wait() == (pid, 15))
for what in (os.wait, lambda: os.waitpid(pid, 0), lambda: os.kill(pid, 0)):
    try:
        print(what())
    except OSError as error:
        print(type(error).__name__, error)
seen = []
os.register_at_fork(before=lambda: seen.append('before'), after_in_parent=lambda: seen.append('parent'),
                    after_in_child=lambda: seen.append('child'))
print(child(lambda: print(seen)), seen)


def in_thread():
    print(child(lambda: print(threading.main_thread() is threading.current_thread())))


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
