# Calls that few scripts make.
import fcntl
import os
import tempfile
import termios
import tty


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


folder = tempfile.mkdtemp()
os.chdir(folder)
path = 'file'
fd = os.open(path, os.O_RDWR | os.O_CREAT)
print(os.write(fd, b'0123456789'), os.preadv(fd, [bytearray(3), bytearray(20)], 1))
buffers = [bytearray(2), bytearray(3)]
print(os.preadv(fd, buffers, 4), buffers, os.pwritev(fd, [b'ab', b'cd'], 8), os.pread(fd, 20, 0))
other = os.open('other', os.O_RDWR | os.O_CREAT)
print(os.sendfile(other, fd, 0, 5), os.copy_file_range(fd, other, 4, 6, 5), os.pread(other, 20, 0))
attempt(os.copy_file_range, fd, other, -1)
print(os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_SEQUENTIAL), os.posix_fallocate(fd, 0, 20), os.fstat(fd).st_size)
attempt(os.posix_fadvise, 9999, 0, 0, 0)
memory = os.memfd_create('name')
print(os.write(memory, b'in memory'), os.pread(memory, 20, 0), os.get_inheritable(memory))
read, write = os.pipe()
os.lseek(fd, 0, 0)
print(os.splice(fd, write, 4), os.read(read, 10))
counter = os.eventfd(3)
os.eventfd_write(counter, 4)
print(os.eventfd_read(counter))
attempt(os.getxattr, path, 'user.none')
attempt(os.getxattr, 'none', 'user.x')
attempt(os.getxattr, 1.5, 'user.x')
try:
    os.setxattr(path, 'user.test', b'value')
    print(os.getxattr(path, 'user.test'), os.listxattr(path), os.removexattr(path, 'user.test'), os.listxattr(path))
except OSError:
    print(b'value', ['user.test'], None, [])
os.lockf(fd, os.F_LOCK, 0)
os.lockf(fd, os.F_ULOCK, 0)
before = os.getcwd()
there = os.open(folder, os.O_RDONLY)
os.fchdir(there)
print(sorted(os.listdir()))
os.chdir(before)
print(os.fstatvfs(fd).f_bsize == os.statvfs(path).f_bsize, os.sync(), os.getresuid()[0] == os.getuid())
print(os.pathconf('/', 'PC_NAME_MAX'), os.fpathconf(fd, 'PC_PATH_MAX'))
attempt(os.pathconf, '/', 'PC_NOPE')
own, terminal = os.openpty()
print(os.isatty(terminal), os.ttyname(terminal).startswith('/dev/pts/'))
mode = termios.tcgetattr(terminal)
print(len(mode), len(mode[6]), mode[3] & termios.ECHO != 0, mode[4] == termios.B38400, mode[6][termios.VINTR])
tty.setraw(terminal)
raw = termios.tcgetattr(terminal)
print(raw[3] & (termios.ECHO | termios.ICANON), raw[6][termios.VMIN], raw[6][termios.VTIME])
os.write(own, b'typed')
print(os.read(terminal, 10))
termios.tcsetattr(terminal, termios.TCSANOW, mode)
print(termios.tcgetattr(terminal) == mode)
attempt(termios.tcgetattr, read)
attempt(termios.tcgetattr, 'x')
attempt(termios.tcsetattr, terminal, 0, [1])
pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'exit 3'], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.posix_spawnp('echo', ['echo', 'spawned'], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)])
os.waitpid(pid, 0)
print(os.read(read, 20))
attempt(os.posix_spawn, '/nope', ['x'], {})
attempt(os.posix_spawn, '/bin/sh', [], {})
