"""The convoy effect: a thread with short calls queues behind one that computes.

Each time `io` comes back from its nap it finds the lock taken, and waits a whole switch interval for it.
Compare --gil=timer, --gil=timer:500us and --gil=priority.
"""
import threading
import time

done = False


def spin():
    n = 0
    while not done:
        n += 1


def naps():
    for _ in range(60):
        time.sleep(0.0005)


hog = threading.Thread(target=spin, name="hog")
io = threading.Thread(target=naps, name="io")
hog.start()
io.start()
io.join()
done = True
hog.join()
print("done")
