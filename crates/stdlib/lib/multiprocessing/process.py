"""Process objects, and which process one is in."""

import sys
import threading

import _multiprocessing
import _posix

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

# Every spawned child imports what is imported here, so `os` and its kin are left alone.
try:
    ORIGINAL_DIR = _posix.fsdecode(_posix.getcwd())
except OSError:
    ORIGINAL_DIR = None


def _count(start):
    return iter(range(start, sys.maxsize))


def current_process():
    """The object of the process we are in."""
    return _current_process


def active_children():
    """The children that live; those that have ended are joined."""
    _cleanup()
    return list(_children)


def parent_process():
    """The object of the process that started us, or None."""
    return _parent_process


def _cleanup():
    for child in list(_children):
        popen = child._popen
        if popen is not None and popen.poll() is not None:
            _children.discard(child)


class BaseProcess:
    """One process: give it a target, or override run()."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        number = next(_process_counter)
        self._identity = _current_process._identity + (number,)
        self._config = _current_process._config.copy()
        self._parent_pid = _multiprocessing.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon
        _dangling.append(self)

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def run(self):
        """What the process does: call the target. Subclasses override it."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start it; only once for each object."""
        self._check_closed()
        assert self._popen is None, 'cannot start a process twice'
        assert self._parent_pid == _multiprocessing.getpid(), \
            'can only start a process object created by current process'
        assert not _current_process._config.get('daemon'), \
            'daemonic processes are not allowed to have children'
        _cleanup()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        # The arguments may refer back to this object.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        """Send it SIGTERM."""
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        """Send it SIGKILL."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        """Wait until it ends, or for `timeout` seconds."""
        self._check_closed()
        assert self._parent_pid == _multiprocessing.getpid(), 'can only join a child process'
        assert self._popen is not None, 'can only join a started process'
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Whether it runs."""
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == _multiprocessing.getpid(), 'can only test a child process'
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Give up what the object holds; it cannot be used any more."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError('Cannot close a process while it is still running. '
                                 'You should first call join() or terminate().')
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        """Whether it is terminated at its parent's end instead of waited for."""
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        self._config['authkey'] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """None while it runs; -N if signal N ended it."""
        self._check_closed()
        return self._popen if self._popen is None else self._popen.poll()

    @property
    def ident(self):
        """Its number, None before it starts."""
        self._check_closed()
        if self is _current_process:
            return _multiprocessing.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes ready when it ends."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError('process not started') from None

    def __repr__(self):
        exitcode = None
        if self is _current_process:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != _multiprocessing.getpid():
            status = 'unknown'
        elif self._popen is None:
            status = 'initial'
        else:
            exitcode = self._popen.poll()
            status = 'started' if exitcode is None else 'stopped'
        info = [type(self).__name__, f'name={self._name!r}']
        if self._popen is not None:
            info.append(f'pid={self._popen.pid}')
        info += [f'parent={self._parent_pid}', status]
        if exitcode is not None:
            info.append(f'exitcode={_SIGNALS.get(exitcode, exitcode)}')
        if self.daemon:
            info.append('daemon')
        return f'<{" ".join(info)}>'

    def _bootstrap(self, parent_pid=None):
        """The whole life of the process; returns its exit code."""
        from . import util, context
        global _current_process, _parent_process, _process_counter, _children
        exitcode = 1
        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = _count(1)
            _children = set()
            _current_process = self
            _multiprocessing.set_name(self._name)
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid)
            util._finalizer_registry.clear()
            calls = _multiprocessing.atexit_calls
            calls[:] = [(util._exit_function, (), {})]
            util._run_after_forkers()
            util.info('child process calling self.run()')
            self.run()
            exitcode = 0
        except SystemExit as error:
            if error.code is None:
                exitcode = 0
            elif isinstance(error.code, int):
                exitcode = error.code
            else:
                sys.stderr.write(str(error.code) + '\n')
                exitcode = 1
        except:
            exitcode = 1
            import traceback
            sys.stderr.write(f'Process {self.name}:\n')
            traceback.print_exc()
        finally:
            threading._shutdown()
            util.info('process exiting with exitcode %d', exitcode)
            util._flush_std_streams()
            _multiprocessing.set_name(self._name)
        return exitcode

    @staticmethod
    def _after_fork():
        pass


class AuthenticationString(bytes):
    """A secret that does not travel."""

    def __reduce__(self):
        from .context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError('Pickling an AuthenticationString object is disallowed for '
                            'security reasons')
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """The process that started us, seen from here."""

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._watch = None
        self._config = {}

    @property
    def _sentinel(self):
        if self._watch is None:
            self._watch = _multiprocessing.watch(self._pid)
        return self._watch

    def is_alive(self):
        try:
            return not _multiprocessing.ready([self._sentinel], 0)
        except ProcessLookupError:
            return False

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        _multiprocessing.ready([self._sentinel], timeout)


class _MainProcess(BaseProcess):
    """The process the program began with."""

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {'authkey': AuthenticationString(_multiprocessing.random(32)), 'semprefix': '/mp'}

    def close(self):
        pass


# The pipe to the process that removes what the family leaves, if this one was told of it at its start.
_tracker_fd = None


class _Dangling(list):
    """Nothing is kept here: processes are known by their parents."""

    def append(self, item):
        pass


_dangling = _Dangling()
_parent_process = None
_current_process = _MainProcess()
_process_counter = _count(1)
_children = set()

_SIGNALS = {-number: f'-{name}' for number, name in enumerate((
    '', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE',
    'SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM', 'SIGSTKFLT',
    'SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGXCPU',
    'SIGXFSZ', 'SIGVTALRM', 'SIGPROF', 'SIGWINCH', 'SIGIO', 'SIGPWR', 'SIGSYS')) if name}
