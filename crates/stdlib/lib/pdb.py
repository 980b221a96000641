"""The debugger: runs a program line by line, with commands read from standard input."""

import bdb
import cmd
import code
import inspect
import linecache
import os
import pprint
import sys
import traceback

from _pdb_breaks import BreakCommands as _BreakCommands

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'help']

line_prefix = '\n-> '
_NOTHING = object()


class Pdb(_BreakCommands, bdb.Bdb, cmd.Cmd):
    """Stops where it is told to, and does what the lines it reads say."""

    _previous_sigint_handler = None

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False,
                 readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = '(Pdb) '
        self.aliases = {}
        # What is done at breakpoints, by their numbers, and the list that is being told.
        self.commands = {}
        self._listing = None
        self.displaying = {}
        self.mainpyfile = ''
        self.tb_lineno = {}
        self.forget()

    def forget(self):
        """Know no frames."""
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None

    def setup(self, f, tb):
        """Get ready to talk about a frame."""
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        self.curframe = self.stack[self.curindex][0]

    def message(self, msg, end='\n'):
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        print('***', msg, file=self.stdout)

    def _describe(self, error):
        return traceback.format_exception_only(error)[-1].strip()

    def _usage_text(self, name):
        usage, _, rest = inspect.cleandoc(getattr(self, 'do_' + name).__doc__).partition('\n\n')
        usage = 'Usage: ' + usage.replace('\n', '\n       ')
        return usage.split('\n') + ['', *rest.split('\n')]

    def _usage(self, name, problem=None):
        self.error(problem or 'Argument is required for this command')
        text = self._usage_text(name)
        for line in text[:text.index('')]:
            self.message(f'      {line}')

    def _no_argument(self, name, arg):
        """Whether there is an argument where none belongs, which is told."""
        if arg:
            self._usage(name, f'Invalid argument: {arg}')
        return bool(arg)

    # Where the program stops.

    def set_trace(self, frame=None):
        """Stop at once in the caller's frame."""
        frame = frame or sys._getframe().f_back
        self.reset()
        self._trace_from(frame)
        self.set_step()
        self.interaction(frame, None)
        if self.quitting:
            raise bdb.BdbQuit
        if self.stopframe is not self.botframe or self.stoplineno != -1 or self.breaks:
            sys.settrace(self.trace_dispatch)

    def user_call(self, frame, argument_list):
        if self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        if not self._do_commands_of_breakpoint(frame):
            self.interaction(frame, None)

    def user_return(self, frame, return_value):
        self._returned[frame] = return_value
        self.message('--Return--')
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        kind, value, trace = exc_info
        inner = 'Internal ' if not trace and kind is StopIteration else ''
        self.message(f'{inner}{self._describe(value)}')
        self.interaction(frame, trace)

    def interaction(self, frame, tb_or_exc):
        """Say where the program is, and do commands until it is to go on."""
        if isinstance(tb_or_exc, BaseException):
            tb_or_exc = tb_or_exc.__traceback__
        self.setup(frame, tb_or_exc)
        self.print_stack_entry(self.stack[self.curindex])
        self._show_displayed()
        self._read_commands()
        self.forget()

    def _read_commands(self):
        while True:
            try:
                self.cmdloop()
                break
            except KeyboardInterrupt:
                self.message('--KeyboardInterrupt--')

    def _show_displayed(self):
        shown = self.displaying.get(self.curframe, {})
        for text, old in shown.items():
            new = self._value_or_problem(text)
            try:
                same = new is old or new == old
            except Exception:
                same = False
            if not same:
                shown[text] = new
                self.message(f'display {text}: {self._repr(new, text)}  '
                             f'[old: {self._repr(old, text)}]')

    def _repr(self, value, text):
        if isinstance(value, _Undefined):
            return str(value)
        try:
            return repr(value)
        except Exception as error:
            return f'*** repr({text}) failed: {self._describe(error)} ***'

    def _value_or_problem(self, text):
        try:
            return self._value(text)
        except Exception as error:
            return _Undefined(f'** raised {self._describe(error)} **')

    def _value(self, text):
        return eval(text, self.curframe.f_globals, self.curframe.f_locals)

    def _getval(self, text):
        try:
            return self._value(text)
        except Exception as error:
            self.error(self._describe(error))
            raise

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """Write a frame with its line."""
        sign = '> ' if frame_lineno[0] is self.curframe else '  '
        self.message(sign + self.format_stack_entry(frame_lineno, prompt_prefix))

    def print_stack_trace(self):
        """Write all frames, the current one last but those above it."""
        for entry in self.stack:
            self.print_stack_entry(entry)

    # Lines that are read.

    def precmd(self, line):
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for number, word in enumerate(words[1:], 1):
                line = line.replace(f'%{number}', word)
            line = line.replace('%*', ' '.join(words[1:]))
            words = line.split()
        # Several commands in a line; an alias keeps its own.
        if words[0] != 'alias':
            line, both, rest = line.partition(';;')
            if both:
                self.cmdqueue.insert(0, rest.lstrip())
                line = line.rstrip()
        return line

    def onecmd(self, line):
        if self._listing is not None:
            return self._take_command(line)
        # What looks like an assignment or a call is no command.
        command, arg, whole = self.parseline(line)
        if command and arg and arg[0] in '=(' and hasattr(self, 'do_' + command) \
                and (arg[0] == '(' or not arg.startswith('==')) and len(command) == 1 \
                and command not in 'bpw':
            return self.default(line)
        return cmd.Cmd.onecmd(self, line)

    def displayhook(self, obj):
        """What a statement gives is shown, but not kept in `_`."""
        if obj is not None:
            self.message(repr(obj))

    def default(self, line):
        """A statement of Python."""
        line = line.strip().removeprefix('!').strip()
        frame = self.curframe
        try:
            compiled = code.compile_command(line + '\n', '<stdin>', 'single')
            if compiled is None:
                compiled = self._read_on(line)
                if compiled is None:
                    return
            hook, sys.displayhook = sys.displayhook, self.displayhook
            try:
                exec(compiled, frame.f_globals, frame.f_locals)
            finally:
                sys.displayhook = hook
        except BaseException as error:
            if isinstance(error, bdb.BdbQuit):
                raise
            self.error(self._describe(error))

    def _read_on(self, line):
        """More lines of a statement that is not complete; None if they end before it does."""
        while True:
            prompt, self.prompt = self.prompt, '...   '
            try:
                more = self._read()
            finally:
                self.prompt = prompt
            if more == 'EOF':
                self.message('')
                return None
            line += '\n' + more
            compiled = code.compile_command(line, '<stdin>', 'single')
            if compiled is not None:
                return compiled

    # Going on.

    def do_step(self, arg):
        """s(tep)

        Run the current line, and stop at the first occasion: in a function it calls, or behind it.
        """
        if not self._no_argument('step', arg):
            self.set_step()
            return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Run on until the next line of this function, or until it returns.
        """
        if not self._no_argument('next', arg):
            self.set_next(self.curframe)
            return 1

    do_n = do_next

    def do_until(self, arg):
        """unt(il) [lineno]

        Run on until a line with a greater number, or with that number, or until the function returns.
        """
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error(f'Error in argument: {arg!r}')
                return None
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return None
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_return(self, arg):
        """r(eturn)

        Run on until this function returns.
        """
        if not self._no_argument('return', arg):
            self.set_return(self.curframe)
            return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Run on, and stop only at a breakpoint.
        """
        if not self._no_argument('continue', arg):
            self.set_continue()
            return 1

    do_c = do_cont = do_continue

    def do_quit(self, arg):
        """q(uit) | exit

        End the program.
        """
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of the input ends the program.
        """
        self.message('')
        self.set_quit()
        return 1

    # Looking at frames.

    def do_where(self, arg):
        """w(here)

        Show all frames, the innermost last; > is before the current one.
        """
        if not self._no_argument('where', arg):
            self.print_stack_trace()

    do_w = do_bt = do_where

    def _select(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.print_stack_entry(self.stack[index])
        self.lineno = None

    def _frame_count(self, arg):
        """How many frames to go; None: that has been told to be no number."""
        try:
            return int(arg or 1)
        except ValueError:
            self.error(f'Invalid frame count ({arg})')
            return None

    def do_up(self, arg):
        """u(p) [count]

        Go to the frame that called this one, or further.
        """
        if self.curindex == 0:
            self.error('Oldest frame')
            return
        count = self._frame_count(arg)
        if count is not None:
            self._select(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Go back to the frame that this one called, or further.
        """
        if self.curindex + 1 == len(self.stack):
            self.error('Newest frame')
            return
        count = self._frame_count(arg)
        if count is not None:
            last = len(self.stack) - 1
            self._select(last if count < 0 else min(last, self.curindex + count))

    do_d = do_down

    def do_args(self, arg):
        """a(rgs)

        Show the arguments of this function.
        """
        if self._no_argument('args', arg):
            return
        made, local = self.curframe.f_code, self.curframe.f_locals
        count = made.co_argcount + made.co_kwonlyargcount
        count += bool(made.co_flags & inspect.CO_VARARGS)
        count += bool(made.co_flags & inspect.CO_VARKEYWORDS)
        for name in made.co_varnames[:count]:
            shown = self._repr(local[name], name) if name in local else '*** undefined ***'
            self.message(f'{name} = {shown}')

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Show what the function returned last.
        """
        if self._no_argument('retval', arg):
            return
        if self.curframe in self._returned:
            self.message(self._repr(self._returned[self.curframe], 'retval'))
        else:
            self.error('Not yet returned!')

    do_rv = do_retval

    def do_p(self, arg):
        """p expression

        Show the value of an expression.
        """
        try:
            self.message(repr(self._value(arg)))
        except Exception as error:
            self.error(self._describe(error))

    def do_pp(self, arg):
        """pp expression

        Show the value of an expression, laid out.
        """
        try:
            self.message(pprint.pformat(self._value(arg)))
        except Exception as error:
            self.error(self._describe(error))

    def do_whatis(self, arg):
        """whatis expression

        Show the type of an expression's value.
        """
        if not arg:
            return self._usage('whatis')
        try:
            value = self._getval(arg)
        except Exception:
            return None
        if inspect.ismethod(value):
            self.message(f'Method {value.__func__.__code__.co_name}')
        elif inspect.isfunction(value):
            self.message(f'Function {value.__code__.co_name}')
        elif inspect.isclass(value):
            self.message(f'Class {value.__module__}.{value.__qualname__}')
        elif inspect.ismodule(value):
            self.message(f'Module {value.__name__}')
        else:
            self.message(type(value))

    def do_display(self, arg):
        """display [expression]

        Show the value of an expression each time the program stops in this frame and it has changed.
        """
        shown = self.displaying.setdefault(self.curframe, {})
        if not arg:
            if shown:
                self.message('Currently displaying:')
                for text, value in shown.items():
                    self.message(f'{text}: {self._repr(value, text)}')
            else:
                self.message('No expression is being displayed')
            return
        problem = self._syntax_problem(arg)
        if problem:
            self.error(f'Unable to display {arg!r}: {problem}')
            return
        shown[arg] = self._value_or_problem(arg)
        self.message(f'display {arg}: {self._repr(shown[arg], arg)}')

    def do_undisplay(self, arg):
        """undisplay [expression]

        Do not show the expression any more, or none of them.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        if self.displaying.get(self.curframe, {}).pop(arg, _NOTHING) is _NOTHING:
            self.error(f'not displaying {arg}')

    # Sources.

    def _source(self, value):
        lines, first = inspect.getsourcelines(value)
        return lines, max(1, first)

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Show source: eleven lines around the current one, or on from the last listing.
        """
        self.lastcmd = 'list'
        last = None
        if arg and arg != '.':
            try:
                first, comma, end = arg.partition(',')
                first = int(first.strip())
                if comma:
                    last = int(end.strip())
                    last += first if last < first else 0
                else:
                    first = max(1, first - 5)
            except ValueError:
                self.error(f'Error in argument: {arg!r}')
                return
        elif self.lineno is None or arg == '.':
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        last = first + 10 if last is None else last
        filename = self.curframe.f_code.co_filename
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename),
                          self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message('[EOF]')

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Show the source of the whole function.
        """
        if self._no_argument('longlist', arg):
            return
        try:
            lines, first = self._source(self.curframe)
        except OSError as error:
            self.error(error)
            return
        breaks = self.get_file_breaks(self.curframe.f_code.co_filename)
        self._print_lines(lines, first, breaks, self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Show the source of a function, a class or a module.
        """
        if not arg:
            return self._usage('source')
        try:
            lines, first = self._source(self._getval(arg))
        except (OSError, TypeError) as error:
            self.error(error)
            return
        except Exception:
            return
        self._print_lines(lines, first)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = raised = -1
        if frame:
            current, raised = frame.f_lineno, self.tb_lineno.get(frame, -1)
        for number, line in enumerate(lines, start):
            text = str(number).rjust(3)
            text = text + ' ' if len(text) < 4 else text
            text += 'B' if number in breaks else ' '
            if number == current:
                text += '->'
            elif number == raised:
                text += '>>'
            self.message(f'{text}\t{line.rstrip()}')

    # The rest.

    def do_jump(self, arg):
        """j(ump) lineno

        Go on at another line of the innermost frame.
        """
        if self.curindex + 1 != len(self.stack):
            self.error('You can only jump within the bottom frame')
            return
        try:
            lineno = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = lineno
            self.stack[self.curindex] = self.stack[self.curindex][0], lineno
            self.print_stack_entry(self.stack[self.curindex])
        except (ValueError, AttributeError) as error:
            self.error(f'Jump failed: {error}')

    do_j = do_jump

    def do_interact(self, arg):
        """interact

        Start an interpreter with the names of the current frame.
        """
        names = {**self.curframe.f_globals, **self.curframe.f_locals}
        code.interact('*pdb interact start*', local=names, exitmsg='*exit from pdb interact command*')

    def do_alias(self, arg):
        """alias [name [command]]

        Give a command a name; %1, %2 in it stand for the words behind the name, %* for all.
        """
        words = arg.split()
        if not words:
            for name in sorted(self.aliases):
                self.message(f'{name} = {self.aliases[name]}')
        elif len(words) > 1:
            self.aliases[words[0]] = ' '.join(words[1:])
        elif words[0] in self.aliases:
            self.message(f'{words[0]} = {self.aliases[words[0]]}')
        else:
            self.error(f"Unknown alias '{words[0]}'")

    def do_unalias(self, arg):
        """unalias name

        Forget an alias.
        """
        if not arg:
            return self._usage('unalias')
        self.aliases.pop(arg.split()[0], None)

    def do_help(self, arg):
        """h(elp) [command]

        Show the commands, or what one of them does.
        """
        method = getattr(self, 'do_' + arg, None) if arg else None
        if method is None:
            if arg and not hasattr(self, 'help_' + arg):
                self.error(f'No help for {arg!r}')
                return
            cmd.Cmd.do_help(self, arg)
            return
        for line in self._usage_text(method.__name__[3:]):
            self.message(f'      {line}'.rstrip() if line else '      ')

    do_h = do_help

    def help_exec(self):
        """A statement of Python is run in the current frame; `!` before it keeps it from being a command."""
        self.message(self.help_exec.__doc__)

    def help_pdb(self):
        self.message(__doc__)


class _Undefined:
    """What stands for a value that could not be computed."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, _Undefined) and other.text == self.text


def run(statement, globals=None, locals=None):
    """Debug statements."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression; returns its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """Debug statements in these namespaces."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call; returns what it returns."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stop here, and debug from here on."""
    pdb = Pdb()
    if header is not None:
        pdb.message(header)
    pdb.set_trace(sys._getframe().f_back)


def post_mortem(t=None):
    """Look at the frames of an exception: that being handled, or that of a traceback."""
    if t is None:
        t = sys.exception()
        if t is not None:
            t = t.__traceback__
    elif isinstance(t, BaseException):
        t = t.__traceback__
    if t is None:
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    pdb = Pdb()
    pdb.reset()
    trace = t
    while trace is not None:
        pdb.tb_lineno[trace.tb_frame] = trace.tb_lineno
        trace = trace.tb_next
    pdb.interaction(None, t)


def pm():
    """Look at the frames of the last exception that nobody handled."""
    post_mortem(sys.last_exc if hasattr(sys, 'last_exc') else sys.last_traceback)


def help():
    """Tell of the debugger."""
    import pydoc
    pydoc.pager(__doc__)
