"""Four threads that only compute take turns: the lock is what limits them, however many cores there are."""
import threading

N = 1_500_000


def work():
    total = 0
    for i in range(N):
        total += i
    return total


threads = [threading.Thread(target=work, name=f"work-{i}") for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
