"""Which lines run, and how often."""

import linecache
import os
import sys
import threading
import time

__all__ = ['Trace', 'CoverageResults']


class _Ignore:
    """Modules and folders that are not looked at."""

    def __init__(self, modules=None, dirs=None):
        self._modules = set(modules or ())
        self._folders = [os.path.normpath(folder) for folder in dirs or ()]
        self._known = {'<string>': 1}

    def names(self, filename, modulename):
        if modulename in self._known:
            return self._known[modulename]
        ignored = modulename in self._modules or any(
            modulename.startswith(module + '.') for module in self._modules)
        if not ignored:
            ignored = filename is None or any(
                filename.startswith(folder + os.sep) for folder in self._folders)
        self._known[modulename] = int(ignored)
        return int(ignored)


def _modname(path):
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The dotted name of a file."""
    longest = ''
    for folder in sys.path:
        folder = os.path.normcase(os.path.abspath(folder))
        if os.path.normcase(path).startswith(folder + os.sep) and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1:] if longest else path
    return os.path.splitext(os.path.splitdrive(base)[1].replace(os.sep, '.'))[0].lstrip('.')


class CoverageResults:
    """What was counted."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = dict(counts or {})
        self.counter = self.counts.copy()
        self.calledfuncs = dict(calledfuncs or {})
        self.callers = dict(callers or {})
        self.infile, self.outfile = infile, outfile
        if infile:
            import pickle
            try:
                with open(infile, 'rb') as file:
                    self.update(type(self)(*pickle.load(file)))
            except (OSError, EOFError, ValueError) as error:
                print(f'Skipping counts file {infile!r}: {error}', file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Whether it is no file."""
        return filename.startswith('<') and filename.endswith('>')

    def update(self, other):
        """Add what others have counted."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *,
                      ignore_missing_files=False):
        """Print calls, and write sources with counts into files `.cover`."""
        if self.calledfuncs:
            print()
            print('functions called:')
            for filename, module, function in sorted(self.calledfuncs):
                print(f'filename: {filename}, modulename: {module}, funcname: {function}')
        if self.callers:
            print()
            print('calling relationships:')
            last = last_called = ''
            for (file, module, function), (called, module2, function2) in sorted(self.callers):
                if file != last:
                    print()
                    print('***', file, '***')
                    last, last_called = file, ''
                if called != file and last_called != called:
                    print('  -->', called)
                    last_called = called
                print(f'    {module}.{function} -> {module2}.{function2}')
        files = {}
        for (filename, line), count in self.counts.items():
            files.setdefault(filename, {})[line] = count
        sums = {}
        for filename, counts in files.items():
            if self.is_ignored_filename(filename):
                continue
            if ignore_missing_files and not os.path.isfile(filename):
                continue
            if coverdir is None:
                folder, module = os.path.dirname(os.path.abspath(filename)), _modname(filename)
            else:
                folder, module = coverdir, _fullmodname(filename)
                os.makedirs(folder, exist_ok=True)
            source = linecache.getlines(filename)
            hits, lines = self.write_results_file(
                os.path.join(folder, module + '.cover'), source,
                _executable_linenos(filename) if show_missing else {}, counts)
            if summary and lines:
                sums[module] = lines, int(100 * hits / lines), module, filename
        if summary and sums:
            print('lines   cov%   module   (path)')
            for module in sorted(sums):
                lines, percent, name, filename = sums[module]
                print(f'{lines:5d}   {percent:3d}%   {name}   ({filename})')
        if self.outfile:
            import pickle
            with open(self.outfile, 'wb') as file:
                pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write a source with counts; how many lines have run, and how many there are."""
        hits = 0
        with open(path, 'w', encoding=encoding) as file:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    file.write(f'{lines_hit[number]:5d}: ')
                    hits += 1
                elif number in lnotab and '#pragma NO COVER' not in line:
                    file.write('>>>>>> ')
                else:
                    file.write('       ')
                file.write(line.expandtabs(8))
        return hits, len(lines)


def _lines_of(code):
    found = {line for _, _, line in code.co_lines() if line}
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            found |= _lines_of(constant)
    return found


def _executable_linenos(filename):
    """The lines that can run."""
    try:
        import tokenize
        with tokenize.open(filename) as file:
            return dict.fromkeys(_lines_of(compile(file.read(), filename, 'exec')), 1)
    except (OSError, SyntaxError) as error:
        print(f'Not printing coverage data for {filename!r}: {error}', file=sys.stderr)
        return {}


class Trace:
    """Runs code, and counts or shows lines meanwhile."""

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(),
                 infile=None, outfile=None, timing=False):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self.pathtobasename = {}
        self.donothing = 0
        self.trace = trace
        self._calledfuncs, self._callers = {}, {}
        self.start_time = time.monotonic() if timing else None
        if countcallers:
            self.globaltrace = self._global_callers
        elif countfuncs:
            self.globaltrace = self._global_functions
        elif trace or count:
            self.globaltrace = self._global_lines
            self.localtrace = self._local(trace, count)
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run a statement in the program's namespace."""
        import __main__
        names = __main__.__dict__
        self.runctx(cmd, names, names)

    def runctx(self, cmd, globals=None, locals=None):
        """Run a statement."""
        self._traced(exec, cmd, {} if globals is None else globals,
                     {} if locals is None else locals)

    def runfunc(self, func, /, *args, **kw):
        """Call a function; what it returns."""
        return self._traced(func, *args, **kw)

    def _traced(self, function, /, *args, **kwargs):
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            return function(*args, **kwargs)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def file_module_function_of(self, frame):
        """File, module and function of a frame."""
        code = frame.f_code
        name = code.co_name
        holder = frame.f_locals.get('self')
        if holder is not None and hasattr(type(holder), name):
            name = f'{type(holder).__name__}.{name}'
        return code.co_filename, _modname(code.co_filename), name

    def _global_callers(self, frame, why, arg):
        if why == 'call':
            here = self.file_module_function_of(frame)
            parent = self.file_module_function_of(frame.f_back)
            self._callers[parent, here] = 1

    def _global_functions(self, frame, why, arg):
        if why == 'call':
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def _global_lines(self, frame, why, arg):
        if why != 'call':
            return None
        filename = frame.f_globals.get('__file__', None)
        if not filename:
            return None
        module = _modname(filename)
        if self.ignore.names(filename, module):
            return None
        if self.trace:
            print(f' --- modulename: {module}, funcname: {frame.f_code.co_name}')
        return self.localtrace

    def _local(self, show, count):
        def local(frame, why, arg):
            if why == 'line':
                filename, line = frame.f_code.co_filename, frame.f_lineno
                if count:
                    self.counts[filename, line] = self.counts.get((filename, line), 0) + 1
                if show:
                    if self.start_time:
                        print(f'{time.monotonic() - self.start_time:.2f}', end=' ')
                    print(f'{os.path.basename(filename)}({line}): '
                          f'{linecache.getline(filename, line)}', end='')
            return local
        return local

    def results(self):
        """What was counted."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile,
                               calledfuncs=self._calledfuncs, callers=self._callers)
