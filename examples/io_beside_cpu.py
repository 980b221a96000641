"""A thread that mostly sleeps beside one that computes: how late does it wake up?

Under --gil=timer each wake-up waits about the switch interval for the lock: the convoy effect.
Under --gil=ticks the lock is let go of far more often.
"""
import threading
import time

ROUNDS = 50
NAP = 0.001

done = False


def compute():
    n = 0
    while not done:
        n += 1


def nap():
    late = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        time.sleep(NAP)
        late.append(time.perf_counter() - begin - NAP)
    return late


def show(what, late):
    late.sort()
    middle = late[len(late) // 2] * 1000
    worst = late[-1] * 1000
    print(f"{what:22} median {middle:6.2f} ms late, worst {worst:6.2f} ms")


show("alone:", nap())
worker = threading.Thread(target=compute, name="compute")
worker.start()
show("beside computing:", nap())
done = True
worker.join()
