"""Measure how long small pieces of code take.

usage: timeit [options] [statement ...]

  -n, --number N    turns of the statement (by default as many as take 0.2 seconds)
  -r, --repeat N    how often to measure (5)
  -s, --setup S     what to run once before (pass); may be given several times
  -p, --process     measure CPU time of the process, not wall clock time
  -u, --unit U      unit of the result: nsec, usec, msec or sec
  -v, --verbose     show each measurement
  -h, --help        show this

Several statements are lines of one; blanks before a line are kept.
"""

from time import perf_counter

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = perf_counter
default_number = 1000000
default_repeat = 5
_globals = globals

dummy_src_name = '<timeit-src>'

# What a timer runs.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """A statement of several lines with all but the first indented."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """Times a statement, given as source or as a function; `setup` runs once before."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = _globals() if globals is None else globals
        local = {}
        before = ''
        for name, code in (('setup', setup), ('stmt', stmt)):
            if isinstance(code, str):
                # Two pieces that only together make sense are wrong, too.
                compile(before + code, dummy_src_name, 'exec')
                before = code + '\n'
            elif callable(code):
                local[f'_{name}'] = code
            else:
                raise ValueError(f'{name} is neither a string nor callable')
        self.src = template.format(
            init=''.join([f', {name}={name}' for name in local]),
            setup='_setup()' if callable(setup) else reindent(setup, 4),
            stmt='_stmt()' if callable(stmt) else reindent(stmt, 8))
        exec(compile(self.src, dummy_src_name, 'exec'), names, local)
        self.inner = local['inner']

    def print_exc(self, file=None):
        """Print the exception that the statement raised, with lines of the statement."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split('\n'), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many turns."""
        return self.inner(iter(range(number)), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        """timeit() several times, as a list."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Turns, in steps 1, 2, 5, 10..., until they take 0.2 seconds; turns and seconds."""
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Seconds for so many turns of stmt."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    """timeit() several times, as a list."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}
_LONG = {'number=': '-n', 'setup=': '-s', 'repeat=': '-r', 'process': '-p', 'unit=': '-u',
         'verbose': '-v', 'help': '-h'}


def _options(args):
    """Pairs of options with values, and what stands behind them; ValueError if one is wrong."""
    found = []
    args = list(args)
    while args and args[0].startswith('-') and args[0] != '-':
        arg = args.pop(0)
        if arg == '--':
            break
        if arg.startswith('--'):
            name, equals, value = arg[2:].partition('=')
            names = [long for long in _LONG if long.startswith(name)]
            if not names:
                raise ValueError(f'option --{name} not recognized')
            if len(names) > 1:
                raise ValueError(f'option --{name} not a unique prefix')
            if names[0].endswith('='):
                if not equals:
                    if not args:
                        raise ValueError(f'option --{name} requires argument')
                    value = args.pop(0)
            elif equals:
                raise ValueError(f'option --{name} must not have an argument')
            found.append((_LONG[names[0]], value))
            continue
        letters = arg[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in 'nsru':
                if not letters and not args:
                    raise ValueError(f'option -{letter} requires argument')
                found.append(('-' + letter, letters or args.pop(0)))
                break
            if letter not in 'pvh':
                raise ValueError(f'option -{letter} not recognized')
            found.append(('-' + letter, ''))
    return found, args


def main(args=None, *, _wrap_timer=None):
    """Time a statement as the command line says; the exit code."""
    import os
    import sys
    import time
    try:
        options, statements = _options(sys.argv[1:] if args is None else args)
    except ValueError as error:
        print(error)
        print('use -h/--help for command line help')
        return 2
    timer = default_timer
    number, repeat, verbose, precision, unit = 0, default_repeat, 0, 3, None
    setup = []
    for option, value in options:
        if option == '-n':
            number = int(value)
        elif option == '-r':
            repeat = max(int(value), 1)
        elif option == '-s':
            setup.append(value)
        elif option == '-p':
            timer = time.process_time
        elif option == '-u':
            if value not in _UNITS:
                print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
                return 2
            unit = value
        elif option == '-v':
            precision += verbose
            verbose += 1
        else:
            print(__doc__, end=' ')
            return 0
    # Modules beside the script's folder are found as well.
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    timed = Timer('\n'.join(statements) or 'pass', '\n'.join(setup) or 'pass', timer)

    def shown(seconds):
        name = unit or next((name for name, scale in reversed(_UNITS.items()) if seconds >= scale),
                            'nsec')
        return f'{seconds / _UNITS[name]:.{precision}g} {name}'

    def tell(number, seconds):
        print(f'{number} loop{"s" * (number != 1)} -> {seconds:.{precision}g} secs')

    try:
        if number == 0:
            number, _ = timed.autorange(tell if verbose else None)
            if verbose:
                print()
        times = timed.repeat(repeat, number)
    except:
        timed.print_exc()
        return 1
    if verbose:
        print('raw times:', ', '.join(map(shown, times)))
        print()
    times = [seconds / number for seconds in times]
    best, worst = min(times), max(times)
    print(f'{number} loop{"s" * (number != 1)}, best of {repeat}: {shown(best)} per loop')
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(
            f'The test results are likely unreliable. The worst time ({shown(worst)}) was more than '
            f'four times slower than the best time ({shown(best)}).', UserWarning, '', 0)
    return None


if __name__ == '__main__':
    import sys
    sys.exit(main())
