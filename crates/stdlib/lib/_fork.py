"""Other processes as the system has them: fork, exec, and what has to run around a fork."""

import sys

import _multiprocessing
import _posix
from _waits import waitpid

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


def _status_code(pid, timeout):
    """The exit code of a child, or None if it still runs after `timeout` seconds."""
    ended = _multiprocessing.wait(pid, timeout)
    if not ended:
        return None
    status = ended[1]
    return -(status & 0x7f) if status & 0x7f else status >> 8


# Programs in the place of this one, or beside it. `os` offers all of it.
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1


def _run_in_place(path, args, env, search):
    import os
    import _posix
    if not args:
        raise ValueError('execv() arg 2 must not be empty' if env is None
                         else 'execve: argv must not be empty')
    words = [os.fsencode(word) for word in args]
    if not words[0]:
        raise ValueError('execv() arg 2 first element cannot be empty')
    variables = [os.fsencode(name) + b'=' + os.fsencode(value)
                 for name, value in (os.environ if env is None else env).items()]
    path = os.fsencode(path)
    if not search or b'/' in path:
        _posix.execute(path, words, variables)
    problem = None
    for folder in os.get_exec_path(env):
        try:
            _posix.execute(os.path.join(os.fsencode(folder), path), words, variables)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = problem = problem or error
    raise problem or last


def execv(path, argv, /):
    """Run a program in the place of this one."""
    _run_in_place(path, argv, None, False)


def execve(path, argv, env):
    """The same with an environment of its own."""
    _run_in_place(path, argv, env, False)


def execvp(file, args):
    """The same with a program that is looked for in PATH."""
    _run_in_place(file, args, None, True)


def execvpe(file, args, env):
    _run_in_place(file, args, env, True)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def _spawn(mode, run, file, args, *env):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if pid == 0:
        try:
            run(file, args, *env)
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    return _status_code(pid, None)


def spawnv(mode, file, args):
    """Run a program beside this one: its exit code, or its number if mode is P_NOWAIT."""
    return _spawn(mode, execv, file, args)


def spawnve(mode, file, args, env):
    return _spawn(mode, execve, file, args, env)


def spawnvp(mode, file, args):
    return _spawn(mode, execvp, file, args)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, execvpe, file, args, env)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


def system(command):
    """Run a command of the shell; how it ended, as wait() tells it."""
    import os
    import _posix
    variables = [name + b'=' + value for name, value in os.environb.items()]
    pid = _posix.spawn(b'/bin/sh', [b'sh', b'-c', os.fsencode(command)], variables, None,
                       [0, 1, 2], [], -1)
    return waitpid(pid, 0)[1]


def popen(cmd, mode='r', buffering=-1):
    """A file that a command of the shell writes or reads."""
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import subprocess
    ends = {'stdout' if mode == 'r' else 'stdin': subprocess.PIPE}
    process = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering, **ends)
    return _Popened(process.stdout if mode == 'r' else process.stdin, process)


class _Popened:
    """The file; to close it is to wait for the command."""

    def __init__(self, file, process):
        self._file, self._process = file, process

    def close(self):
        self._file.close()
        code = self._process.wait()
        if code == 0:
            return None
        return code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __iter__(self):
        return iter(self._file)
