"""What can be wrong with a file of settings, or with a question to it."""

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError',
           'InterpolationError', 'InterpolationDepthError', 'InterpolationMissingOptionError',
           'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError',
           'MultilineContinuationError', 'UnnamedSectionDisabledError', 'Error']


class Error(Exception):
    """Something is wrong with the settings."""

    __module__ = 'configparser'

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    __module__ = 'configparser'

    def __init__(self, section):
        Error.__init__(self, f'No section: {section!r}')
        self.section = section
        self.args = (section,)


def _place(source, lineno):
    text = f'While reading from {source!r}'
    if lineno is not None:
        text += f' [line {lineno:2d}]'
    return text + ': '


class DuplicateSectionError(Error):
    """A section is there already."""

    __module__ = 'configparser'

    def __init__(self, section, source=None, lineno=None):
        text = f'{section!r} already exists'
        if source is not None:
            text = f'{_place(source, lineno)}section {text}'
        else:
            text = f'Section {text}'
        Error.__init__(self, text)
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option is there twice."""

    __module__ = 'configparser'

    def __init__(self, section, option, source=None, lineno=None):
        text = f'{option!r} in section {section!r} already exists'
        if source is not None:
            text = f'{_place(source, lineno)}option {text}'
        else:
            text = f'Option {text}'
        Error.__init__(self, text)
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """The section has no such option."""

    __module__ = 'configparser'

    def __init__(self, option, section):
        Error.__init__(self, f'No option {option!r} in section: {section!r}')
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    """A value refers to others in a way that cannot be."""

    __module__ = 'configparser'

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    __module__ = 'configparser'

    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, 'Bad value substitution: '
                         f'option {option!r} in section {section!r} contains an interpolation key '
                         f'{reference!r} which is not a valid option name. Raw value: {rawval!r}')
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference in a value is not written as it must be."""

    __module__ = 'configparser'


class InterpolationDepthError(InterpolationError):
    """Values refer to one another without end."""

    __module__ = 'configparser'

    def __init__(self, option, section, rawval):
        from configparser import MAX_INTERPOLATION_DEPTH
        super().__init__(option, section, 'Recursion limit exceeded in value substitution: '
                         f'option {option!r} in section {section!r} contains an interpolation key '
                         f'which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. '
                         f'Raw value: {rawval!r}')
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines that are no settings."""

    __module__ = 'configparser'

    def __init__(self, source, *args):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []
        self.args = (source,)
        for lineno, line in args:
            self.append(lineno, line)

    @classmethod
    def _of(cls, source, errors):
        return cls(source, *errors)

    def append(self, lineno, line):
        """One more such line."""
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'

    def combine(self, others):
        """Take the lines of other errors in."""
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class _LineError(ParsingError):
    """One line is wrong where it stands."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, f'{self._WHAT}\nfile: {filename!r}, line: {lineno}\n{line!r}')
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class MissingSectionHeaderError(_LineError):
    """A setting stands before the first section."""

    __module__ = 'configparser'
    _WHAT = 'File contains no section headers.'


class MultilineContinuationError(_LineError):
    """A line goes on with an option that has no value."""

    __module__ = 'configparser'
    _WHAT = 'Key without value continued with an indented line.'


class UnnamedSectionDisabledError(Error):
    """There is no section without a name."""

    __module__ = 'configparser'

    def __init__(self):
        Error.__init__(self, 'Support for UNNAMED_SECTION is disabled.')


