# timeit: statements, setups, functions, names, repeats, automatic numbers, the clock and what goes wrong.
import itertools, timeit

count = 0
def step():
    global count
    count += 1
print(isinstance(timeit.timeit('pass', number=10), float), isinstance(timeit.default_timer(), float), timeit.default_number, timeit.default_repeat)
timeit.timeit(step, number=7); print(count)
timeit.timeit('step()', 'step()', number=3, globals=globals()); print(count)
print(len(timeit.repeat(step, repeat=4, number=2)), count)
clock = iter(range(100))
t = timeit.Timer('x.append(1)', 'x = []', timer=lambda: next(clock))
print(t.timeit(5), t.repeat(3, 2), t.timeit(number=0))
ticks = iter([0, 0.01, 1, 1.05, 2, 2.11, 3, 3.3])
n = timeit.Timer('pass', timer=lambda: next(ticks)).autorange(lambda number, taken: print('tried', number, round(taken, 3)))
print(n[0], round(n[1], 3))
got = []
timeit.timeit(lambda: got.append('s'), setup=lambda: got.append('setup'), number=2); print(got)
for call in (lambda: timeit.Timer(3), lambda: timeit.Timer('pass', 3), lambda: timeit.Timer('a b'), lambda: timeit.Timer('pass', 'x ='), lambda: timeit.timeit('1/0', number=1), lambda: timeit.timeit('nope', number=1), lambda: timeit.timeit()if False else timeit.Timer('return'), lambda: timeit.Timer('break')):
    try:
        print(type(call()).__name__)
    except (ValueError, SyntaxError, ZeroDivisionError, NameError) as error:
        print(type(error).__name__, getattr(error, 'msg', error))
import io, contextlib
for arguments in (['-n', '2', '-r', '2', 'pass'], ['--nope']):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = timeit.main(arguments, _wrap_timer=lambda timer: itertools.count().__next__) if arguments[0] == '-n' else timeit.main(arguments)
    print(arguments, code, [line for line in out.getvalue().splitlines() if 'loops' in line or 'not recognized' in line])
