# A thread that is killed by its trace function.
import sys
import threading
import time


class KillableThread(threading.Thread):
    def __init__(self, *args, **keywords):
        threading.Thread.__init__(self, *args, **keywords)
        self.killed = False

    def start(self):
        self.__run_backup = self.run
        self.run = self.__run
        threading.Thread.start(self)

    def __run(self):
        sys.settrace(self.globaltrace)
        self.__run_backup()
        self.run = self.__run_backup

    def globaltrace(self, frame, event, arg):
        if event == 'call':
            return self.localtrace
        return None

    def localtrace(self, frame, event, arg):
        if self.killed:
            if event == 'line':
                raise SystemExit()
        return self.localtrace

    def kill(self):
        self.killed = True


started = threading.Event()
cleaned = []


def work():
    try:
        while True:
            started.set()
            time.sleep(0.001)
    finally:
        cleaned.append('finally')


thread = KillableThread(target=work)
thread.start()
started.wait()
print(thread.is_alive())
thread.kill()
thread.join(10)
print(thread.is_alive(), cleaned)
