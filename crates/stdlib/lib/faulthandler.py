"""Tracebacks of all threads, written at once: on demand, after a time, or at a signal.

What kills the interpreter itself leaves no traceback here: `enable` only remembers that it was
asked to.
"""

import _thread
import os
import signal as _signal
import sys
from operator import index as _index

# More frames than these are not shown.
_DEEPEST = 100
_LONGEST = 500

_FATAL = (_signal.SIGSEGV, _signal.SIGFPE, _signal.SIGABRT, _signal.SIGBUS, _signal.SIGILL)

_enabled_file = None
# The lock that the waiting thread holds on to, while there is such a thread.
_waiting = None
# By signal: the file, whether all threads are told, whether to go on, what was done before.
_registered = {}


def enable(file=None, all_threads=True):
    """Remember where fatal errors should be told."""
    global _enabled_file
    file = sys.stderr if file is None else file
    _descriptor(file)
    _enabled_file = file


def disable():
    """Forget it; returns whether there was something to forget."""
    global _enabled_file
    was = is_enabled()
    _enabled_file = None
    return was


def is_enabled():
    """Whether `enable` was called."""
    return _enabled_file is not None


def dump_traceback(file=None, all_threads=True):
    """Write what this thread, or every thread, is doing."""
    _dump(_descriptor(file), sys._getframe(1), all_threads)


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write what all threads do after so many seconds, unless that is cancelled."""
    global _waiting
    if not isinstance(timeout, (int, float)):
        raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer")
    if timeout <= 0:
        raise ValueError('timeout must be greater than 0')
    if timeout > _thread.TIMEOUT_MAX:
        raise OverflowError('timestamp out of range for platform time_t')
    descriptor = _descriptor(file)
    cancel_dump_traceback_later()
    seconds, micros = divmod(round(timeout * 1_000_000), 1_000_000)
    shown = f'{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}'
    if micros:
        shown += f'.{micros:06}'
    lock = _waiting = _thread.allocate_lock()
    lock.acquire()
    # A thread that `threading` does not know: it is not waited for at the end.
    _thread.start_new_thread(_watch, (lock, timeout, repeat, descriptor, exit, shown))


def cancel_dump_traceback_later():
    """Take `dump_traceback_later` back."""
    global _waiting
    lock, _waiting = _waiting, None
    if lock is not None:
        lock.release()


def _watch(lock, timeout, repeat, descriptor, exit, shown):
    while not lock.acquire(timeout=timeout):
        _write(descriptor, f'Timeout ({shown})!\n')
        _dump(descriptor, None, True)
        if exit:
            os._exit(1)
        if not repeat:
            return


def register(signum, file=None, all_threads=True, chain=False):
    """Write what threads do whenever a signal arrives."""
    _check_signal(signum)
    descriptor = _descriptor(file)
    known = _registered.get(signum)
    before = known[-1] if known else _signal.getsignal(signum)
    _signal.signal(signum, _on_signal)
    # The file is kept, or it could be closed before the signal.
    _registered[signum] = file, descriptor, all_threads, chain, before


def unregister(signum):
    """Take `register` back; returns whether there was something to take back."""
    _check_signal(signum)
    if signum not in _registered:
        return False
    *_, before = _registered.pop(signum)
    _signal.signal(signum, _signal.SIG_DFL if before is None else before)
    return True


def _check_signal(signum):
    if signum in _FATAL:
        raise RuntimeError(f'signal {int(signum)} cannot be registered, use enable() instead')
    if not 1 <= _index(signum) < _signal.NSIG:
        raise ValueError('signal number out of range')


def _on_signal(signum, frame):
    _, descriptor, all_threads, chain, before = _registered[signum]
    _dump(descriptor, frame, all_threads)
    if not chain:
        return
    if callable(before):
        before(signum, frame)
    elif before == _signal.SIG_DFL:
        _signal.signal(signum, before)
        os.kill(os.getpid(), signum)
        _signal.signal(signum, _on_signal)


def _descriptor(file):
    """The file descriptor to write to."""
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError('unable to get sys.stderr')
    if isinstance(file, int):
        if file < 0:
            raise ValueError('file is not a valid file descriptor')
        return file
    descriptor = file.fileno()
    if not isinstance(descriptor, int) or descriptor < 0:
        raise RuntimeError('file.fileno() is not a valid file descriptor')
    try:
        file.flush()
    except Exception:
        # What was in front of the traceback may be lost; it is not.
        pass
    return descriptor


def _write(descriptor, text):
    data = text.encode('ascii', 'backslashreplace')
    while data:
        data = data[os.write(descriptor, data):]


def _dump(descriptor, frame, all_threads):
    """Write tracebacks; the frame is that of the present thread, if that is to be told."""
    if not all_threads:
        _write(descriptor, 'Stack (most recent call first):\n' + _stack(frame))
        return
    present = _thread.get_ident()
    frames = sys._current_frames()
    frames.pop(present, None)
    if frame is not None:
        frames[present] = frame
    # The youngest come first, and the main thread last.
    main = sys.modules['threading'].main_thread().ident if 'threading' in sys.modules else present
    order = sorted(frames, key=lambda ident: ident == main)
    parts = []
    for ident in order:
        title = 'Current thread' if ident == present else 'Thread'
        parts.append(f'{title} 0x{ident:016x} (most recent call first):\n{_stack(frames[ident])}')
    _write(descriptor, '\n'.join(parts))


def _stack(frame):
    lines = []
    while frame is not None and len(lines) < _DEEPEST:
        code = frame.f_code
        number = '???' if frame.f_lineno is None else frame.f_lineno
        lines.append(f'  File "{_shortened(code.co_filename)}", line {number} in '
                     f'{_shortened(code.co_name)}\n')
        frame = frame.f_back
    return ''.join(lines)


def _shortened(text):
    return text if len(text) <= _LONGEST else text[:_LONGEST] + '...'
