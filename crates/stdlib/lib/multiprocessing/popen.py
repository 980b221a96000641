"""Starting processes: by fork, or as our own program run anew."""

import sys

import _fork
import _multiprocessing
from _scarce import collected

from . import process
from . import util

__all__ = []


class Popen:
    """A child, as its parent sees it."""

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.pid = None
        self._launch(process_obj)
        self.sentinel = collected(_multiprocessing.watch, self.pid)

    def poll(self):
        """The exit code, or None while it runs."""
        return self.wait(0)

    def wait(self, timeout=None):
        """Wait for its end; the exit code, or None if `timeout` seconds passed first."""
        if self.returncode is None:
            try:
                ended = _multiprocessing.wait(self.pid, timeout)
            except ChildProcessError:
                # Somebody else has waited for it.
                return self.returncode
            if ended and self.returncode is None:
                self.returncode = exit_code(ended[1])
        return self.returncode

    def _send_signal(self, signal):
        if self.returncode is None:
            try:
                _multiprocessing.kill(self.pid, signal)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(0.1) is None:
                    raise

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def close(self):
        if self.sentinel is not None:
            _multiprocessing.close(self.sentinel)
            self.sentinel = None

    def __del__(self):
        try:
            self.close()
        except (AttributeError, OSError):
            pass


def exit_code(status):
    """What a raw status of wait() means: the exit code, or the negated number of a signal."""
    signal = status & 0x7f
    return -signal if signal else status >> 8


class ForkPopen(Popen):
    method = 'fork'

    def _launch(self, process_obj):
        self.pid = _fork._fork(True)
        if self.pid == 0:
            code = 1
            try:
                code = process_obj._bootstrap()
            finally:
                _multiprocessing.run_atexit_calls()
                util._flush_std_streams()
                _multiprocessing.leave(code, True)


class SpawnPopen(Popen):
    method = 'spawn'

    def duplicate_for_child(self, fd):
        """The child shall have this descriptor too, under the same number."""
        self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        from . import spawn
        from .context import set_spawning_popen
        from .reduction import ForkingPickler
        from . import resource_tracker
        spawn._check_not_importing_main()
        tracker_fd = resource_tracker.getfd()
        preparation = spawn.get_preparation_data(process_obj._name, tracker_fd)
        self._fds = [tracker_fd]
        set_spawning_popen(self)
        try:
            work = bytes(ForkingPickler.dumps(process_obj))
            preparation['inherited'] = self._fds
            preparation = bytes(ForkingPickler.dumps(preparation))
        finally:
            set_spawning_popen(None)
        ours, theirs = collected(_multiprocessing.socket_pair)
        try:
            self.pid = _multiprocessing.start_again(theirs, self._fds)
            _multiprocessing.close(theirs)
            theirs = None
            try:
                _multiprocessing.send(ours, preparation)
                _multiprocessing.send(ours, work)
            except BrokenPipeError:
                # It has ended already; its exit code says so.
                pass
        finally:
            _multiprocessing.close(ours)
            if theirs is not None:
                _multiprocessing.close(theirs)
