"""How long small pieces of code take."""

from time import perf_counter

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = perf_counter
default_number = 1000000
default_repeat = 5
_globals = globals


_TEMPLATE = """\
def inner(_it, _timer{parameters}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


class Timer:
    """Times a statement, given as source or as a function; `setup` runs once before."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = _globals() if globals is None else globals
        local = {}
        for name, code in (('setup', setup), ('stmt', stmt)):
            if isinstance(code, str):
                compile(code, f'<timeit-{name}>', 'exec')
            elif callable(code):
                local[f'_{name}'] = code
            else:
                raise ValueError(f'{name} is neither a string nor callable')
        self.src = _TEMPLATE.format(
            parameters=''.join([f', {name}={name}' for name in local]),
            setup='_setup()' if callable(setup) else setup.replace('\n', '\n' + ' ' * 4),
            stmt='_stmt()' if callable(stmt) else stmt.replace('\n', '\n' + ' ' * 8))
        exec(compile(self.src, '<timeit-src>', 'exec'), names, local)
        self.inner = local['inner']

    def print_exc(self, file=None):
        """Print the exception that the statement raised."""
        import traceback
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
