"""What cProfile and pstats tell of a run, but for the times."""
import cProfile
import contextlib
import io
import os
import pstats
import re
import tempfile


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def helper(x):
    x.append(len(x))
    return sorted(x)


def work():
    fib(5)
    for i in range(3):
        helper([i])


def show(function, *args, **kwargs):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        stats.stream = out
        function(*args, **kwargs)
    print(re.sub(r'\d+\.\d{3}', 'T', out.getvalue()))


profile = cProfile.Profile()
profile.enable()
work()
profile.disable()
stats = pstats.Stats(profile).strip_dirs().sort_stats('name')
show(stats.print_stats)
show(stats.print_stats, 'fib|helper')
show(stats.print_stats, 2)
show(stats.print_stats, .5, 'len')
show(stats.reverse_order().print_stats)
show(stats.sort_stats('calls', 'name').print_stats)
show(stats.sort_stats('nfl').print_callers)
show(stats.print_callees, 'work|helper|fib')
show(cProfile.run, 'helper([3])')
show(cProfile.runctx, 'f(2)', {'f': fib}, {}, sort='name')
print(cProfile.Profile().runcall(fib, 4), stats.total_calls, stats.prim_calls)
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, 'counts')
    cProfile.run('work()', file)
    again = pstats.Stats(file, file)
    print(again.total_calls, sorted([(key[2], value[:2]) for key, value in again.stats.items() if key[2] in ('fib', 'helper')]))
for wrong in ((lambda: stats.sort_stats('nothing')), (lambda: stats.sort_stats(pstats.SortKey.TIME, 'name')), lambda: pstats.Stats(5)):
    try:
        wrong()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
