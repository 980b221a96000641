"""Splitting text as a shell does, and quoting for it."""

import re
from collections import deque

__all__ = ['shlex', 'split', 'quote', 'join']


class shlex:
    """Tokens of a text, one at a time."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            import sys
            instream = sys.stdin
        self._text = instream if isinstance(instream, str) else instream.read()
        self._at = 0
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.pushback = deque()
        self.lineno = 1
        self.token = ''
        if punctuation_chars is True:
            punctuation_chars = '();<>|&'
        self.punctuation_chars = punctuation_chars or ''
        if self.punctuation_chars:
            self.wordchars += '~-./*?='
            for c in self.punctuation_chars:
                self.wordchars = self.wordchars.replace(c, '')

    def push_token(self, token):
        """Put a token back."""
        self.pushback.appendleft(token)

    def get_token(self):
        """The next token, or `eof`."""
        if self.pushback:
            return self.pushback.popleft()
        return self.read_token()

    def _next(self):
        c = self._text[self._at:self._at + 1]
        self._at += 1
        if c == '\n':
            self.lineno += 1
        return c

    def read_token(self):
        """The next token of the text itself."""
        token = ''
        quoted = False
        while True:
            c = self._next()
            if not c:
                break
            if c in self.whitespace:
                if token or self.posix and quoted:
                    break
            elif c in self.commenters:
                while c and c != '\n':
                    c = self._next()
                if token or self.posix and quoted:
                    break
            elif self.posix and c in self.escape:
                c = self._next()
                if not c:
                    raise ValueError('No escaped character')
                token += c
                quoted = True
            elif c in self.quotes:
                if not self.posix and token:
                    # Inside a word it is a letter.
                    token += c
                    continue
                token = self._quoted(c, token)
                if not self.posix:
                    return token
                quoted = True
            elif c in self.punctuation_chars:
                if token:
                    self._at -= 1
                    break
                token = c
                while self._text[self._at:self._at + 1] and self._text[self._at] in self.punctuation_chars:
                    token += self._next()
                return token
            elif c in self.wordchars or self.whitespace_split:
                token += c
            elif token or self.posix and quoted:
                self._at -= 1
                break
            else:
                return c
        if not token and not (self.posix and quoted):
            return self.eof
        return token

    def _quoted(self, quote, token):
        if not self.posix:
            token += quote
        while True:
            c = self._next()
            if not c:
                raise ValueError('No closing quotation')
            if c == quote:
                return token if self.posix else token + c
            if self.posix and c in self.escape and quote in self.escapedquotes:
                after = self._next()
                if not after:
                    raise ValueError('No escaped character')
                if after not in (quote, *self.escape):
                    token += c
                c = after
            token += c

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        raise ValueError('s argument must not be None')
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


def join(split_command):
    """A command line of words."""
    return ' '.join(quote(word) for word in split_command)


def quote(s):
    """A word as a shell would have to read it."""
    if not s:
        return "''"
    if not re.search(r'[^\w@%+=:,./-]', s, re.ASCII):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
