"""Half of a cycle of modules."""
import time

time.sleep(0.1)
import _slow_right

name = 'left'
