"""What a profile has counted, put into order and printed."""

import marshal
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum

__all__ = ['FunctionProfile', 'SortKey', 'Stats', 'StatsProfile']


class SortKey(StrEnum):
    """What functions can be sorted by."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        self = str.__new__(cls, values[0])
        self._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = self
        return self


# Name: what is compared (of function and entry), whether the largest is first, and how it is called.
_NAMES = {
    'calls': (lambda f, e: e[1], True, 'call count'),
    'cumulative': (lambda f, e: e[3], True, 'cumulative time'),
    'filename': (lambda f, e: f[0], False, 'file name'),
    'line': (lambda f, e: f[1], False, 'line number'),
    'name': (lambda f, e: f[2], False, 'function name'),
    'nfl': (lambda f, e: (f[2], f[0], f[1]), False, 'name/file/line'),
    'pcalls': (lambda f, e: e[0], True, 'primitive call count'),
    'stdname': (lambda f, e: _shown(f), False, 'standard name'),
    'time': (lambda f, e: e[2], True, 'internal time'),
}
_NAMES.update(ncalls=_NAMES['calls'], cumtime=_NAMES['cumulative'], module=_NAMES['filename'],
              tottime=_NAMES['time'])
_NUMBERED = {-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}


def _shown(function):
    file, line, name = function
    if (file, line) == ('~', 0):
        return '{%s}' % name[1:-1] if name[:1] == '<' and name[-1:] == '>' else name
    return f'{file}:{line}({name})'


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """The counts of a function."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The counts of all functions, by name."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


class Stats:
    """The counts of profiles, or of files that they were written to."""

    sort_arg_dict_default = {name: (keys, shown) for name, (keys, _, shown) in _NAMES.items()}

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.files = []
        self.stats = {}
        self.fcn_list = None
        self.sort_type = ''
        self.max_name_len = 0
        self.all_callees = None
        self.add(*args)

    def add(self, *args):
        """Take more counts in."""
        for source in args:
            if isinstance(source, str):
                with open(source, 'rb') as file:
                    stats = marshal.load(file)
                try:
                    source = f'{time.ctime(os.stat(source).st_mtime)}    {source}'
                except OSError:
                    pass
                self.files.append(source)
            elif isinstance(source, Stats):
                stats = source.stats
                self.files += source.files
            elif hasattr(source, 'create_stats'):
                source.create_stats()
                stats = source.stats
            else:
                stats = None
            if not stats and not isinstance(source, Stats):
                raise TypeError(f'Cannot create or construct a {self.__class__!r} object from {source!r}')
            for function, entry in stats.items():
                self._merge(self.stats, function, entry)
        self._count()
        self.fcn_list = None
        return self

    def _merge(self, stats, function, entry):
        old = stats.get(function)
        if old is not None:
            callers = dict(old[4])
            for caller, counts in entry[4].items():
                if caller in callers:
                    counts = tuple([a + b for a, b in zip(counts, callers[caller])])
                callers[caller] = counts
            entry = (*[a + b for a, b in zip(old[:4], entry[:4])], callers)
        stats[function] = tuple(entry)

    def _count(self):
        entries = self.stats.values()
        self.prim_calls = sum([entry[0] for entry in entries])
        self.total_calls = sum([entry[1] for entry in entries])
        self.total_tt = sum([entry[2] for entry in entries])
        self.top_level = {function for function, entry in self.stats.items() if ('jprofile', 0, 'profiler') in entry[4]}

    def dump_stats(self, filename):
        """Write them to a file."""
        with open(filename, 'wb') as file:
            marshal.dump(self.stats, file)

    def strip_dirs(self):
        """Leave the folders of files away."""
        def strip(function):
            return os.path.basename(function[0]), *function[1:]
        stats = {}
        for function, (*counts, callers) in self.stats.items():
            fewer = {}
            for caller, count in callers.items():
                caller = strip(caller)
                if caller in fewer:
                    count = tuple([a + b for a, b in zip(count, fewer[caller])])
                fewer[caller] = count
            self._merge(stats, strip(function), (*counts, fewer))
        self.stats = stats
        self.fcn_list = None
        return self

    def sort_stats(self, *field):
        """Sort by those keys."""
        if not field:
            self.fcn_list = None
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = (_NUMBERED[field[0]],)
        elif len({type(key) for key in field}) > 1:
            raise TypeError("Can't have mixed argument type")
        keys = []
        for key in field:
            found = [name for name in _NAMES if name.startswith(key)]
            kinds = {_NAMES[name] for name in found}
            if key in _NAMES:
                kinds = {_NAMES[key]}
            if len(kinds) != 1:
                raise KeyError(key)
            keys.append(kinds.pop())
        self.sort_type = ', '.join([shown for _, _, shown in keys])
        order = sorted(self.stats.items(), key=lambda item: _shown(item[0]))
        for value, descending, _ in reversed(keys):
            order.sort(key=lambda item: value(*item), reverse=descending)
        self.fcn_list = [function for function, _ in order]
        return self

    def reverse_order(self):
        """The last first."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def _print(self, *words, end='\n'):
        print(*words, end=end, file=self.stream)

    def _chosen(self, restrictions):
        """The functions to print: the first so many, that fraction, or those that match."""
        functions = list(self.stats) if self.fcn_list is None else self.fcn_list[:]
        told = '   Random listing order was used\n' if self.fcn_list is None else \
            f'   Ordered by: {self.sort_type}\n'
        for choice in restrictions:
            if isinstance(choice, str):
                left = [function for function in functions if re.search(choice, _shown(function))]
            elif isinstance(choice, float) and 0.0 <= choice < 1.0:
                left = functions[:int(len(functions) * choice + .5)]
            else:
                left = functions[:choice]
            if len(left) != len(functions):
                told += f'   List reduced from {len(functions)} to {len(left)} due to restriction <{choice!r}>\n'
            functions = left
        if functions:
            self._print(told)
        return functions

    def print_stats(self, *amount):
        """Print the functions, or some of them."""
        for file in self.files:
            self._print(file)
        if self.files:
            self._print()
        some = f'({self.prim_calls} primitive calls) ' if self.total_calls != self.prim_calls else ''
        self._print(f'         {self.total_calls} function calls {some}in {self.total_tt:.3f} seconds')
        self._print()
        functions = self._chosen(amount)
        if functions:
            self._print('   ncalls  tottime  percall  cumtime  percall filename:lineno(function)')
            for function in functions:
                primitive, calls, own, whole, _ = self.stats[function]
                count = f'{calls}/{primitive}' if calls != primitive else f'{calls}'
                self._print(f'{count:>9} {own:8.3f} {_each(own, calls)} {whole:8.3f} {_each(whole, primitive)} '
                            f'{_shown(function)}')
            self._print()
            self._print()
        return self

    def print_callers(self, *amount):
        """Print who calls the functions."""
        functions = self._chosen(amount)
        self._relations('was called by...', '<-', functions, {f: self.stats[f][4] for f in functions})
        return self

    def get_stats_profile(self):
        """The counts as objects; of functions with the same name, those of one."""
        functions = list(self.stats) if self.fcn_list is None else self.fcn_list
        profiles = {}
        for function in functions:
            primitive, calls, own, whole, _ = self.stats[function]
            file, line, name = function
            profiles[name] = FunctionProfile(
                f'{calls}/{primitive}' if calls != primitive else f'{calls}', _rounded(own),
                -1 if calls == 0 else _rounded(own / calls), _rounded(whole),
                -1 if primitive == 0 else _rounded(whole / primitive), file, line)
        return StatsProfile(_rounded(self.total_tt), profiles)

    def print_callees(self, *amount):
        """Print what the functions call."""
        functions = self._chosen(amount)
        self.calc_callees()
        self._relations('called...', '->', functions, self.all_callees)
        return self

    def calc_callees(self):
        """Put into the attribute all_callees what each function calls."""
        self.all_callees = {function: {} for function in self.stats}
        for function, entry in self.stats.items():
            for caller, counts in entry[4].items():
                self.all_callees.setdefault(caller, {})[function] = counts

    def _relations(self, title, arrow, functions, relations):
        if not functions:
            return
        width = max([len(_shown(function)) for function in functions])
        self._print('Function '.ljust(width + 2) + title)
        self._print(' ' * (width + 2) + '    ncalls  tottime  cumtime')
        for function in functions:
            lead = f'{_shown(function):<{width + 1}} {arrow}'
            others = relations[function]
            if not others:
                self._print(lead + ' ')
            for other in sorted(others):
                calls, primitive, own, whole = others[other]
                count = f'{calls}/{primitive}' if calls != primitive else f'{calls}'
                self._print(f'{lead} {count:>7} {own:8.3f} {whole:8.3f}  {_shown(other)}')
                lead = ' ' * len(lead)
        self._print()
        self._print()


def _each(time, calls):
    return f'{time / calls:8.3f}' if calls else ' ' * 8


def _rounded(time):
    return float(f'{time:8.3f}')
