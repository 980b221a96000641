"""Signals: what the system tells a process, and what is then done."""

import _posix
import _thread
import sys
from enum import IntEnum

from _native import function as _function
from operator import index as _index

from _structseq import structseq


class ItimerError(OSError):
    """A timer that there is not."""


ItimerError.__name__ = ItimerError.__qualname__ = 'itimer_error'
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
NSIG = 65

Signals = IntEnum('Signals', {
    'SIGHUP': 1, 'SIGINT': 2, 'SIGQUIT': 3, 'SIGILL': 4, 'SIGTRAP': 5, 'SIGABRT': 6, 'SIGIOT': 6,
    'SIGBUS': 7, 'SIGFPE': 8, 'SIGKILL': 9, 'SIGUSR1': 10, 'SIGSEGV': 11, 'SIGUSR2': 12,
    'SIGPIPE': 13, 'SIGALRM': 14, 'SIGTERM': 15, 'SIGSTKFLT': 16, 'SIGCHLD': 17, 'SIGCLD': 17,
    'SIGCONT': 18, 'SIGSTOP': 19, 'SIGTSTP': 20, 'SIGTTIN': 21, 'SIGTTOU': 22, 'SIGURG': 23,
    'SIGXCPU': 24, 'SIGXFSZ': 25, 'SIGVTALRM': 26, 'SIGPROF': 27, 'SIGWINCH': 28, 'SIGIO': 29,
    'SIGPOLL': 29, 'SIGPWR': 30, 'SIGSYS': 31, 'SIGRTMIN': 34, 'SIGRTMAX': 64}, module='signal')
Handlers = IntEnum('Handlers', {'SIG_DFL': 0, 'SIG_IGN': 1}, module='signal')
Sigmasks = IntEnum('Sigmasks', {'SIG_BLOCK': 0, 'SIG_UNBLOCK': 1, 'SIG_SETMASK': 2}, module='signal')
vars(sys.modules[__name__]).update(Signals.__members__)
SIG_DFL, SIG_IGN = Handlers
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = Sigmasks

_TEXTS = {
    1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 4: 'Illegal instruction', 5: 'Trace/breakpoint trap',
    6: 'Aborted', 7: 'Bus error', 8: 'Floating point exception', 9: 'Killed',
    10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2',
    13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated', 16: 'Stack fault', 17: 'Child exited',
    18: 'Continued', 19: 'Stopped (signal)', 20: 'Stopped', 21: 'Stopped (tty input)',
    22: 'Stopped (tty output)', 23: 'Urgent I/O condition', 24: 'CPU time limit exceeded',
    25: 'File size limit exceeded', 26: 'Virtual timer expired', 27: 'Profiling timer expired',
    28: 'Window changed', 29: 'I/O possible', 30: 'Power failure', 31: 'Bad system call'}


@_function
def default_int_handler(signalnum, frame, /):
    """Raises KeyboardInterrupt."""
    raise KeyboardInterrupt


struct_siginfo = structseq(
    'signal', 'struct_siginfo',
    ('si_signo', 'si_code', 'si_errno', 'si_pid', 'si_uid', 'si_status', 'si_band'))

_O_NONBLOCK = 0o4000
_handlers = {}


def _check(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError("'" + type(signalnum).__name__
                        + "' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return int(signalnum)


def getsignal(signalnum):
    """What is done when the signal comes."""
    number = _check(signalnum)
    if number in _handlers:
        return _handlers[number]
    state = _posix.disposition(number)
    if state == 2 and number == 2:
        return default_int_handler
    if number in (13, 25):
        # Python has these ignored from the start.
        return SIG_IGN
    return Handlers(state) if state < 2 else None


def signal(signalnum, handler):
    """Sets what is done when the signal comes; returns what it was."""
    if _thread.get_ident() != _thread._get_main_thread_ident():
        raise ValueError('signal only works in main thread of the main interpreter')
    number = _check(signalnum)
    if not callable(handler) and handler not in (0, 1):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = getsignal(number)
    if callable(handler):
        _posix.set_disposition(number, 2)
        _posix.set_handler(number, handler)
    else:
        _posix.set_disposition(number, int(handler))
        _posix.set_handler(number, None)
        handler = Handlers(handler)
    _handlers[number] = handler
    return before


def raise_signal(signalnum, /):
    """Sends the process itself a signal."""
    _posix.raise_signal(_check(signalnum))


def strsignal(signalnum, /):
    """What the system calls the signal."""
    number = _check(signalnum)
    if number >= 34:
        return 'Real-time signal %d' % (number - 34)
    return _TEXTS.get(number)


def valid_signals():
    """The signals there are."""
    numbers = [number for number in range(1, NSIG) if number not in (32, 33)]
    return _signals(numbers)


pause = _posix.pause


def _nanoseconds(seconds):
    if not isinstance(seconds, (int, float)):
        raise TypeError("'" + type(seconds).__name__
                        + "' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ItimerError(22, 'Invalid argument')
    return int(seconds * 10**9)


@_function
def setitimer(which, seconds, interval=0.0, /):
    """Starts a timer that sends a signal; returns what was left of the one before."""
    try:
        left, every = _posix.set_timer(which, _nanoseconds(seconds), _nanoseconds(interval))
    except OSError as error:
        raise ItimerError(*error.args) from None
    return left / 10**9, every / 10**9


def getitimer(which, /):
    """What is left of a timer, and its interval."""
    try:
        left, every = _posix.timer(which)
    except OSError as error:
        raise ItimerError(*error.args) from None
    return left / 10**9, every / 10**9


def alarm(seconds, /):
    """Has SIGALRM sent after so many seconds; returns the seconds left of the alarm before."""
    left = _posix.set_timer(ITIMER_REAL, max(0, _index(seconds)) * 10**9, 0)[0]
    return (left + 10**9 - 1) // 10**9


def siginterrupt(signalnum, flag, /):
    """System calls go on after signals in any case."""
    _check(signalnum)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Have the number of each signal that is handled written to a descriptor; -1: no longer."""
    if _thread.get_ident() != _thread._get_main_thread_ident():
        raise ValueError('set_wakeup_fd only works in main thread of the main interpreter')
    if fd != -1 and not _posix.get_flags(fd) & _O_NONBLOCK:
        raise ValueError(f'the fd {fd} must be in non-blocking mode')
    return _posix.set_wakeup_fd(fd)


def pthread_kill(thread_id, signalnum, /):
    """Send a signal to a thread; its handler is called in the main thread all the same."""
    _posix.signal_thread(thread_id, signalnum)
    _posix.hear_signals()


def pthread_sigmask(how, mask, /):
    """Change which signals the calling thread holds back; returns those it held back before."""
    before = _posix.mask_signals(how, _numbers(mask))
    _posix.hear_signals()
    return _signals(before)


def sigpending():
    """The signals that have come and are held back."""
    return _signals(_posix.pending_signals())


def sigwait(sigset, /):
    """Wait for one of some signals that are held back, and take it."""
    return _named(_posix.wait_for_signal(_numbers(sigset), None)[0])


def sigwaitinfo(sigset, /):
    """The same, with all there is to tell about the signal."""
    return struct_siginfo(_posix.wait_for_signal(_numbers(sigset), None))


def sigtimedwait(sigset, timeout, /):
    """The same for at most so many seconds; None if nothing comes."""
    if timeout < 0:
        raise ValueError('timeout must be non-negative')
    try:
        return struct_siginfo(_posix.wait_for_signal(_numbers(sigset), timeout))
    except TimeoutError:
        return None


def _numbers(sigset):
    numbers = []
    for signalnum in sigset:
        if not isinstance(signalnum, int):
            raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
        if not 1 <= signalnum < NSIG:
            raise ValueError(f'signal number {int(signalnum)} out of range [1; {NSIG - 1}]')
        numbers.append(int(signalnum))
    return numbers


def _named(number):
    return Signals(number) if number in Signals._value2member_map_ else number


def _signals(numbers):
    return {_named(number) for number in numbers}
