"""Where a program spends its time, told function by function."""

import sys
import time

__all__ = ['Profile', 'run', 'runctx']

_DISABLE = ('~', 0, "<method 'disable' of '_lsprof.Profiler' objects>")


class Profile:
    """Counts the calls of functions and the time in them, from enable() to disable()."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or time.perf_counter
        self._unit = timeunit or 1
        self._builtins = builtins
        self.clear()

    def clear(self):
        """Forget what was counted."""
        # Of each function: calls that no other call of it was around, all calls, time in it alone, time in it
        # and what it calls; and the same of each function that calls it.
        self._entries = {}
        # Of each call that is not over: function, beginning, time in what it has called.
        self._open = []
        self._depths = {}

    def enable(self, subcalls=True, builtins=True):
        """Begin to count, in this thread."""
        if isinstance(getattr(sys.getprofile(), '__self__', None), Profile):
            raise ValueError('Another profiling tool is already active')
        self._builtins = self._builtins and builtins
        sys.setprofile(self._event)

    def disable(self):
        """Count no more."""
        sys.setprofile(None)
        now = self._timer()
        while self._open:
            self._leave(now)

    def _event(self, frame, event, arg):
        now = self._timer()
        code = frame.f_code
        if event == 'call':
            if code is _DISABLE_CODE:
                if self._builtins:
                    self._enter(_DISABLE, now)
            else:
                self._enter((code.co_filename, code.co_firstlineno, code.co_name), now)
        elif code is _DISABLE_CODE:
            pass
        elif event == 'return':
            if self._open:
                self._leave(now)
        elif self._builtins:
            if event == 'c_call':
                self._enter(_builtin(arg), now)
            elif self._open:
                self._leave(now)

    def _enter(self, function, now):
        caller = self._open[-1][0] if self._open else None
        self._open.append((function, now, [0.0]))
        for way in (function, (caller, function)):
            self._depths[way] = self._depths.get(way, 0) + 1

    def _leave(self, now):
        function, begun, inner = self._open.pop()
        taken = now - begun
        caller = None
        if self._open:
            caller, _, others = self._open[-1]
            others[0] += taken
        entry = self._entries.get(function)
        if entry is None:
            entry = self._entries[function] = [[0, 0, 0.0, 0.0], {}]
        counts = [(function, entry[0])]
        if caller is not None:
            counts.append(((caller, function), entry[1].setdefault(caller, [0, 0, 0.0, 0.0])))
        else:
            self._depths[None, function] -= 1
        for way, count in counts:
            self._depths[way] = depth = self._depths[way] - 1
            count[1] += 1
            count[2] += taken - inner[0]
            if depth == 0:
                count[0] += 1
                count[3] += taken

    def create_stats(self):
        """Count no more, and put what was counted into the attribute stats."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        unit = self._unit
        self.stats = {}
        for function, ((primitive, calls, own, whole), callers) in self._entries.items():
            callers = {caller: (calls, primitive, own * unit, whole * unit)
                       for caller, (primitive, calls, own, whole) in callers.items()}
            self.stats[function] = primitive, calls, own * unit, whole * unit, callers

    def print_stats(self, sort=-1):
        """Print what was counted."""
        import pstats
        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        """Write what was counted to a file, for pstats."""
        import marshal
        with open(file, 'wb') as out:
            self.create_stats()
            marshal.dump(self.stats, out)

    def run(self, cmd):
        """Count while the code runs, as a part of the main script."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Count while the code runs with those names."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """The result of a call, which is counted."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


_DISABLE_CODE = Profile.disable.__code__


def _builtin(function):
    """How a function that is not written in Python is named."""
    name = getattr(function, '__name__', '?')
    owner = getattr(function, '__self__', None)
    if owner is None or isinstance(owner, type(sys)):
        module = getattr(function, '__module__', None)
        name = f'<built-in method {module}.{name}>' if module else f'<{name}>'
    elif isinstance(owner, type):
        name = f'<built-in method {name}>'
    else:
        name = f'<method {name!r} of {type(owner).__name__!r} objects>'
    return '~', 0, name


def run(statement, filename=None, sort=-1):
    """Run code as a part of the main script; print what was counted, or write it to a file."""
    import __main__
    runctx(statement, __main__.__dict__, __main__.__dict__, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same with those names."""
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            profile.dump_stats(filename)
        else:
            profile.print_stats(sort)


def main(sort=2):
    """Run a script or module named on the command line; the counts are sorted so unless it tells how."""
    import io
    import os
    import pstats
    import types
    from optparse import OptionParser
    parser = OptionParser('cProfile.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...')
    parser.allow_interspersed_args = False
    parser.add_option('-o', '--outfile', help='Save stats to <outfile>')
    parser.add_option('-s', '--sort', default=sort, choices=sorted(pstats.Stats.sort_arg_dict_default),
                      help='Sort order when printing to stdout, based on pstats.Stats class')
    parser.add_option('-m', dest='module', action='store_true', default=False,
                      help='Profile a library module')
    options, args = parser.parse_args()
    if not args:
        parser.print_usage()
        sys.exit(2)
    # The script may go to another folder.
    if options.outfile is not None:
        options.outfile = os.path.abspath(options.outfile)
    sys.argv[:] = args
    if options.module:
        code, spec = _code_of_module(args[0])
        sys.argv[0] = spec.origin
        script = spec.origin
    else:
        script, spec = args[0], None
        sys.path.insert(0, os.path.dirname(script))
        with io.open_code(script) as file:
            code = compile(file.read(), script, 'exec')
    module = types.ModuleType('__main__')
    module.__file__ = script
    module.__spec__ = spec
    if spec is not None:
        module.__package__ = spec.parent
    # Its functions are pickled by the names that it has itself.
    sys.modules['__main__'] = module
    try:
        runctx(code, module.__dict__, None, options.outfile, options.sort)
    except BrokenPipeError as error:
        # Nobody reads on: there is nobody to tell either.
        sys.stdout = None
        sys.exit(error.errno)


def _code_of_module(name):
    """The code that `-m name` runs, and the specification of its module."""
    from importlib.util import find_spec
    spec = find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = find_spec(name + '.__main__')
    if spec is None or not hasattr(spec.loader, 'get_code'):
        raise ImportError(f'No module named {name}')
    return spec.loader.get_code(spec.name), spec


if __name__ == '__main__':
    main()
