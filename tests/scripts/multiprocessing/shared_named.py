# stderr: any
"""Named blocks of shared memory: who finds them, and what becomes of them when processes are killed."""
import multiprocessing as mp
import os
import subprocess
import sys
import time
from multiprocessing import shared_memory

PREFIX = f'gs_{os.environ.setdefault("FIRST_PROCESS", str(os.getpid()))}_'

OTHER = '''
import sys
from multiprocessing import shared_memory
block = shared_memory.SharedMemory(sys.argv[1], track=False)
block.buf[0] += 1
print(block.name == sys.argv[1], block.size)
block.close()
'''

LEAKS = '''
import multiprocessing, os, signal, sys
from multiprocessing import shared_memory
first = shared_memory.SharedMemory(sys.argv[1] + 'a', create=True, size=8)
second = shared_memory.SharedMemory(sys.argv[1] + 'b', create=True, size=8)
third = shared_memory.SharedMemory(sys.argv[1] + 'c', create=True, size=8, track=False)
second.unlink()
print('made', flush=True)
if sys.argv[2] == 'killed':
    os.kill(os.getpid(), signal.SIGKILL)
'''

FORGOTTEN = '''
import sys
from multiprocessing import resource_tracker, shared_memory
block = shared_memory.SharedMemory(sys.argv[1] + 'd', create=True, size=8)
resource_tracker.unregister(block._name, 'shared_memory')
'''


def there(name):
    try:
        shared_memory.SharedMemory(name, track=False).close()
    except FileNotFoundError as error:
        return error.filename.removeprefix('/' + PREFIX), error.errno
    return True


def make_many(pipe):
    for i in range(120):
        block = shared_memory.SharedMemory(f'{PREFIX}{i}', create=True, size=8)
        block.buf[0] = i
        block.close()
    pipe.send('made')
    time.sleep(60)


def use_many(pipe):
    total = 0
    for i in range(120):
        block = shared_memory.SharedMemory(f'{PREFIX}{i}')
        total += block.buf[0]
        block.close()
    pipe.send(total)


def the_maker_is_killed(context):
    ours, theirs = mp.Pipe()
    child = context.Process(target=make_many, args=(theirs,))
    child.start()
    print(ours.recv())
    child.kill()
    child.join()
    child = context.Process(target=use_many, args=(theirs,))
    child.start()
    print(ours.recv())
    child.join()
    for i in range(120):
        block = shared_memory.SharedMemory(f'{PREFIX}{i}')
        block.close()
        block.unlink()
    print(there(PREFIX + '7'))


def run(text, *words):
    ended = subprocess.run([sys.executable, '-c', text, *words], capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr


def other_programs():
    block = shared_memory.SharedMemory(create=True, size=100)
    print(run(OTHER, block.name), block.buf[0], block.size)
    block.close()
    block.unlink()
    for how in ('ends', 'killed'):
        # The pipe of its standard error is open until all of its family is gone.
        code, out, err = run(LEAKS, PREFIX, how)
        print(how, code, out, 'There appear to be 1 leaked shared_memory objects to clean up at shutdown' in err)
        print(there(PREFIX + 'a'), there(PREFIX + 'b'), there(PREFIX + 'c'))
        shared_memory.SharedMemory(PREFIX + 'c', track=False).unlink()
    print(run(FORGOTTEN, PREFIX), there(PREFIX + 'd'))
    shared_memory.SharedMemory(PREFIX + 'd', track=False).unlink()


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, str(error).replace(PREFIX, ''))


def names():
    attempt(shared_memory.SharedMemory, PREFIX + 'x/y', create=True, size=4)
    attempt(shared_memory.SharedMemory, '', create=True, size=4)
    attempt(shared_memory.SharedMemory, 'x' * 300, create=True, size=4)
    attempt(shared_memory.SharedMemory, PREFIX + 'p', True, 4, False)
    block = shared_memory.SharedMemory(PREFIX + 'q', create=True, size=4)
    attempt(shared_memory.SharedMemory, PREFIX + 'q', create=True, size=4)
    block.close()
    block.close()
    print(block.buf, block.size)
    block.unlink()
    attempt(block.unlink)


if __name__ == '__main__':
    first = shared_memory.SharedMemory(create=True, size=8)
    for method in ('fork', 'spawn'):
        the_maker_is_killed(mp.get_context(method))
    other_programs()
    names()
    first.close()
    first.unlink()
