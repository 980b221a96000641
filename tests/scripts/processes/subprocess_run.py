# subprocess: run and its kin.
import subprocess
import sys
from subprocess import DEVNULL, PIPE, STDOUT, CalledProcessError, TimeoutExpired

r = subprocess.run(['echo', 'hello'], capture_output=True)
print(r.returncode, r.stdout, r.stderr)
print(subprocess.run(['echo', 'text'], capture_output=True, text=True))
print(subprocess.run('echo $((1 + 2)); echo oops >&2; exit 3', shell=True, stdout=PIPE,
                     stderr=STDOUT, text=True))
print(subprocess.run(['cat'], input=b'abc', stdout=PIPE).stdout)
print(subprocess.run(['tr', 'a-z', 'A-Z'], input='shout\n', text=True, capture_output=True).stdout)
big = 'x' * 300000
print(len(subprocess.run(['cat'], input=big, text=True, capture_output=True).stdout))
print(subprocess.run(['true']), subprocess.run(['false']).returncode)
print(subprocess.run(['sh', '-c', 'exit 7'], stdout=DEVNULL).returncode)
try:
    subprocess.run(['sh', '-c', 'echo out; echo err >&2; exit 2'], check=True, capture_output=True)
except CalledProcessError as error:
    print(error, error.returncode, error.cmd, error.output, error.stdout, error.stderr)
try:
    subprocess.call(['sleep', '10'], timeout=0.1)
except TimeoutExpired as error:
    print(error, error.timeout, error.cmd)
try:
    subprocess.run(['sh', '-c', 'echo first; exec sleep 10'], timeout=0.5, stdout=PIPE)
except TimeoutExpired as error:
    print(error.output)
for bad in (['no-such-program-here'], ['/no/such/program'], ['/']):
    try:
        subprocess.run(bad)
    except OSError as error:
        print(type(error).__name__, error)
try:
    subprocess.run(['true'], cwd='/no/such/folder')
except OSError as error:
    print(type(error).__name__, error)
print(subprocess.run(['pwd'], cwd='/', capture_output=True, text=True).stdout)
print(subprocess.run(['sh', '-c', 'echo $NAME-$HOME'], env={'NAME': 'value', 'PATH': '/bin:/usr/bin'},
                     capture_output=True, text=True).stdout)
print(subprocess.call(['sh', '-c', 'exit 4']), subprocess.check_call(['true']))
try:
    subprocess.check_call(['false'])
except CalledProcessError as error:
    print(error)
print(subprocess.check_output(['echo', 'checked']), subprocess.check_output('echo sh', shell=True))
print(subprocess.check_output(['cat'], input='given', text=True))
print(subprocess.getoutput('echo a; echo b'), subprocess.getstatusoutput('exit 5'))
try:
    subprocess.run(['sh', '-c', 'kill -9 $$'], check=True)
except CalledProcessError as error:
    print(error, error.returncode)
try:
    subprocess.run(['cat'], input=b'x', stdin=PIPE)
except ValueError as error:
    print(error)
try:
    subprocess.run(['true'], capture_output=True, stdout=PIPE)
except ValueError as error:
    print(error)
try:
    subprocess.check_output(['true'], stdout=PIPE)
except ValueError as error:
    print(error)
try:
    r = subprocess.run(['false'])
    r.check_returncode()
except CalledProcessError as error:
    print(error)
print(subprocess.list2cmdline(['a b', 'c"d', '', 'e\\']))
