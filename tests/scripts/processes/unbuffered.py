# -u: what a child prints can be read at once, while it goes on.
import subprocess
import sys

CHILD = "print('first'); input(); print('second')"


def read_from(words):
    child = subprocess.Popen([sys.executable, *words, '-c', CHILD], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)
    print(repr(child.stdout.readline()))
    print(child.communicate('\n'), child.returncode)


read_from(['-u'])
read_from(['-B', '-u', '-s'])
