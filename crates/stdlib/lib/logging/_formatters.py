"""What words log records: formatters, by a format in one of the styles."""

import time

from logging._styles import PercentStyle, StrFormatStyle, StringTemplateStyle

BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'

# By what a format is marked with: its style, and the format that basicConfig() takes.
_STYLES = {'%': (PercentStyle, BASIC_FORMAT),
           '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
           '$': (StringTemplateStyle, '${levelname}:${name}:${message}')}


class Formatter:
    """Puts a record into words by a format in one of three styles: % { $."""

    __module__ = 'logging'

    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError(f'Style must be one of: {",".join(_STYLES)}')
        self._style = _STYLES[style][0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def usesTime(self):
        """Whether the time of the record is wanted."""
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        """The time of a record."""
        # Looked up by hand: a function written in Python would be bound as a method.
        converter = vars(self).get('converter') or type(self).converter
        moment = converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        if self.default_msec_format:
            text = self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei):
        """A traceback, without the line end."""
        import traceback
        return ''.join(traceback.format_exception(*ei)).removesuffix('\n')

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        """The format, filled in."""
        return self._style.format(record)

    def format(self, record):
        """The whole text of a record."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                text = f'{text}{"" if text.endswith(chr(10)) else chr(10)}{more}'
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Words several records at once."""

    __module__ = 'logging'

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ''

    def formatFooter(self, records):
        return ''

    def format(self, records):
        if not records:
            return ''
        return (self.formatHeader(records)
                + ''.join([self.linefmt.format(record) for record in records])
                + self.formatFooter(records))
