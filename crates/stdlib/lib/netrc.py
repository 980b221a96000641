"""Names and passwords for hosts, as files `.netrc` have them."""

import os
import stat

__all__ = ['netrc', 'NetrcParseError']


class NetrcParseError(Exception):
    """The file is wrong."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename, self.lineno, self.msg = filename, lineno, msg
        Exception.__init__(self, msg)

    def __str__(self):
        return f'{self.msg} ({self.filename}, line {self.lineno})'


class _Words:
    """The words of a file, one after the other."""

    def __init__(self, file):
        self.lineno = 1
        self._read = file.read
        self._back = []
        self.dialect = 'netrc'

    def _char(self):
        char = self._read(1)
        if char == '\n':
            self.lineno += 1
        return char

    def word(self):
        if self._back:
            return self._back.pop(0)
        char = self._char()
        while char in '\n\t\r ' and char:
            char = self._char()
        word = ''
        if char == '"':
            while (char := self._char()) and char != '"':
                word += self._char() if char == '\\' else char
            return word
        while char and char not in '\n\t\r ':
            word += self._char() if char == '\\' else char
            char = self._char()
        return word

    def back(self, word):
        self._back.append(word)

    def rest_of_line(self):
        line = self.lineno
        while self.lineno == line and self._char():
            pass


class netrc:
    """What a file says: `hosts` and `macros`."""

    def __init__(self, file=None):
        default = file is None
        if default:
            file = os.path.join(os.path.expanduser('~'), '.netrc')
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding='utf-8') as opened:
                self._parse(file, opened, default)
        except UnicodeDecodeError:
            with open(file, encoding='locale') as opened:
                self._parse(file, opened, default)

    def _parse(self, file, opened, default):
        words = _Words(opened)
        while True:
            before = words.lineno
            top = words.word()
            if not top:
                break
            if top.startswith('#'):
                if words.lineno == before:
                    words.rest_of_line()
                continue
            if top == 'machine':
                entry = words.word()
            elif top == 'default':
                entry = 'default'
            elif top == 'macdef':
                self._macro(words, opened)
                continue
            else:
                raise NetrcParseError(f'bad toplevel token {top!r}', file, words.lineno)
            if not entry:
                raise NetrcParseError(f'missing {top!r} name', file, words.lineno)
            self._entry(file, words, entry)
            if default:
                self._check_owner(opened, self.hosts[entry][0])

    def _macro(self, words, opened):
        name = words.word()
        lines = self.macros[name] = []
        while line := opened.readline():
            words.lineno += 1
            if line == '\n':
                break
            lines.append(line)

    def _entry(self, file, words, entry):
        login = account = password = ''
        while True:
            before = words.lineno
            word = words.word()
            if word.startswith('#'):
                if words.lineno == before:
                    words.rest_of_line()
                continue
            if word in ('', 'machine', 'default', 'macdef'):
                self.hosts[entry] = login, account, password
                words.back(word)
                return
            if word in ('login', 'user'):
                login = words.word()
            elif word == 'account':
                account = words.word()
            elif word == 'password':
                password = words.word()
            else:
                raise NetrcParseError(f'bad follower token {word!r}', file, words.lineno)

    def _check_owner(self, opened, login):
        status = os.fstat(opened.fileno())
        if login != 'anonymous' and status.st_uid != os.getuid():
            raise NetrcParseError('~/.netrc file owner does not match current user')
        if login != 'anonymous' and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError('~/.netrc access too permissive: access permissions must restrict '
                                  'access to only the owner')

    def authenticators(self, host):
        """Name, account and password for a host."""
        return self.hosts.get(host, self.hosts.get('default'))

    def __repr__(self):
        text = ''
        for host, (login, account, password) in self.hosts.items():
            text += f'machine {host}\n\tlogin {login}\n'
            if account:
                text += f'\taccount {account}\n'
            text += f'\tpassword {password}\n'
        for name, lines in self.macros.items():
            text += f'macdef {name}\n' + ''.join(lines) + '\n'
        return text
