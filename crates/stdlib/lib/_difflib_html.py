"""Two texts side by side, as a table in HTML."""

import re
from collections import deque
from difflib import IS_CHARACTER_JUNK, ndiff

_START, _END = '\0', '\1'
_CLASSES = {'+': 'diff_add', '-': 'diff_sub', '^': 'diff_chg'}
_BLANK = '', '\n'

_FILE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

_STYLES = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""

_TABLE = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""


class _Rows:
    """Reads what ndiff() says, and sorts it into two numbered columns.

    A changed stretch of text stands between NUL, with the kind of change behind it, and \\1.
    """

    def __init__(self, delta):
        self.delta = iter(delta)
        self.ahead = deque()
        self.numbers = [0, 0]

    def kinds(self):
        """The marks of the next four lines; X stands for the end."""
        while len(self.ahead) < 4:
            self.ahead.append(next(self.delta, 'X'))
        return ''.join(line[0] for line in self.ahead)

    def number(self, side):
        self.numbers[side] += 1
        return self.numbers[side]

    def plain(self, side):
        return self.number(side), self.ahead.popleft()[2:]

    def hinted(self, side):
        """A line of which the next one says what changed in it."""
        line, hints = self.ahead.popleft(), self.ahead.popleft()
        parts, done = [], 2
        for run in re.finditer(r'\++|-+|\^+', hints):
            start, stop = run.span()
            parts += line[done:start], _START, hints[start], line[start:stop], _END
            done = stop
        return self.number(side), ''.join(parts) + line[done:]

    def whole(self, side):
        """A line that the other side does not have."""
        line = self.ahead.popleft()
        return self.number(side), f'{_START}{line[0]}{line[2:] or " "}{_END}'

    def columns(self):
        """Triples of left line, right line and whether they differ; a side that waits is None."""
        # How many lines more the right side has been given than the left one.
        lead = 0
        while not (kinds := self.kinds()).startswith('X'):
            if kinds.startswith(' '):
                text = self.ahead[0][2:]
                yield (self.number(0), text), self.plain(1), False
            elif kinds.startswith('-?+?'):
                yield self.hinted(0), self.hinted(1), True
            elif kinds.startswith('-+?'):
                yield self.plain(0), self.hinted(1), True
            elif kinds.startswith('-?+'):
                yield self.hinted(0), self.plain(1), True
            elif kinds.startswith('-'):
                last = kinds.startswith(('--?+', '--+', '- ')) and kinds != '--++'
                lead -= 1
                row = self.whole(0), None, True
                if last:
                    yield from self.level(lead)
                    lead = 0
                yield row
            else:
                last = kinds.startswith(('+ ', '+-')) and not kinds.startswith('+--')
                lead += 1
                row = None, self.whole(1), True
                if last:
                    yield from self.level(lead)
                    lead = 0
                yield row
        yield from self.level(lead)

    @staticmethod
    def level(lead):
        for _ in range(-lead):
            yield None, _BLANK, True
        for _ in range(lead):
            yield _BLANK, None, True

    def pairs(self):
        """The same with both sides there."""
        left, right = deque(), deque()
        for old, new, changed in self.columns():
            if old is not None:
                left.append((old, changed))
            if new is not None:
                right.append((new, changed))
            while left and right:
                (old, old_changed), (new, new_changed) = left.popleft(), right.popleft()
                yield old, new, old_changed or new_changed


def _mdiff(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Pairs of numbered lines; with a context, only so many equal ones around each change.

    Three times None stands where lines are left out.
    """
    pairs = _Rows(ndiff(fromlines, tolines, linejunk, charjunk)).pairs()
    if context is None:
        yield from pairs
        return
    while True:
        before, count = deque(maxlen=context + 1), 0
        for pair in pairs:
            before.append(pair)
            count += 1
            if pair[2]:
                break
        else:
            return
        if count > context + 1:
            yield None, None, None
        yield from before
        left = context
        while left:
            pair = next(pairs, None)
            if pair is None:
                return
            left = context if pair[2] else left - 1
            yield pair


class HtmlDiff:
    """Writes tables, or whole files, of HTML that show two texts side by side."""

    __module__ = 'difflib'

    _file_template = _FILE
    _styles = _STYLES
    _table_template = _TABLE
    _legend = _LEGEND
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *,
                  charset='utf-8'):
        """A file that shows these lines side by side."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = self._file_template % {'styles': self._styles, 'legend': self._legend, 'table': table,
                                      'charset': charset}
        return page.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """A table that shows these lines side by side."""
        # Several tables may stand in one page, so each has names of its own.
        prefix = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        self._prefix = [f'from{prefix}_', f'to{prefix}_']
        rows = _mdiff(self._lines(fromlines), self._lines(tolines), numlines if context else None,
                      linejunk=self._linejunk, charjunk=self._charjunk)
        if self._wrapcolumn:
            rows = self._wrapped(rows)
        table = self._table_template % {'data_rows': self._body(list(rows), context, numlines),
                                        'header_row': self._header(fromdesc, todesc),
                                        'prefix': self._prefix[1]}
        for kind, name in _CLASSES.items():
            table = table.replace(_START + kind, f'<span class="{name}">')
        return table.replace(_END, '</span>').replace('\t', '&nbsp;')

    def _lines(self, lines):
        """Without line ends, and what a tab fills as so many tabs: blanks and tabs are to differ."""
        found = []
        for line in lines:
            line = line.replace(' ', _START).expandtabs(self._tabsize)
            found.append(line.replace(' ', '\t').replace(_START, ' ').rstrip('\n'))
        return found

    def _split(self, number, text):
        """A numbered line, in pieces that are no longer than a column is wide."""
        width, size = self._wrapcolumn, len(text)
        if not number or size <= width or size - text.count(_START) * 3 <= width:
            return [(number, text)]
        at = shown = 0
        kind = ''
        while shown < width and at < size:
            if text[at] == _START:
                kind = text[at + 1]
                at += 2
            elif text[at] == _END:
                kind = ''
                at += 1
            else:
                at += 1
                shown += 1
        first, rest = text[:at], text[at:]
        if kind:
            first += _END
            rest = _START + kind + rest
        return [(number, first)] + self._split('>', rest)

    def _wrapped(self, rows):
        for old, new, flag in rows:
            if flag is None:
                yield old, new, flag
                continue
            left, right = self._split(*old), self._split(*new)
            for i in range(max(len(left), len(right))):
                yield (left[i] if i < len(left) else ('', ' '),
                       right[i] if i < len(right) else ('', ' '), flag)

    def _cells(self, side, number, text):
        name = f' id="{self._prefix[side]}{number}"' if isinstance(number, int) else ''
        text = text.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
        text = text.replace(' ', '&nbsp;').rstrip()
        return f'<td class="diff_header"{name}>{number}</td><td nowrap="nowrap">{text}</td>'

    def _links(self, flags, numlines):
        """For each row the name of a change that is near, and a link to the next change."""
        prefix = self._prefix[1]
        names, links = [''] * len(flags), [''] * len(flags)
        changes = last = 0
        before = False
        for i, flag in enumerate(flags):
            if flag and not before:
                names[max(0, i - numlines)] = f' id="difflib_chg_{prefix}_{changes}"'
                changes += 1
                links[i] = f'<a href="#difflib_chg_{prefix}_{changes}">n</a>'
                last = i
            before = bool(flag)
        if not flags[0]:
            links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
        links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
        return names, links

    def _body(self, rows, context, numlines):
        if rows:
            flags = [flag for *_, flag in rows]
            cells = [flag is not None and (self._cells(0, *old), self._cells(1, *new))
                     for old, new, flag in rows]
        else:
            flags = [False]
            says = 'No Differences Found' if context else 'Empty File'
            cells = [(f'<td></td><td>&nbsp;{says}&nbsp;</td>',) * 2]
        names, links = self._links(flags, numlines)
        parts = []
        for i, flag in enumerate(flags):
            if flag is not None:
                old, new = cells[i]
                parts.append(f'            <tr><td class="diff_next"{names[i]}>{links[i]}</td>{old}'
                             f'<td class="diff_next">{links[i]}</td>{new}</tr>\n')
            elif i > 0:
                parts.append('        </tbody>        \n        <tbody>\n')
        return ''.join(parts)

    @staticmethod
    def _header(fromdesc, todesc):
        if not (fromdesc or todesc):
            return ''
        narrow = '<th class="diff_next"><br /></th>'
        wide = '<th colspan="2" class="diff_header">%s</th>'
        return f'<thead><tr>{narrow}{wide % fromdesc}{narrow}{wide % todesc}</tr></thead>'
