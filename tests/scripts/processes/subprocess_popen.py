# subprocess.Popen: pipes, communication, signals.
import os
import signal
import subprocess
from subprocess import DEVNULL, PIPE, STDOUT, Popen, TimeoutExpired

p = Popen(['cat'], stdin=PIPE, stdout=PIPE)
print(p.poll(), p.returncode, p.pid > 0, p.args)
print(p.communicate(b'hello'), p.returncode)
with Popen(['sh', '-c', 'echo one; echo two; echo three'], stdout=PIPE, text=True) as p:
    for line in p.stdout:
        print(line.rstrip())
print(p.returncode)
p = Popen(['cat'], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
for word in ('ping', 'pong'):
    p.stdin.write(word + '\n')
    p.stdin.flush()
    print(p.stdout.readline(), end='')
p.stdin.close()
print(repr(p.stdout.read()), p.wait())
p.stdout.close()
p = Popen(['sleep', '100'])
print(p.poll())
try:
    p.wait(timeout=0.05)
except TimeoutExpired as error:
    print(error)
p.terminate()
print(p.wait(), p.poll())
p.kill()
p = Popen(['sleep', '100'])
p.send_signal(signal.SIGINT)
print(p.wait())
p = Popen(['sleep', '100'])
p.kill()
print(p.wait() == -signal.SIGKILL)
# A pipeline.
first = Popen(['printf', 'b\\na\\nc\\n'], stdout=PIPE)
second = Popen(['sort'], stdin=first.stdout, stdout=PIPE, text=True)
first.stdout.close()
print(second.communicate()[0].split(), first.wait())
p = Popen('echo to stderr >&2; echo to stdout', shell=True, stdout=PIPE, stderr=PIPE)
print(p.communicate())
p = Popen(['sh', '-c', 'read line; echo "got $line"; exit 1'], stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
print(p.communicate(input=b'a line\n'), p.returncode)
p = Popen(['sleep', '100'], stdin=PIPE, stdout=PIPE)
try:
    p.communicate(timeout=0)
except TimeoutExpired:
    print('not yet' if p.poll() is None else 'over')
p.kill()
p.communicate()
read, write = os.pipe()
with Popen(['sh', '-c', f'echo inherited >&{write}'], pass_fds=[write]) as p:
    os.close(write)
    print(os.read(read, 100))
os.close(read)
print(os.get_inheritable(0))
p = Popen(['true'])
p.wait()
print(p, repr(Popen.__name__))
p = Popen(['sh', '-c', 'echo $0 $1', 'zero', 'one'], stdout=PIPE, start_new_session=True)
print(p.communicate()[0])
p = Popen(['pwd'], stdout=PIPE, preexec_fn=lambda: os.chdir('/'))
print(p.communicate()[0])
p = Popen(['cat'], stdin=DEVNULL, stdout=PIPE, stderr=STDOUT)
print(p.communicate())
