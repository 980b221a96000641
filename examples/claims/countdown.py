"""The tick counter counts down from the check interval: one check for every 101 ticks, not 100."""
import sys


def spin(n):
    while n > 0:
        n -= 1


def ticks_per_check(interval):
    sys.setcheckinterval(interval)
    ticks, checks = sys._gil_ticks(), sys._gil_stats()["checks"]
    spin(300_000)
    ticks, checks = sys._gil_ticks() - ticks, sys._gil_stats()["checks"] - checks
    return ticks / checks


for interval in (100, 10, 1, 0, -5):
    print(f"interval {interval:4}: a check every {ticks_per_check(interval):.0f} ticks")
