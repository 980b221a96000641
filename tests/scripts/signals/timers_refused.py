# Timers and alarms that there cannot be.
import signal

print(signal.ItimerError, issubclass(signal.ItimerError, OSError))
for wrong in (lambda: signal.setitimer(99, 1), lambda: signal.getitimer(99), lambda: signal.setitimer(0, -1),
              lambda: signal.alarm('x'), lambda: signal.alarm(1.5), lambda: signal.setitimer(0, 'x')):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
