"""Other programs: starting them, talking to them, and how they ended."""

import os
import time
from _fork import _status_code

import _posix

__all__ = ['Popen', 'PIPE', 'STDOUT', 'DEVNULL', 'call', 'check_call', 'check_output', 'run',
           'getstatusoutput', 'getoutput', 'CompletedProcess', 'SubprocessError',
           'CalledProcessError', 'TimeoutExpired', 'list2cmdline']

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class _WithOutput(SubprocessError):
    """An error that has what the program wrote."""

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CalledProcessError(_WithOutput):
    """A program that was to succeed did not."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                name = signal.Signals(-self.returncode)
                return f"Command '{self.cmd}' died with {name!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(_WithOutput):
    """A program took longer than it was given."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    """What became of a program that run() waited for."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f'{type(self).__name__}({", ".join(parts)})'

    def check_returncode(self):
        """CalledProcessError if the program did not succeed."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class Popen:
    """A program that runs."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None,
                 preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None,
                 universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1,
                 pipesize=-1, process_group=None):
        self.pid = None
        self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self._collected = None
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if text is not None and universal_newlines is not None and \
                bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines '
                                  'are supplied but different. Pass one or the other.')
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        ids = _ids(user, group, extra_groups)
        self.args = args
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        program, words = _command(args, shell, executable)
        theirs, ours = self._open(stdin, stdout, stderr)
        try:
            self.pid = self._start(program, words, theirs, cwd, env, preexec_fn, pass_fds,
                                   start_new_session, process_group, umask, close_fds, ids)
        except BaseException:
            for fd in ours:
                if fd is not None:
                    os.close(fd)
            raise
        finally:
            for fd in set(self._opened):
                os.close(fd)
        for name, fd, mode in zip(('stdin', 'stdout', 'stderr'), ours, ('wb', 'rb', 'rb')):
            if fd is not None:
                setattr(self, name, self._file(fd, mode, bufsize))

    def _file(self, fd, mode, bufsize):
        import io
        line = self.text_mode and bufsize == 1
        file = io.open(fd, mode, -1 if line else bufsize)
        if self.text_mode:
            file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors,
                                    write_through=mode == 'wb', line_buffering=line)
        return file

    def _open(self, stdin, stdout, stderr):
        """The program's three descriptors, and our ends of those that are pipes."""
        self._opened = []
        theirs, ours = [], []
        for number, what in enumerate((stdin, stdout, stderr)):
            mine = None
            if what is None:
                fd = number
            elif what == PIPE:
                read, write = os.pipe()
                fd, mine = (read, write) if number == 0 else (write, read)
                self._opened.append(fd)
            elif what == DEVNULL:
                fd = os.open(os.devnull, os.O_RDWR)
                self._opened.append(fd)
            elif what == STDOUT and number == 2:
                fd = theirs[1]
            elif isinstance(what, int):
                fd = what
            else:
                fd = what.fileno()
            theirs.append(fd)
            ours.append(mine)
        return theirs, ours

    def _start(self, program, words, theirs, cwd, env, preexec_fn, pass_fds, new_session, group,
               umask, close_fds, ids):
        variables = [os.fsencode(name) + b'=' + os.fsencode(value)
                     for name, value in (os.environ if env is None else env).items()]
        found = _find(program, env)
        if found is None:
            if cwd is not None:
                os.stat(cwd)
            raise FileNotFoundError(2, 'No such file or directory', os.fsdecode(program))
        if preexec_fn is not None or new_session or umask >= 0 or not close_fds or ids:
            return _fork_and_run(found, words, theirs, cwd, variables, preexec_fn, pass_fds,
                                 new_session, group, umask, ids)
        try:
            return _posix.spawn(found, words, variables, cwd if cwd is None else os.fsencode(cwd),
                                theirs, list(pass_fds), -1 if group is None else group)
        except OSError as error:
            if cwd is not None and not os.path.isdir(cwd):
                program = cwd
            raise type(error)(error.errno, error.strerror, os.fsdecode(program)) from None

    def __repr__(self):
        code = None if self.returncode is None else self.returncode
        args = repr(self.args)
        text = f'<{type(self).__name__}: returncode: {code} args: {args}>'
        return text if len(text) <= 80 else text[:76] + '...>'

    @property
    def universal_newlines(self):
        """The same as `text_mode`."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, on):
        self.text_mode = bool(on)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for file in (self.stdout, self.stderr, self.stdin):
            if file:
                try:
                    file.close()
                except BrokenPipeError:
                    pass
        self.wait()

    def poll(self):
        """The exit code, or None while it runs."""
        if self.returncode is None:
            self._wait(0)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for its end; the exit code."""
        if self.returncode is None:
            self._wait(timeout)
            if self.returncode is None:
                raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def _wait(self, timeout):
        try:
            self.returncode = _status_code(self.pid, timeout)
        except ChildProcessError:
            # Somebody else has waited for it; nobody knows how it ended.
            self.returncode = 0

    def send_signal(self, sig):
        """Send it a signal, unless it has ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Send it SIGTERM."""
        self.send_signal(15)

    def kill(self):
        """Send it SIGKILL."""
        self.send_signal(9)

    def communicate(self, input=None, timeout=None):
        """Give it input, read all it writes, and wait for its end."""
        if self._collected is not None and input:
            raise ValueError('Cannot send input after starting communication')
        deadline = None if timeout is None else time.monotonic() + timeout
        if self._collected is None:
            if self.stdin and input:
                if self.text_mode:
                    input = input.encode(self.stdin.encoding, self.stdin.errors)
                self._rest = memoryview(bytes(input))
            else:
                self._rest = memoryview(b'')
            self._collected = {file: [] for file in (self.stdout, self.stderr) if file}
            if self.stdin:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                if not self._rest:
                    self._close_stdin()
        self._exchange(deadline, timeout)
        left = None if deadline is None else max(0, deadline - time.monotonic())
        try:
            self.wait(left)
        except TimeoutExpired:
            raise self._expired(timeout) from None
        return tuple(self._text(file) for file in (self.stdout, self.stderr))

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _exchange(self, deadline, timeout):
        import select
        while True:
            poll = select.poll()
            open_files = {}
            if self.stdin and self._rest and not self.stdin.closed:
                poll.register(self.stdin.fileno(), select.POLLOUT)
            for file in self._collected:
                if not file.closed:
                    poll.register(file.fileno(), select.POLLIN)
                    open_files[file.fileno()] = file
            writing = self.stdin is not None and not self.stdin.closed and len(self._rest) > 0
            if not open_files and not writing:
                return
            left = None
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise self._expired(timeout)
                left *= 1000
            for fd, _ in poll.poll(left):
                if fd in open_files:
                    data = os.read(fd, 65536)
                    self._collected[open_files[fd]].append(data)
                    if not data:
                        open_files[fd].close()
                    continue
                try:
                    # A pipe that can be written to has room for so much.
                    self._rest = self._rest[os.write(fd, self._rest[:4096]):]
                except BrokenPipeError:
                    self._rest = memoryview(b'')
                if not self._rest:
                    self._close_stdin()

    def _expired(self, timeout):
        def so_far(file):
            data = b''.join(self._collected.get(file, ()))
            return data or None
        return TimeoutExpired(self.args, timeout, output=so_far(self.stdout),
                              stderr=so_far(self.stderr))

    def _text(self, file):
        if file is None:
            return None
        data = b''.join(self._collected[file])
        if self.text_mode:
            data = data.decode(file.encoding, file.errors)
            data = data.replace('\r\n', '\n').replace('\r', '\n')
        return data


def _command(args, shell, executable):
    """The program to run and its words, as bytes."""
    if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__'):
        words = [args]
    else:
        words = list(args)
    if shell:
        words = [executable or '/bin/sh', '-c', *words]
    if not words:
        raise IndexError('list index out of range')
    for word in words:
        if not isinstance(word, (str, bytes)) and not hasattr(word, '__fspath__'):
            raise TypeError(f'expected str, bytes or os.PathLike object, not '
                            f'{type(word).__name__}')
    words = [os.fsencode(word) for word in words]
    if any(b'\0' in word for word in words):
        raise ValueError('embedded null byte')
    return os.fsencode(executable) if executable else words[0], words


def _find(program, env):
    """The path of a program, or None."""
    if b'/' in program:
        return program
    for folder in os.get_exec_path(env):
        path = os.path.join(os.fsencode(folder), program)
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    return None


def _ids(user, group, extra_groups):
    """What the child calls, and with what, to become another user or belong to other groups."""
    calls = []
    if extra_groups is not None:
        if isinstance(extra_groups, str):
            raise ValueError('Groups must be a list, not a string')
        groups = []
        for extra in extra_groups:
            if not isinstance(extra, (str, int)):
                raise TypeError(f'Items in extra_groups must be a string or integer, not {type(extra)}')
            groups.append(_group(extra))
        calls.append((os.setgroups, groups))
    if group is not None:
        if not isinstance(group, (str, int)):
            raise TypeError(f'Group must be a string or an integer, not {type(group)}')
        calls.append((os.setgid, _group(group)))
    if user is not None:
        if isinstance(user, str):
            import pwd
            user = pwd.getpwnam(user).pw_uid
        elif not isinstance(user, int):
            raise TypeError('User must be a string or an integer')
        if user < 0:
            raise ValueError(f'User ID cannot be negative, got {user}')
        if user >= 2**32:
            raise OverflowError('uid is greater than maximum')
        calls.append((os.setuid, user))
    return calls


def _group(group):
    """The number of a group."""
    if isinstance(group, str):
        import grp
        group = grp.getgrnam(group).gr_gid
    if group < 0:
        raise ValueError(f'Group ID cannot be negative, got {group}')
    return group


def _fork_and_run(program, words, theirs, cwd, variables, preexec_fn, pass_fds, new_session,
                  group, umask, ids):
    """What needs our own code to run in the child, before the program takes its place."""
    import _multiprocessing
    read, write = os.pipe()
    pid = _multiprocessing.fork(False)
    if pid == 0:
        try:
            place = 'exec'
            copies = [os.dup(fd) for fd in theirs]
            for number, fd in enumerate(copies):
                os.dup2(fd, number)
            for fd in pass_fds:
                os.set_inheritable(fd, True)
            if cwd is not None:
                os.chdir(cwd)
            if umask >= 0:
                os.umask(umask)
            if new_session:
                os.setsid()
            if group is not None:
                os.setpgid(0, group)
            for change, id in ids:
                change(id)
            if preexec_fn is not None:
                place = 'preexec_fn'
                preexec_fn()
                place = 'exec'
            _posix.execute(program, words, variables)
        except OSError as error:
            os.write(write, f'{place}:{error.errno}'.encode())
        except BaseException:
            os.write(write, f'{place}:0'.encode())
        finally:
            os._exit(255)
    os.close(write)
    told = b''
    while True:
        data = os.read(read, 4096)
        if not data:
            break
        told += data
    os.close(read)
    if not told:
        return pid
    os.waitpid(pid, 0)
    place, _, errno = told.decode().partition(':')
    if place == 'preexec_fn' or errno == '0':
        raise SubprocessError('Exception occurred in preexec_fn.')
    raise OSError(int(errno), os.strerror(int(errno)), os.fsdecode(program))


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end: what became of it."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program to its end: its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """The same, but CalledProcessError if it is not 0."""
    code = call(*popenargs, **kwargs)
    if code:
        command = kwargs.get('args')
        if command is None:
            command = popenargs[0]
        raise CalledProcessError(code, command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """What a program writes; CalledProcessError if it does not succeed."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('text') or kwargs.get('universal_newlines') or \
            kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Exit code and output of a command of the shell."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding,
                            errors=errors)
        code = 0
    except CalledProcessError as error:
        data, code = error.output, error.returncode
    return code, data.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Output of a command of the shell."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """The words as one line, quoted as Windows wants it."""
    words = []
    for word in map(os.fsdecode, seq):
        quoted = not word or ' ' in word or '\t' in word
        out, slashes = '', 0
        for char in word:
            if char == '\\':
                slashes += 1
                continue
            if char == '"':
                out += '\\' * (2 * slashes + 1)
            else:
                out += '\\' * slashes
            out += char
            slashes = 0
        out += '\\' * (2 * slashes if quoted else slashes)
        words.append(f'"{out}"' if quoted else out)
    return ' '.join(words)
