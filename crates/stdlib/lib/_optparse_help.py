"""How optparse lays out its help."""

import os
import textwrap
from gettext import gettext as _

# What an option has that no default was given to.
NO_DEFAULT = ('NO', 'DEFAULT')

# Narrower than this, text is not wrapped.
_NARROWEST = 11


class HelpFormatter:
    """Writes the parts of a help; subclasses say how headings and usages look."""

    __module__ = 'optparse'

    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        if width is None:
            try:
                width = int(os.environ['COLUMNS'])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.width = width
        self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.help_position = self.max_help_position
        self.help_width = None
        self.current_indent = 0
        self.level = 0
        self.short_first = short_first
        self.default_tag = '%default'
        self.option_strings = {}
        self._short_opt_fmt = '%s %s'
        self._long_opt_fmt = '%s=%s'

    def set_parser(self, parser):
        """The parser whose options are told."""
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        """What stands between a short option and its value."""
        if delim not in ('', ' '):
            raise ValueError(f'invalid metavar delimiter for short options: {delim!r}')
        self._short_opt_fmt = '%s' + delim + '%s'

    def set_long_opt_delimiter(self, delim):
        """What stands between a long option and its value."""
        if delim not in ('=', ' '):
            raise ValueError(f'invalid metavar delimiter for long options: {delim!r}')
        self._long_opt_fmt = '%s' + delim + '%s'

    def indent(self):
        """What follows stands one step further to the right."""
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        """Take back a step."""
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        raise NotImplementedError('subclasses must implement')

    def _format_text(self, text):
        """A paragraph, wrapped and indented."""
        margin = ' ' * self.current_indent
        width = max(self.width - self.current_indent, _NARROWEST)
        return textwrap.fill(text, width, initial_indent=margin, subsequent_indent=margin)

    def format_description(self, description):
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        return f'\n{self._format_text(epilog)}\n' if epilog else ''

    def expand_default(self, option):
        """The help of an option, in which its default is named."""
        if self.parser is None or not self.default_tag:
            return option.help
        value = self.parser.defaults.get(option.dest)
        if value is NO_DEFAULT or value is None:
            value = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(value))

    def format_option(self, option):
        """The lines of an option: its strings on the left, its help on the right."""
        strings = self.option_strings[option]
        margin = ' ' * self.current_indent
        room = self.help_position - self.current_indent - 2
        if len(strings) > room:
            start, first = f'{margin}{strings}\n', ' ' * self.help_position
        else:
            start, first = f'{margin}{strings:<{max(room, 0)}}  ', ''
        lines = textwrap.wrap(self.expand_default(option), self.help_width) if option.help else []
        if not lines:
            return start if start.endswith('\n') else start + '\n'
        return start + first + ('\n' + ' ' * self.help_position).join(lines) + '\n'

    def store_option_strings(self, parser):
        """Find how all options are shown, and with that where their help begins."""
        self.indent()
        longest = self._store(parser)
        self.indent()
        for group in parser.option_groups:
            longest = max(longest, self._store(group))
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, _NARROWEST)

    def _store(self, container):
        longest = 0
        for option in container.option_list:
            strings = self.option_strings[option] = self.format_option_strings(option)
            longest = max(longest, len(strings) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        """All strings of an option, with its value."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (name, metavar) for name in short]
            long = [self._long_opt_fmt % (name, metavar) for name in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Headings end with a colon, and what they are of is indented."""

    __module__ = 'optparse'

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _('Usage: %s\n') % usage

    def format_heading(self, heading):
        return ' ' * self.current_indent + heading + ':\n'


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    __module__ = 'optparse'

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f'{self.format_heading(_("Usage"))}  {usage}\n'

    def format_heading(self, heading):
        return f'{heading}\n{"=-"[self.level] * len(heading)}\n'
