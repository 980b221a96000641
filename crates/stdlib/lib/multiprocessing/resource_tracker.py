"""A process that outlives all others of a family, and removes what they leave in the system.

It reads from a pipe whose writing end all of them have inherited. They tell it what has a name in the system and
what has none any more. When the last of them is gone, however it ended, so does the pipe: what is left is removed.
"""

import os
import signal
import sys
import warnings

import _posix

from . import process
from . import util

__all__ = ['ensure_running', 'register', 'unregister']


def _unlink_shared_memory(name):
    from .shared_memory import _unlink
    _unlink(name)


_CLEANUP_FUNCS = {'noop': lambda name: None, 'semaphore': lambda name: None,
                  'shared_memory': _unlink_shared_memory}


class ResourceTracker:
    """The tracker as the other processes see it."""

    def __init__(self):
        self._lock = util.ForkAwareThreadLock()
        # That of the process that started this one, if it was not forked.
        self._fd = process._tracker_fd
        self._pid = None

    def getfd(self):
        """The writing end of the pipe."""
        self.ensure_running()
        return self._fd

    def ensure_running(self):
        """Start the process, if none of the family has done so before."""
        with self._lock:
            if self._fd is not None:
                if self._check_alive():
                    return
                self._forget()
                warnings.warn('resource_tracker: process died unexpectedly, relaunching.  Some resources might leak.')
            self._start()

    def _check_alive(self):
        try:
            os.write(self._fd, b'PROBE:0:noop\n')
        except OSError:
            return False
        return True

    def _stop(self):
        """Wait for its end, which comes when no other process of the family is left."""
        with self._lock:
            if self._fd is not None:
                self._forget()

    def _forget(self):
        os.close(self._fd)
        try:
            if self._pid is not None:
                os.waitpid(self._pid, 0)
        except ChildProcessError:
            # Somebody has waited for it, or this process was forked since.
            pass
        self._fd = self._pid = None

    def _start(self):
        reader, writer = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR)
        try:
            words = ['gilscope', *(f'-W{option}' for option in sys.warnoptions), '-c',
                     f'from multiprocessing.resource_tracker import main; main({reader})']
            environment = [name + b'=' + value for name, value in os.environb.items()]
            # In a group of its own, where no Ctrl-C reaches it.
            self._pid = _posix.spawn(b'/proc/self/exe', [os.fsencode(word) for word in words], environment, None,
                                     [nothing, nothing, 2], [reader], 0)
            self._fd = writer
        except BaseException:
            os.close(writer)
            raise
        finally:
            os.close(reader)
            os.close(nothing)

    def register(self, name, rtype):
        """There is something of that name and kind."""
        self._send('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        """There is nothing of that name and kind any more, or somebody else sees to it."""
        self._send('UNREGISTER', name, rtype)

    def _send(self, command, name, rtype):
        self.ensure_running()
        message = f'{command}:{name}:{rtype}\n'.encode('ascii')
        if len(message) > 512:
            # A longer one could be mixed with others.
            raise ValueError('msg too long')
        os.write(self._fd, message)


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd


def main(fd):
    """The life of the tracker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    there = {rtype: set() for rtype in _CLEANUP_FUNCS}
    with open(fd, 'rb') as messages:
        for message in messages:
            try:
                _note(there, message)
            except Exception:
                sys.excepthook(*sys.exc_info())
    for rtype, names in there.items():
        if names:
            warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked {rtype} objects to clean up '
                          f'at shutdown: {names}')
        for name in names:
            try:
                _CLEANUP_FUNCS[rtype](name)
            except Exception as error:
                warnings.warn(f'resource_tracker: {name!r}: {error}')


def _note(there, message):
    command, name, rtype = message.strip().decode('ascii').split(':')
    if rtype not in there:
        raise ValueError(f'Cannot register {name} for automatic cleanup: unknown resource type {rtype}')
    if command == 'REGISTER':
        there[rtype].add(name)
    elif command == 'UNREGISTER':
        there[rtype].remove(name)
    elif command != 'PROBE':
        raise RuntimeError(f'unrecognized command {command!r}')
