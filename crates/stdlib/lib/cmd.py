"""A loop that reads commands and calls the methods that they are named after."""

import inspect
import string
import sys

__all__ = ['Cmd']

PROMPT = '(Cmd) '
IDENTCHARS = string.ascii_letters + string.digits + '_'


class Cmd:
    """Reads lines; a line `foo x` calls `do_foo('x')`, `help foo` shows the text of `do_foo`."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ''
    doc_header = 'Documented commands (type help <topic>):'
    misc_header = 'Miscellaneous help topics:'
    undoc_header = 'Undocumented commands:'
    nohelp = '*** No help on %s'
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        # Lines that are taken before any is read.
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Take lines until a command returns something true."""
        self.preloop()
        readline = self._start_completion()
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(f'{self.intro}\n')
            stop = None
            while not stop:
                line = self.precmd(self.cmdqueue.pop(0) if self.cmdqueue else self._read())
                stop = self.postcmd(self.onecmd(line), line)
            self.postloop()
        finally:
            if readline is not None:
                readline.set_completer(self.old_completer)

    def _start_completion(self):
        """Let readline complete lines, where there is one; returns it."""
        if not self.use_rawinput or not self.completekey:
            return None
        try:
            import readline
        except ImportError:
            return None
        self.old_completer = readline.get_completer()
        readline.set_completer(self.complete)
        key = self.completekey
        if readline.backend == 'editline':
            key = '^I' if key == 'tab' else key
            readline.parse_and_bind(f'bind {key} rl_complete')
        else:
            readline.parse_and_bind(f'{key}: complete')
        return readline

    def _read(self):
        """The next line, which is `EOF` at the end."""
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def precmd(self, line):
        """Called with each line; what it returns is done."""
        return line

    def postcmd(self, stop, line):
        """Called after each line; what it returns says whether to stop."""
        return stop

    def preloop(self):
        """Called before the first line."""

    def postloop(self):
        """Called after the last line."""

    def parseline(self, line):
        """Split a line into a command, its arguments and the line itself.

        The command is None if there is none.
        """
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Do what a line says."""
        command, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        method = getattr(self, 'do_' + command, None) if command else None
        return self.default(line) if method is None else method(arg)

    def emptyline(self):
        """An empty line repeats the command before."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """A line whose command nobody knows."""
        self.stdout.write(f'*** Unknown syntax: {line}\n')

    def completedefault(self, *ignored):
        """How arguments are completed of commands that do not say it."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin like this."""
        return [name[3:] for name in self.get_names() if name.startswith('do_' + text)]

    def complete(self, text, state):
        """What a word could become: the answer of that number."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            cut = len(whole) - len(line)
            begin, end = readline.get_begidx() - cut, readline.get_endidx() - cut
            complete = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                complete = getattr(self, f'complete_{command}', None) if command else None
                complete = complete or self.completedefault
            self.completion_matches = complete(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        return dir(self.__class__)

    def complete_help(self, *args):
        """The commands and topics that begin like this."""
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(topics.union(self.completenames(*args)))

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            self._list_help()
            return
        helper = getattr(self, 'help_' + arg, None)
        if helper is not None:
            helper()
            return
        method = getattr(self, 'do_' + arg, None)
        text = method.__doc__ if method is not None else None
        text = inspect.cleandoc(text) if text else self.nohelp % arg
        self.stdout.write(f'{text}\n')

    def _list_help(self):
        """All commands, and the topics that are none."""
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith('help_')}
        documented, others = [], []
        for command in sorted({name[3:] for name in names if name.startswith('do_')}):
            told = command in topics or getattr(self, 'do_' + command).__doc__
            topics.discard(command)
            (documented if told else others).append(command)
        self.stdout.write(f'{self.doc_leader}\n')
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, others, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Some words below a header."""
        if not cmds:
            return
        self.stdout.write(f'{header}\n')
        if self.ruler:
            self.stdout.write(f'{self.ruler * len(header)}\n')
        self.columnize(cmds, maxcol - 1)
        self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Words in as few lines as fit the width, ordered down the columns."""
        if not list:
            self.stdout.write('<empty>\n')
            return
        strange = ', '.join(str(at) for at, word in enumerate(list) if not isinstance(word, str))
        if strange:
            raise TypeError(f'list[i] not a string for i in {strange}')
        for height in range(1, len(list)):
            columns = [list[at:at + height] for at in range(0, len(list), height)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        else:
            columns, widths = [list], [0]
        for row in range(len(columns[0])):
            cells = [(column[row], width) for column, width in zip(columns, widths)
                     if row < len(column)]
            line = '  '.join([f'{word:<{width}}' for word, width in cells])
            self.stdout.write(f'{line}\n')
