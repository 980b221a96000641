"""pdb's commands about breakpoints."""

import dis
import linecache
import os
import sys

from bdb import Breakpoint


class _CommandList:
    """What is done at a breakpoint."""

    def __init__(self):
        self.lines = []
        self.silent = False
        # Whether the program still stands behind them.
        self.prompts = True


class BreakCommands:
    """What Pdb does to breakpoints."""

    commands_resuming = ['do_continue', 'do_step', 'do_next', 'do_return', 'do_quit', 'do_jump']

    def do_break(self, arg, temporary=False):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]

        Set a breakpoint at a line or at the first line of a function; without an argument,
        list all breakpoints. With a condition, it stops only if that is true.
        """
        if not arg:
            if self.breaks:
                self.message('Num Type         Disp Enb   Where')
                for found in Breakpoint.bpbynumber:
                    if found:
                        self.message(found.bpformat())
            return
        place, comma, cond = arg.partition(',')
        cond = cond.strip() or None
        if cond and (problem := self._syntax_problem(cond)):
            self.error(f'Invalid condition {cond}: {problem}')
            return
        found = self._place_of(place.rstrip())
        if found is None:
            return
        filename, lineno, funcname = found
        lineno = self.checkline(filename, lineno)
        if not lineno:
            return
        problem = self.set_break(filename, lineno, temporary, cond, funcname)
        if problem:
            self.error(problem)
            return
        made = self.get_breaks(filename, lineno)[-1]
        self.message(f'Breakpoint {made.number} at {made.file}:{made.line}')

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [ ([filename:]lineno | function) [, condition] ]

        Like break, but the breakpoint goes when it is met.
        """
        self.do_break(arg, True)

    def _syntax_problem(self, text):
        try:
            compile(text, '<stdin>', 'eval')
        except SyntaxError as error:
            return self._describe(error)
        return None

    def _place_of(self, place):
        """The file, the line and the function of a breakpoint, or None with a message."""
        filename, colon, number = place.rpartition(':')
        if colon:
            filename, number = filename.rstrip(), number.strip()
            path = self.lookupmodule(filename)
            if not path:
                self.error(f'{filename!r} not found from sys.path')
                return None
            try:
                return path, int(number), None
            except ValueError:
                self.error(f'Bad lineno: {number}')
                return None
        try:
            return self.defaultFile(), int(place), None
        except ValueError:
            pass
        try:
            function = self._value(place)
        except Exception:
            function = place
        function = getattr(function, '__func__', function)
        code = getattr(function, '__code__', None)
        if code is None:
            self.error(f'The specified object {place!r} is not a function or was not found along '
                       'sys.path.')
            return None
        lines = [line for _, line in dis.findlinestarts(code) if line is not None]
        body = [line for line in sorted(lines) if line > code.co_firstlineno]
        return code.co_filename, body[0] if body else code.co_firstlineno, code.co_name

    def defaultFile(self):
        """The file of the current frame, or else of the last listing."""
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == '<string>' and self.mainpyfile else filename

    def lookupmodule(self, filename):
        """The path of a source file by its name, as imports find it; or None."""
        if os.path.isabs(filename) and os.path.exists(filename):
            return filename
        if not filename.endswith('.py'):
            filename += '.py'
        for folder in sys.path:
            path = os.path.join(folder, filename)
            if os.path.exists(path):
                return os.path.abspath(path)
        return None

    def checkline(self, filename, lineno):
        """The line, if one can stop there, or 0 with a message."""
        frame = self.curframe
        line = linecache.getline(filename, lineno, frame.f_globals if frame else None)
        if not line:
            self.message('End of file')
            return 0
        line = line.strip()
        if not line or line[0] == '#' or line[:3] in ('"""', "'''"):
            self.error('Blank or comment')
            return 0
        return lineno

    def _chosen(self, arg):
        """The breakpoints of some numbers; a message for those there are not."""
        for number in arg.split():
            try:
                yield self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Have breakpoints stop again.
        """
        if not arg:
            return self._usage('enable')
        for found in self._chosen(arg):
            found.enable()
            self.message(f'Enabled {found}')

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Have breakpoints not stop, but keep them.
        """
        if not arg:
            return self._usage('disable')
        for found in self._chosen(arg):
            found.disable()
            self.message(f'Disabled {found}')

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Have a breakpoint stop only if the condition is true, or always without one.
        """
        if not arg:
            return self._usage('condition')
        number, _, cond = arg.partition(' ')
        cond = cond.strip()
        if cond and (problem := self._syntax_problem(cond)):
            self.error(f'Invalid condition {cond}: {problem}')
            return
        for found in self._chosen(number):
            found.cond = cond or None
            self.message(f'New condition set for breakpoint {found.number}.' if cond
                         else f'Breakpoint {found.number} is now unconditional.')

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Pass a breakpoint by so many times.
        """
        if not arg:
            return self._usage('ignore')
        number, _, count = arg.partition(' ')
        count = count.strip()
        try:
            count = max(0, int(count)) if count else 0
        except ValueError:
            return self._usage('ignore')
        for found in self._chosen(number):
            found.ignore = count
            if count:
                times = f'{count} crossings' if count > 1 else '1 crossing'
                self.message(f'Will ignore next {times} of breakpoint {found.number}.')
            else:
                self.message(f'Will stop next time breakpoint {found.number} is reached.')

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Remove breakpoints: those of a line, those of some numbers, or all of them if you say so.
        """
        if not arg:
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() in ('y', 'yes'):
                gone = [found for found in Breakpoint.bpbynumber if found]
                self.clear_all_breaks()
                for found in gone:
                    self.message(f'Deleted {found}')
            return
        if ':' in arg:
            filename, _, number = arg.rpartition(':')
            try:
                lineno = int(number)
            except ValueError:
                self.error(f'Invalid line number ({number})')
                return
            gone = self.get_breaks(filename, lineno)[:]
            problem = self.clear_break(filename, lineno)
            if problem:
                self.error(problem)
            for found in [] if problem else gone:
                self.message(f'Deleted {found}')
            return
        for found in self._chosen(arg):
            self.clear_bpbynumber(found.number)
            self.message(f'Deleted {found}')

    do_cl = do_clear

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        (com) ...
        (com) end
        (Pdb)

        Have commands done whenever a breakpoint is met, the last one unless a number is given. A
        command that has the program go on ends the list; without any, there is none any more.
        With `silent` among them, nothing is said of where the program is.
        """
        try:
            number = int(arg) if arg else len(Breakpoint.bpbynumber) - 1
        except ValueError:
            self._usage('commands', f'Invalid argument: {arg}')
            return
        try:
            self.get_bpbynumber(number)
        except ValueError as error:
            self.error(f'cannot set commands: {error}')
            return
        prompt, self.prompt = self.prompt, '(com) '
        self._listing = _CommandList()
        try:
            self.cmdloop()
            self.commands[number] = self._listing
        except KeyboardInterrupt:
            self.error('command definition aborted, old commands restored')
        finally:
            self.prompt = prompt
            self._listing = None

    def _take_command(self, line):
        """Note a command for a breakpoint; whether it was the last one."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        if command == 'silent':
            self._listing.silent = True
            return False
        if command in ('end', 'EOF'):
            return True
        self._listing.lines.append(f'{command} {arg}' if arg else command)
        method = getattr(self, 'do_' + command, self.default)
        if method.__name__ in self.commands_resuming:
            self._listing.prompts = False
        return not self._listing.prompts

    def _do_commands_of_breakpoint(self, frame):
        """Do what is to be done at the breakpoint that was met; whether there was anything."""
        number = getattr(self, 'currentbp', 0)
        if number not in self.commands:
            return False
        self.currentbp = 0
        listed = self.commands[number]
        last = self.lastcmd
        self.setup(frame, None)
        for line in listed.lines:
            self.onecmd(line)
        self.lastcmd = last
        if not listed.silent:
            self.print_stack_entry(self.stack[self.curindex])
        if listed.prompts:
            self._read_commands()
        self.forget()
        return True
