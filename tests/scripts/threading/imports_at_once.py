"""Threads that import the same modules at the same time wait for each other."""
import sys
import threading

barrier = threading.Barrier(8)
results = []


def imports(number):
    barrier.wait()
    if number % 2:
        import _slow_module
        results.append((_slow_module.first, _slow_module.second))
    else:
        from _slow_module import second
        results.append(second)


def run(function, count):
    results.clear()
    threads = [threading.Thread(target=function, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(map(str, results)))


run(imports, 8)


def cycle(number):
    if number:
        import _slow_left as module
    else:
        import _slow_right as module
    results.append(module.__name__)


# Neither waits for ever; which of them is ready when the other comes back is left open.
run(cycle, 2)
print(sys.modules['_slow_left'].name, sys.modules['_slow_right'].name)


def fails(number):
    try:
        import _slow_failing
    except RuntimeError as e:
        results.append(e)


# What those get that waited for the first is left open.
run(fails, 1)
print('_slow_failing' in sys.modules)
opened = threading.Barrier(20)



def opens(number):
    opened.wait()
    with open(__file__, 'rb') as file:
        file.read(3)
    import colorsys, decimal, json.decoder
    results.append(decimal.Decimal(number) + len(json.decoder.__name__) + len(colorsys.__name__))


run(opens, 20)
