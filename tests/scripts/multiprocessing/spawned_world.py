"""What a spawned process gets from the one that starts it, and what the programs it starts do not."""
import multiprocessing as mp
import os
import subprocess
import sys


def environment(pipe):
    os.environ['SECOND'] += '!'
    shell = subprocess.run(['sh', '-c', 'echo $FIRST $SECOND'], capture_output=True, text=True)
    pipe.send((os.environ.get('FIRST'), os.environ['SECOND'], shell.stdout))


def start_a_program(pipe, lock, value):
    # It lives on when this process has ended.
    sleeper = subprocess.Popen(['sleep', '60'], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    with lock:
        value.value = sleeper.pid
    pipe.send('started')


if __name__ == '__main__':
    os.environ['FIRST'] = 'one'
    os.environ['SECOND'] = 'two'
    for method in ('fork', 'spawn', 'forkserver'):
        context = mp.get_context(method)
        ours, theirs = context.Pipe()
        child = context.Process(target=environment, args=(theirs,))
        child.start()
        print(method, ours.recv())
        child.join()
        # Whoever reads from a pipe sees its end although the program is there.
        value = context.Value('i')
        lock = context.Lock()
        child = context.Process(target=start_a_program, args=(theirs, lock, value))
        child.start()
        theirs.close()
        print(ours.recv())
        child.join()
        try:
            ours.recv()
        except EOFError:
            print('the end')
        os.kill(value.value, 9)
