"""Terminals without a device."""

import os
import tty
from select import select

__all__ = ['openpty', 'fork', 'spawn']

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = 0, 1, 2
CHILD = 0


def openpty():
    """A terminal's own end and the terminal, as descriptors."""
    return os.openpty()


def fork():
    """Fork; the child has a new terminal, whose own end is given to its parent."""
    own, terminal = openpty()
    pid = os.fork()
    if pid == CHILD:
        os.close(own)
        os.setsid()
        for fd in (STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO):
            os.dup2(terminal, fd)
        if terminal > STDERR_FILENO:
            os.close(terminal)
    else:
        os.close(terminal)
    return pid, own


def _read(fd):
    return os.read(fd, 1024)


def _copy(own, own_read=_read, stdin_read=_read):
    watched = [own, STDIN_FILENO]
    while watched:
        ready = select(watched, [], [])[0]
        if own in ready:
            try:
                data = own_read(own)
            except OSError:
                data = b''
            if not data:
                return
            os.write(STDOUT_FILENO, data)
        if STDIN_FILENO in ready:
            data = stdin_read(STDIN_FILENO)
            if data:
                os.write(own, data)
            else:
                watched.remove(STDIN_FILENO)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program in a terminal of its own; its status."""
    if isinstance(argv, str):
        argv = (argv,)
    pid, own = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        mode = tty.tcgetattr(STDIN_FILENO)
        tty.setraw(STDIN_FILENO)
        restore = True
    except tty.error:
        restore = False
    try:
        _copy(own, master_read, stdin_read)
    finally:
        if restore:
            tty.tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    os.close(own)
    return os.waitpid(pid, 0)[1]
