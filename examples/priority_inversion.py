"""Priority inversion: a thread that answers at once and sleeps again is kept out by one that only computes.

The system would let `answer` go first, since it uses so little. Under --gil=ticks on two cores the lock does not
ask: it wakes `answer`, and `compute` has taken the lock back before `answer` is there.
Compare --cores=1, and --gil=priority.
"""
import threading
import time

done = False


def compute():
    n = 0
    while not done:
        n += 1


def answer():
    for _ in range(40):
        time.sleep(0.0002)


busy = threading.Thread(target=compute, name="compute")
quick = threading.Thread(target=answer, name="answer")
busy.start()
quick.start()
quick.join()
done = True
busy.join()
print("done")
