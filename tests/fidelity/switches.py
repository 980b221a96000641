"""What the operating system counts while N threads compute for so many seconds."""
import resource
import sys
import threading
import time

stop = False


def spin():
    n = 0
    while not stop:
        n += 1


threads = [threading.Thread(target=spin) for _ in range(int(sys.argv[1]))]
before = resource.getrusage(resource.RUSAGE_SELF)
begin = time.perf_counter()
for thread in threads:
    thread.start()
time.sleep(float(sys.argv[2]))
stop = True
for thread in threads:
    thread.join()
seconds = time.perf_counter() - begin
after = resource.getrusage(resource.RUSAGE_SELF)
user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
print('voluntary', (after.ru_nvcsw - before.ru_nvcsw) / seconds)
print('involuntary', (after.ru_nivcsw - before.ru_nivcsw) / seconds)
print('cpu', (user + system) / seconds)
print('system_share', system / (user + system))
