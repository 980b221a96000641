# Signals that threads hold back, wait for, and send to each other.
import os
import signal
import threading


def handler(number, frame):
    print('handled', signal.Signals(number).name)


signal.signal(signal.SIGUSR1, handler)
main = threading.get_ident()
signal.pthread_kill(main, signal.SIGUSR1)
signal.pthread_kill(main, 0)
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGALRM]))
signal.raise_signal(signal.SIGUSR1)
print('held back', signal.sigpending())
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]))
print('after', signal.sigpending())

# A signal that nobody handles is waited for.
signal.alarm(1)
print('waited for', signal.sigwait([signal.SIGALRM]))
os.kill(os.getpid(), signal.SIGALRM)
info = signal.sigtimedwait([signal.SIGALRM], 5)
print(info.si_signo, info.si_pid == os.getpid(), type(info).__name__)
print(signal.sigtimedwait([signal.SIGALRM], 0.01))

# Threads start with the mask of their starter, and change their own.
def work():
    print('inherited', signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]))
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)
    print('own', signal.sigwait({signal.SIGUSR2}))


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(signal.pthread_sigmask(signal.SIG_SETMASK, ()))

for wrong in (lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [1000]),
              lambda: signal.pthread_sigmask(1700, [signal.SIGALRM]),
              lambda: signal.sigtimedwait([signal.SIGALRM], -1),
              lambda: signal.pthread_kill(main, 1000),
              lambda: signal.sigwait([0])):
    try:
        print(wrong())
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)

# The number of each handled signal comes out of a descriptor.
read, write = os.pipe()
try:
    signal.set_wakeup_fd(write)
except ValueError as error:
    print(str(error).replace(str(write), 'N'))
os.set_blocking(write, False)
print(signal.set_wakeup_fd(write))
signal.raise_signal(signal.SIGUSR1)
print(os.read(read, 10), signal.set_wakeup_fd(-1) == write)
