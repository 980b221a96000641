"""Other processes as the system has them: fork, wait, kill, and what has to run around a fork."""

import sys

import _multiprocessing

WNOHANG = 1

_before, _after_in_parent, _after_in_child = [], [], []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Functions to be called at every fork: `before` in reverse order, the others in order."""
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError('At least one argument is required.')
    for hook in (before, after_in_child, after_in_parent):
        if hook is not None and not callable(hook):
            raise TypeError(f"'{'before' if hook is before else 'after'}' must be callable, "
                            f'not {type(hook).__name__}')
    if before is not None:
        _before.append(before)
    if after_in_child is not None:
        _after_in_child.append(after_in_child)
    if after_in_parent is not None:
        _after_in_parent.append(after_in_parent)


def fork():
    """Copy the process; 0 in the child, whose only thread is the calling one."""
    threading = sys.modules.get('threading')
    if threading is not None and len(threading._active) > 1:
        import warnings
        warnings.warn(f'This process (pid={_multiprocessing.getpid()}) is multi-threaded, use of '
                      f'fork() may lead to deadlocks in the child.', DeprecationWarning,
                      stacklevel=2)
    return _fork(False)


def _fork(watched):
    """Copy the process: 0 in the child, which ends with its parent if it is watched."""
    _run(_before[::-1])
    pid = _multiprocessing.fork(watched)
    if pid == 0:
        threading = sys.modules.get('threading')
        if threading is not None:
            threading._after_fork()
        random = sys.modules.get('random')
        if random is not None:
            random.seed()
        _run(_after_in_child)
    else:
        _run(_after_in_parent)
    return pid


def _run(hooks):
    for hook in hooks:
        try:
            hook()
        except Exception:
            import traceback
            traceback.print_exc()


def _exit(status):
    """End the process at once: nothing is run or written any more."""
    _multiprocessing.leave(status, False)


def kill(pid, signal, /):
    """Send a signal to a process."""
    _multiprocessing.kill(pid, signal)


def killpg(pgid, signal, /):
    """Send a signal to a group of processes."""
    _multiprocessing.kill(-pgid, signal)


def waitpid(pid, options, /):
    """Wait for a child; its number and how it ended."""
    ended = _multiprocessing.wait(pid, 0 if options & WNOHANG else None)
    return ended or (0, 0)


def wait():
    """Wait for any child; its number and how it ended."""
    return waitpid(-1, 0)
