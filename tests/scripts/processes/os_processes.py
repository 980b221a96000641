# os.system, popen, spawn, exec, fork and wait.
import functools
import os

print = functools.partial(print, flush=True)
print(os.waitstatus_to_exitcode(os.system('echo from the shell; exit 3')))
print(os.system('true'), os.WIFSIGNALED(os.system('kill -9 $$')))
with os.popen('echo popen; echo second') as f:
    print(f.read())
f = os.popen('exit 2')
print(f.read(), f.close())
with os.popen('cat', 'w') as f:
    f.write('written to cat\n')
print(os.spawnlp(os.P_WAIT, 'sh', 'sh', '-c', 'exit 6'))
pid = os.spawnvp(os.P_NOWAIT, 'sh', ['sh', '-c', 'exit 8'])
done, status = os.waitpid(pid, 0)
print(done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status))
print(os.spawnve(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit $CODE'], {'CODE': '9'}))
pid = os.fork()
if pid == 0:
    os.execlp('sh', 'sh', '-c', 'echo executed; exit 5')
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    try:
        os.execv('/no/such/program', ['program'])
    except FileNotFoundError as error:
        print(error)
    try:
        os.execvp('no-such-program-here', ['program'])
    except FileNotFoundError as error:
        print(error)
    os._exit(11)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    os.execve('/bin/sh', ['sh', '-c', 'echo $GREETING'], {'GREETING': 'hi'})
print(os.wait()[1])
try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(error)
pid = os.fork()
if pid == 0:
    os.setsid()
    os._exit(0 if os.getsid(0) == os.getpid() else 1)
print(os.waitpid(pid, 0)[1])
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read)
    os.write(write, b'child to parent')
    os._exit(0)
os.close(write)
print(os.read(read, 100), os.waitpid(pid, os.WNOHANG)[0] in (0, pid))
try:
    os.execv('/bin/sh', [])
except ValueError as error:
    print(error)
