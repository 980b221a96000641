"""Interpreters that a script can run: one that is given statements, one that reads them."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    """Runs statements in a namespace of its own and shows what goes wrong."""

    def __init__(self, locals=None):
        if locals is None:
            locals = {'__name__': '__console__', '__doc__': None}
        self.locals = locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """Run a statement; True, if more lines are wanted."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run code; only SystemExit gets out."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the SyntaxError at hand, as one of `filename`."""
        try:
            kind, value, _ = sys.exc_info()
            if filename and issubclass(kind, SyntaxError):
                value.filename = filename
            source = kwargs.pop('source', '')
            self._report(kind, value, None, source)
        finally:
            kind = value = None

    def showtraceback(self):
        """Show the exception at hand, without our own frame."""
        try:
            kind, value, tb = sys.exc_info()
            self._report(kind, value, tb.tb_next, '')
        finally:
            kind = value = tb = None

    def _report(self, kind, value, tb, source):
        sys.last_type = kind
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        lines = source.splitlines()
        if (source and kind is SyntaxError and not value.text and value.lineno is not None
                and len(lines) >= value.lineno):
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(kind, value, tb)
            return
        # A hook of the script's own; when it fails, both are told.
        try:
            sys.excepthook(kind, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            error = error.with_traceback(error.__traceback__.tb_next)
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
            print(file=sys.stderr)
            print('Original exception was:', file=sys.stderr)
            sys.__excepthook__(kind, value, tb)

    def _excepthook(self, kind, value, tb):
        self.write(''.join(traceback.format_exception(kind, value, tb)))

    def write(self, data):
        """Where messages go."""
        sys.stderr.write(data)


class Quitter:
    """exit() and quit() of a console that stays in the program."""

    def __init__(self, name):
        self.name = name
        self.eof = 'Ctrl-D (i.e. EOF)'

    def __repr__(self):
        return f'Use {self.name} or {self.eof} to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


class InteractiveConsole(InteractiveInterpreter):
    """Reads statements line by line and runs them."""

    def __init__(self, locals=None, filename='<console>', *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of a statement that is not whole."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the end of the input."""
        prompts = [name for name in ('ps1', 'ps2') if not hasattr(sys, name)]
        for name in prompts:
            setattr(sys, name, '>>> ' if name == 'ps1' else '... ')
        if banner is None:
            more = 'Type "help", "copyright", "credits" or "license" for more information.'
            self.write(f'Python {sys.version} on {sys.platform}\n{more}\n'
                       f'({type(self).__name__})\n')
        elif banner:
            self.write(f'{banner}\n')
        # The program's own exit() would close the standard input.
        saved = {}
        if self.local_exit:
            for name in ('exit', 'quit'):
                if hasattr(builtins, name):
                    saved[name] = getattr(builtins, name)
                    setattr(builtins, name, Quitter(name))
        try:
            more = False
            while True:
                try:
                    try:
                        line = self.raw_input(sys.ps2 if more else sys.ps1)
                    except EOFError:
                        self.write('\n')
                        break
                    more = self.push(line)
                except KeyboardInterrupt:
                    self.write('\nKeyboardInterrupt\n')
                    self.resetbuffer()
                    more = False
                except SystemExit as error:
                    if not self.local_exit:
                        raise
                    self.write('\n')
                    break
        finally:
            for name, value in saved.items():
                setattr(builtins, name, value)
            for name in prompts:
                delattr(sys, name)
        if exitmsg is None:
            self.write(f'now exiting {type(self).__name__}...\n')
        elif exitmsg != '':
            self.write(f'{exitmsg}\n')

    def push(self, line, filename=None, _symbol='single'):
        """Take a line; True, if the statement goes on."""
        self.buffer.append(line)
        source = '\n'.join(self.buffer)
        if filename is None:
            filename = self.filename
        more = self.runsource(source, filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        """Where lines come from."""
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run a console in a namespace."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == '__main__':
    import argparse
    _parser = argparse.ArgumentParser()
    _parser.add_argument('-q', action='store_true', help='tell nothing at the start')
    interact('' if _parser.parse_args().q else None)
