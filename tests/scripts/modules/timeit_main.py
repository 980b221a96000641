# The command line of timeit, with a clock that does not depend on the machine.
import contextlib
import io
import timeit


class Clock:
    now = 0.0

    def __call__(self):
        Clock.now += 0.25
        return Clock.now


def run(*args):
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        code = timeit.main(list(args), _wrap_timer=lambda timer: Clock())
    print(args, code, [line for line in errors.getvalue().splitlines() if 'Error' in line])


run('-n', '10', '-r', '2', 'x = 1')
run('--number=10', '--repeat=3', '--unit=msec', '-s', 'a = 1', 'a + 1')
run('-v', 'pass')
run('-n1', '-r1', 'if 1:', '  y = 2', '  y += 1')
run('-z')
run('-u', 'parsec')
run('-n', '1', '1 / 0')
print(timeit.reindent('a\nb', 4), timeit.dummy_src_name)
for wrong in ('(', 'return'):
    try:
        timeit.Timer(wrong)
    except SyntaxError as error:
        print(type(error).__name__)
