"""Waiting for children, in all the ways the system has, and signals to processes."""

import _multiprocessing
import _posix
from _structseq import structseq

WNOHANG, WUNTRACED, WCONTINUED, WEXITED, WSTOPPED, WNOWAIT = 1, 2, 8, 4, 2, 0x1000000
P_ALL, P_PID, P_PGID, P_PIDFD = 0, 1, 2, 3
CLD_EXITED, CLD_KILLED, CLD_DUMPED, CLD_TRAPPED, CLD_STOPPED, CLD_CONTINUED = 1, 2, 3, 4, 5, 6

waitid_result = structseq('posix', 'waitid_result',
                          ('si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'))


def waitpid(pid, options, /):
    """Wait for a child; its number and how it ended, or stopped, or went on."""
    if pid > 0 and options & ~WNOHANG == 0:
        return _multiprocessing.wait(pid, 0 if options & WNOHANG else None) or (0, 0)
    if pid < -1:
        kind, id = P_PGID, -pid
    else:
        kind, id = (P_ALL, P_PGID, P_PID)[min(pid, 1) + 1], max(pid, 0)
    told = _posix.child_status(kind, id, options | WEXITED)
    if told is None:
        return 0, 0
    pid, code, status = told
    if code == CLD_EXITED:
        return pid, status << 8
    if code == CLD_CONTINUED:
        return pid, 0xffff
    if code == CLD_STOPPED:
        return pid, status << 8 | 0x7f
    return pid, status | (0x80 if code == CLD_DUMPED else 0)


def wait():
    """Wait for any child; its number and how it ended."""
    return waitpid(-1, 0)


def wait3(options):
    """Wait for any child; its number, how it ended, and what it had used."""
    return wait4(-1, options)


def wait4(pid, options):
    """Wait for a child; its number, how it ended, and what it had used."""
    import resource
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pid, status = waitpid(pid, options)
    if not pid:
        return 0, 0, resource.struct_rusage((0.0, 0.0) + (0,) * 14)
    # What all children have used grows by what this one had; the size is that of the largest.
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = [new - old for new, old in zip(after, before)]
    used[2] = after[2]
    return pid, status, resource.struct_rusage(used)


def waitid(idtype, id, options, /):
    """Wait for a child to end, stop or go on, and say whose it was; with WNOWAIT it can be waited for again."""
    # Whose it was is to be seen as long as it is there.
    seen = _posix.child_status(idtype, id, options | WNOWAIT)
    if seen is None:
        return None
    import os
    pid, code, status = seen
    user = os.stat(f'/proc/{pid}').st_uid
    if not options & WNOWAIT:
        _posix.child_status(P_PID, pid, options | WNOHANG)
    return waitid_result((pid, user, 17, status, code))


_PIDFD_NONBLOCK = 0x800


def pidfd_open(pid, flags=0):
    """A descriptor that stands for a process, and can be read once that has ended."""
    if flags & ~_PIDFD_NONBLOCK:
        raise OSError(22, 'Invalid argument')
    fd = _multiprocessing.watch(pid)
    if flags:
        import os
        os.set_blocking(fd, False)
    return fd


def _number(what, value):
    """A number of a user or group as the system takes it; -1 stands for the largest."""
    if not hasattr(value, '__index__'):
        raise TypeError(f'{what} should be integer, not {type(value).__name__}')
    value = value.__index__()
    if value < -1:
        raise OverflowError(f'{what} is less than minimum')
    if value >= 2**32:
        raise OverflowError(f'{what} is greater than maximum')
    return value & 0xffffffff


def setuid(uid, /):
    """Become another user."""
    _posix.setuid(_number('uid', uid))


def seteuid(euid, /):
    """Act as another user."""
    _posix.seteuid(_number('uid', euid))


def setgid(gid, /):
    """Belong to another group."""
    _posix.setgid(_number('gid', gid))


def setegid(egid, /):
    """Act as one of another group."""
    _posix.setegid(_number('gid', egid))


def setgroups(groups, /):
    """Belong to these groups, besides one's own."""
    if not hasattr(groups, '__getitem__') or not hasattr(groups, '__len__'):
        raise TypeError('setgroups argument must be a sequence')
    _posix.setgroups([_number('gid', group) for group in groups])


def kill(pid, signal, /):
    """Send a signal to a process."""
    _multiprocessing.kill(pid, signal)
    if pid == _multiprocessing.getpid():
        _posix.hear_signals()


def killpg(pgid, signal, /):
    """Send a signal to a group of processes."""
    _multiprocessing.kill(-pgid, signal)
