"""Cannot be imported."""
import time

time.sleep(0.1)
raise RuntimeError('never')
