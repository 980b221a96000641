"""The bytecode of functions, in the layout of CPython's dis with the instructions of gilscope."""

import io as _io
import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple

from _dis import instructions as _instructions, opcodes as _opcodes
from _dis import stack_effect as _stack_effect

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts',
           'findlabels', 'show_code', 'get_instructions', 'Instruction', 'Bytecode', 'cmp_op',
           'stack_effect', 'hasarg', 'hasconst', 'hasname', 'hasjump', 'hasjrel', 'hasjabs',
           'haslocal', 'hascompare', 'hasfree', 'hasexc', 'opname', 'opmap',
           'HAVE_ARGUMENT', 'EXTENDED_ARG']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')
COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS',
                       16: 'NESTED', 32: 'GENERATOR', 64: 'NOFREE', 128: 'COROUTINE',
                       256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR'}
opname = [name for name, _ in _opcodes()]
opmap = {name: number for number, name in enumerate(opname)}


def _having(*kinds):
    return [number for number, (_, kind) in enumerate(_opcodes()) if kind in kinds]


hasarg = _having('local', 'free', 'const', 'name', 'jump', 'compare', 'arg')
hasconst = _having('const')
hasname = _having('name')
hasjabs = _having('jump')
hasjrel = []
hasjump = hasjabs
haslocal = _having('local')
hascompare = _having('compare')
hasfree = _having('free')
hasexc = [opmap[name] for name in opmap if name.startswith('SETUP_')]
# Operands have any size, and opcodes no order.
EXTENDED_ARG = HAVE_ARGUMENT = len(opname)

Positions = _namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset',
                        defaults=[None] * 4)

_Instruction = _namedtuple(
    'Instruction', 'opname opcode arg argval argrepr offset start_offset starts_line line_number '
    'label positions cache_info', defaults=[None] * 3)


class Instruction(_Instruction):
    """An instruction of a code object; its offset counts as CPython's do."""

    oparg = property(lambda self: self.arg)
    baseopcode = property(lambda self: self.opcode)
    baseopname = property(lambda self: self.opname)
    cache_offset = end_offset = property(lambda self: self.offset + 2)

    @property
    def jump_target(self):
        """Where a jump goes, or None."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """Whether some jump goes here."""
        return self.label is not None

    def __str__(self):
        return _line(self, 0, 0, 0, False) + '\n'


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """By how much an instruction changes the height of the value stack."""
    return _stack_effect(opcode, oparg)


def _code_of(x):
    """The code of a function, method, class, generator or source text."""
    x = getattr(x, '__func__', x)
    for name in ('__code__', 'gi_code'):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            return compile(x, '<disassembly>', 'eval')
        except SyntaxError:
            return compile(x, '<disassembly>', 'exec')
    if isinstance(x, _types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def findlabels(code):
    """Where jumps go."""
    return sorted({row[2] for row in _instructions(code) if row[0] in hasjump})


def findlinestarts(code):
    """Pairs of an offset and the line that begins there."""
    last = None
    for row in _instructions(code):
        if row[4] and row[4] != last:
            last = row[4]
            yield row[8], last


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions of a function, method or code object."""
    return _instructions_of(_code_of(x), first_line)


def _instructions_of(code, first_line):
    move = 0 if first_line is None else first_line - code.co_firstlineno
    labels = {offset: number + 1 for number, offset in enumerate(findlabels(code))}
    last = None
    for row in _instructions(code):
        opcode, arg, value, shown, line, end_line, column, end_column, offset = row
        if opcode in hasjump:
            shown = f'to L{labels[value]}'
        elif shown is None:
            shown = repr(value)
        starts = bool(line) and line != last
        last = line or last
        yield Instruction(
            opname[opcode], opcode, arg, value, shown, offset, offset, starts,
            line + move if line else None, labels.get(offset),
            Positions(line, end_line, column, end_column), None)


def _line(instruction, line_width, offset_width, label_width, current):
    fields = []
    if line_width:
        line = instruction.line_number if instruction.starts_line else None
        fields.append(f'{"" if line is None else line:>{line_width}}')
    label = '' if instruction.label is None else f'L{instruction.label}:'
    fields.append(f'{label:>{label_width}}')
    if offset_width:
        fields.append(f'{instruction.offset:>{offset_width}}')
    fields.append('-->' if current else '   ')
    fields.append(f'{instruction.opname:<20}')
    if instruction.arg is not None:
        arg = f'{instruction.arg:>5}'
        # A long name takes from the place of the operand.
        spill = len(instruction.opname) - 20
        fields.append(arg[min(spill, len(arg) - len(arg.lstrip())):] if spill > 0 else arg)
        if instruction.argrepr:
            fields.append(f'({instruction.argrepr})')
    return ' '.join(fields).rstrip()


def _show(code, lasti, file, first_line, show_offsets):
    instructions = list(get_instructions(code, first_line=first_line))
    lines = [i.line_number for i in instructions if i.line_number is not None]
    line_width = max(3, len(str(max(lines, default=0))))
    labels = [i for i in instructions if i.label is not None]
    label_width = 4 + len(str(len(labels)))
    offset_width = max(4, len(str(instructions[-1].offset))) if show_offsets else 0
    for instruction in instructions:
        if instruction.starts_line and instruction is not instructions[0]:
            print(file=file)
        current = instruction.offset == lasti
        print(_line(instruction, line_width, offset_width, label_width, current), file=file)


def disassemble(code, lasti=-1, *, file=None, show_caches=False, adaptive=False,
                show_offsets=False):
    """Show the instructions of a code object, with an arrow at `lasti`."""
    _show(code, lasti, file, None, show_offsets)


disco = disassemble


def _show_all(code, file, depth, show_offsets):
    _show(code, -1, file, None, show_offsets)
    if depth is None or depth > 0:
        for value in code.co_consts:
            if isinstance(value, _types.CodeType):
                print(file=file)
                print(f'Disassembly of {value!r}:', file=file)
                _show_all(value, file, None if depth is None else depth - 1, show_offsets)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the instructions of a function, class, module, code or text; of the last traceback."""
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    if isinstance(x, (type, _types.ModuleType)):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if isinstance(value, (_types.FunctionType, _types.MethodType, _types.CodeType, type)):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(value, file=file, depth=depth, show_offsets=show_offsets)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
        return
    if isinstance(x, str):
        _show_all(compile(x, '<dis>', 'exec'), file, depth, show_offsets)
        return
    _show_all(_code_of(x), file, depth, show_offsets)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the instructions where a traceback ends; that of the last exception."""
    if tb is None:
        try:
            tb = _sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
    while tb.tb_next:
        tb = tb.tb_next
    _show(tb.tb_frame.f_code, tb.tb_lasti, file, None, show_offsets)


def pretty_flags(flags):
    """The flags of a code object as text."""
    names = [name for bit, name in COMPILER_FLAG_NAMES.items() if flags & bit]
    return ', '.join(names) or hex(flags)


def code_info(x):
    """What a code object says of itself, as text."""
    code = _code_of(x)
    lines = [f'Name:              {code.co_name}',
             f'Filename:          {code.co_filename}',
             f'Argument count:    {code.co_argcount}',
             f'Positional-only arguments: {code.co_posonlyargcount}',
             f'Kw-only arguments: {code.co_kwonlyargcount}',
             f'Number of locals:  {code.co_nlocals}',
             f'Stack size:        {code.co_stacksize}',
             f'Flags:             {pretty_flags(code.co_flags)}']
    for title, values, show in (('Constants', code.co_consts, repr), ('Names', code.co_names, str),
                                ('Variable names', code.co_varnames, str),
                                ('Free variables', code.co_freevars, str),
                                ('Cell variables', code.co_cellvars, str)):
        if values:
            lines.append(f'{title}:')
            lines.extend([f'{at:4}: {show(value)}' for at, value in enumerate(values)])
    return '\n'.join(lines)


def show_code(co, *, file=None):
    """Print code_info()."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of something, to iterate over or to show."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False,
                 adaptive=False, show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_offsets = show_offsets
        self._original_object = x

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code in which a traceback ends."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    def info(self):
        """What the code says of itself."""
        return code_info(self.codeobj)

    def dis(self):
        """The listing as text."""
        lasti = -1 if self.current_offset is None else self.current_offset
        file = _io.StringIO()
        _show(self.codeobj, lasti, file, self.first_line, self.show_offsets)
        return file.getvalue()


def main():
    """Show the instructions of a file, or of standard input."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('-C', '--show-caches', action='store_true', help='show inline caches')
    parser.add_argument('-O', '--show-offsets', action='store_true', help='show instruction offsets')
    parser.add_argument('infile', nargs='?', default='-')
    options = parser.parse_args()
    if options.infile == '-':
        name, source = '<stdin>', _sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(name, 'rb') as file:
            source = file.read()
    dis(compile(source, name, 'exec'), show_caches=options.show_caches, show_offsets=options.show_offsets)


if __name__ == '__main__':
    main()
