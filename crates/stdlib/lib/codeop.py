"""Whether text is a whole statement, as a prompt needs to know."""

import __future__
import ast
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_features = [getattr(__future__, name) for name in __future__.all_feature_names]

_BLOCKS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.With, ast.Match, ast.Try,
           ast.TryStar)


def _is_open(source, symbol):
    """Whether a compound statement may go on: it ends with an empty line."""
    if symbol != 'single' or not source.rpartition('\n')[2].strip():
        return False
    body = ast.parse(source, mode='single').body
    return bool(body) and isinstance(body[-1], _BLOCKS)


def _maybe_compile(compiler, source, filename, symbol):
    if symbol != 'eval' and all(not line or line.startswith('#')
                                for line in map(str.strip, source.split('\n'))):
        # Nothing but blanks and comments does nothing.
        source = 'pass'
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source + '\n', filename, symbol)
            if _is_open(source, symbol):
                return None
        except SyntaxError as error:
            if error.args[:1] == ('incomplete input',):
                return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    flags = PyCF_DONT_IMPLY_DEDENT
    if incomplete_input:
        flags |= PyCF_ALLOW_INCOMPLETE_INPUT
    return compile(source, filename, symbol, flags)


def compile_command(source, filename='<input>', symbol='single'):
    """The code of a whole statement; None, if more lines are wanted."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """Compiles, and keeps the future statements that it has met."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        flags |= self.flags
        if kwargs.get('incomplete_input', True) is False:
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command() that keeps the future statements that it has met."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _maybe_compile(self.compiler, source, filename, symbol)
