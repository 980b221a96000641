"""The other half."""
import time

time.sleep(0.1)
import _slow_left

name = 'right'
