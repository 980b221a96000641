# tracemalloc: what is told of a known amount of memory, and of wrong calls.
import tracemalloc


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


attempt(tracemalloc.take_snapshot)
attempt(tracemalloc.start, 0)
attempt(tracemalloc.start, 70000)
attempt(tracemalloc.start, "a")
attempt(tracemalloc.start, 1, 2)
attempt(tracemalloc.get_traced_memory)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())

tracemalloc.start()


def work():
    blocks = []
    for _ in range(1000):
        blocks.append(bytes(1000))
    big = [0] * 100000
    return blocks, big


kept = work()
size, peak = tracemalloc.get_traced_memory()
print(1_500_000 < size < 3_000_000, peak >= size)
before = tracemalloc.take_snapshot()
line = work.__code__.co_firstlineno
for statistic in before.statistics("lineno")[:2]:
    print(statistic.traceback[0].lineno - line, statistic.size > 500_000)
(total,) = before.filter_traces([tracemalloc.Filter(True, __file__)]).statistics("filename")
print(total.size > 1_500_000, total.traceback[0].lineno)
del kept
size, _ = tracemalloc.get_traced_memory()
print(size < 500_000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 500_000)
after = tracemalloc.take_snapshot()
difference = after.compare_to(before, "lineno")[0]
print(type(difference).__name__, repr(tracemalloc.Traceback([("f", 1), ("g", 2)])))
print(tracemalloc.Statistic(tracemalloc.Traceback([("f", 1)]), 12345, 3))
print(tracemalloc.StatisticDiff(tracemalloc.Traceback([("f", 1)]), 5, -20000, 0, -2))
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
