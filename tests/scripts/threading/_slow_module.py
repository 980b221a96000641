"""Takes a while to import."""
import time

first = 1
time.sleep(0.2)
second = 2
