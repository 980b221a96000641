# A second profiler while one is on, functions that are not Python's left out, and nothing counted.
import cProfile
import faulthandler
import pstats


def work():
    return len('abc')


first, second = cProfile.Profile(), cProfile.Profile()
first.enable()
try:
    second.enable()
except ValueError as error:
    print(error)
finally:
    first.disable()
second.runcall(work)
print(sorted(name for _, _, name in pstats.Stats(second).stats))
plain = cProfile.Profile(builtins=False)
plain.runcall(work)
print(sorted(name for _, _, name in pstats.Stats(plain).stats))
for wrong in (lambda: pstats.Stats(5), lambda: faulthandler.dump_traceback_later(1e20),
              lambda: faulthandler.register('x')):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
try:
    pstats.Stats(cProfile.Profile())
except TypeError as error:
    print(str(error).partition(' at 0x')[0])
