# Processes as subclasses, with names, daemons and exit codes.
import os
import sys
import time
from multiprocessing import Process, active_children, current_process, parent_process


class Greeter(Process):
    def __init__(self, name, code):
        super().__init__(name=name)
        self.code = code

    def run(self):
        print(f'hello from {self.name}', flush=True)
        sys.exit(self.code)


def show():
    print(current_process().name, parent_process().name, os.getppid() == parent_process().pid,
          flush=True)


def sleep_long():
    time.sleep(1000)


def crash():
    os._exit(9)


if __name__ == '__main__':
    print(current_process().name, parent_process())
    for name, code in ('Alice', 0), ('Bob', 3), ('Carol', None):
        g = Greeter(name, code)
        print(g.is_alive(), g.exitcode, g.pid)
        g.start()
        g.join()
        print(g.name, g.exitcode, g.is_alive())
    p = Process(target=show)
    p.start()
    p.join()
    d = Process(target=sleep_long, daemon=True, name='sleeper')
    d.start()
    print(d.daemon, d.is_alive(), [child.name for child in active_children()])
    d.terminate()
    d.join()
    print(d.exitcode, d.is_alive(), active_children())
    k = Process(target=sleep_long)
    k.start()
    k.join(timeout=0.01)
    print(k.exitcode)
    k.kill()
    k.join()
    print(k.exitcode)
    c = Process(target=crash)
    c.start()
    c.join()
    print(c.exitcode)
    k.close()
    try:
        k.is_alive()
    except ValueError as error:
        print(error)
