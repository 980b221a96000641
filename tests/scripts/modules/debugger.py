# A session with the debugger, whose commands come from a string.
import io
import os
import pdb


def add(a, b):
    total = a + b
    return total


def main(n):
    result = 0
    for i in range(n):
        result = add(result, i)
    return result


def failing(x):
    return 10 / x


def session(commands, function, *args):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO(commands), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    try:
        print('result', debugger.runcall(function, *args))
    except Exception as error:
        print('raised', type(error).__name__)
    print(out.getvalue().replace(os.path.dirname(os.path.abspath(__file__)) + os.sep, ''))


session('''n
n
p n, result
s
a
n
p total
total = 100
x = 5
p total + x
r
n
p result
b 13
b
tbreak add
c
c
u
d
whatis add
l 6, 9
ll
pp {'a': result}
undefined
1/0
clear 1
n z
unt 1
display result
c
''', main, 3)
session('n\nn\nc\n', failing, 0)
session('b failing, x == 2\nb\nignore 1 2\ndisable 1\nb\ncondition 1\nenable 1\nenable 9\nq\n', failing, 2)
