"""Two threads compute. The one that waits asks, and only then does the other let go."""
import sys
import threading


def spin(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=spin, args=(40_000_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
stats = sys._gil_stats()
print("somebody asked:", stats["drop_requests"] > 0)
print("never more switches forced than asked for:", stats["forced_switches"] <= stats["drop_requests"])
