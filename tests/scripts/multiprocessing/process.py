# Process: its life, its names, its exit codes, its texts.
# stderr: any
import multiprocessing as mp
import os
import sys
import time


def shown(process):
    words = repr(process).split(' ')
    return ' '.join(word.split('=')[0] + '=N' if word.startswith(('pid=', 'parent=')) and
                    word[-1].isdigit() else word for word in words)


def nothing():
    pass


def leave(code):
    sys.exit(code)


def hard(code):
    os._exit(code)


def fail():
    raise ValueError('on purpose')


def sleep():
    time.sleep(100)


def names(conn):
    me = mp.current_process()
    conn.send((me.name, me.daemon, mp.parent_process().name, me.exitcode, me.is_alive(),
               mp.active_children(), os.getppid() == mp.parent_process().pid,
               me.pid == os.getpid(), me.ident == me.pid, shown(me)))


def grandchild(conn):
    child = mp.Process(target=names, args=(conn,))
    child.start()
    child.join()


class Named(mp.Process):
    def __init__(self, conn):
        super().__init__()
        self.conn = conn

    def run(self):
        self.conn.send((self.name, type(self).__name__))


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


if __name__ == '__main__':
    print(shown(mp.current_process()), mp.parent_process(), mp.active_children())
    p = mp.Process(target=nothing)
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon, shown(p))
    attempt(p.join)
    attempt(p.terminate)
    attempt(lambda: p.sentinel)
    p.start()
    attempt(p.start)
    print(isinstance(p.sentinel, int))
    p.join()
    print(p.exitcode, p.is_alive(), shown(p))
    attempt(p.start)
    p.close()
    print(shown(p))
    for what in (p.join, p.is_alive, p.terminate, p.start, lambda: p.exitcode, lambda: p.pid):
        attempt(what)
    p.close()

    for target, *args in ((leave, 3), (leave, None), (leave, 'a message'), (leave, 0), (leave, 256),
                          (leave, -1), (leave, True), (fail,), (hard, 7), (nothing,)):
        p = mp.Process(target=target, args=args)
        p.start()
        p.join()
        print(target.__name__, args, p.exitcode)

    p = mp.Process(target=sleep)
    p.start()
    print(p.exitcode, p.is_alive(), p.join(0), p.join(-1), shown(p))
    attempt(p.close)
    p.terminate()
    p.join()
    print(p.exitcode, shown(p))
    p = mp.Process(target=sleep, daemon=True, name='sleeper')
    print(p.daemon, p.name)
    p.start()
    attempt(setattr, p, 'daemon', False)
    print(mp.active_children() == [p], shown(p))
    p.kill()
    p.join(60)
    print(p.exitcode, shown(p), mp.active_children())

    ours, theirs = mp.Pipe()
    p = mp.Process(target=names, args=(theirs,), daemon=True)
    p.start()
    print(''.join('N' if c.isdigit() else c for c in str(ours.recv())))
    p.join()
    p = mp.Process(target=grandchild, args=(theirs,))
    p.start()
    print(''.join('N' if c.isdigit() else c for c in str(ours.recv())))
    p.join()
    p = Named(theirs)
    p.start()
    print(ours.recv())
    p.join()
    print(shown(p), p.exitcode)

    attempt(mp.Process, 1)
    attempt(mp.Process, target=nothing, nme='x')
    p = mp.Process(target=nothing, name='first')
    p.name = 'second'
    print(p.name, len(mp.current_process().authkey), type(p.authkey).__name__)
    attempt(setattr, p, 'name', 3)
    x = [1]
    p = mp.Process(target=lambda: x.append(2) or theirs.send(x))
    p.start()
    p.join()
    print(ours.recv(), x)
    print(mp.get_start_method(), mp.get_all_start_methods())
    attempt(mp.set_start_method, 'spawn')
    attempt(mp.get_context, 'nothing')
    print(type(mp.get_context('spawn')).__name__, mp.get_context('fork').get_start_method())
    print(mp.cpu_count() >= 1, mp.freeze_support(), mp.ProcessError.__mro__[1].__name__,
          mp.TimeoutError.__mro__[1].__name__, mp.BufferTooShort.__name__)
    print(sorted(name for name in dir(mp) if name[0].isupper()))
