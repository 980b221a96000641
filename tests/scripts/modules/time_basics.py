# time: only what does not measure anything.
import time
a = time.time(); b = time.monotonic(); c = time.perf_counter(); p = time.process_time(); t = time.thread_time()
time.sleep(0.001)
print(time.time() > a - 1, time.monotonic() > b, time.perf_counter() > c, time.process_time() >= p, time.thread_time() >= t, type(a).__name__, type(time.time_ns()).__name__, type(time.monotonic_ns()).__name__, time.perf_counter_ns() > 0, time.process_time_ns() >= 0)
print(time.sleep(0), time.sleep(0.0), a > 1_600_000_000)
for x in (-1, "a", None, float("nan"), 1e400 if False else -0.5):
    try: time.sleep(x)
    except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)
try: time.sleep()
except TypeError as e: print(e)
g = time.gmtime(0)
print(g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g[:6], g.tm_wday, g.tm_yday, time.strftime("%Y-%m-%d %H:%M:%S", g), time.strftime("%A %B %d", time.gmtime(86400 * 45)))
