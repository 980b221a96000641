"""A thread that computes alone is never asked to let go of the lock, however long it computes."""
import sys


def spin(n):
    while n > 0:
        n -= 1


spin(3_000_000)
stats = sys._gil_stats()
print("drop requests:", stats["drop_requests"])
print("forced switches:", stats["forced_switches"])
