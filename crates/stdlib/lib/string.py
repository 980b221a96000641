"""Character classes as constants, capwords, Template and Formatter."""

import _string

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits',
           'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter',
           'Template']

ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
whitespace = ' \t\n\r\v\f'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize every word."""
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


class Template:
    """A text with places like $name and ${name}; $$ stands for one $.

    Subclasses say what marks a place and what a name is: with `delimiter`, `idpattern`,
    `braceidpattern` and `flags`, or with a whole `pattern` that has the groups escaped, named,
    braced and invalid.
    """

    delimiter = '$'
    idpattern = '(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None

    def __init__(self, template):
        self.template = template

    @classmethod
    def _regex(cls):
        """The pattern of the class, compiled when first needed."""
        if '_compiled' not in cls.__dict__:
            import re
            flags = re.IGNORECASE if cls.flags is None else cls.flags
            source = getattr(cls, 'pattern', None)
            if source is None:
                mark = re.escape(cls.delimiter)
                braced = cls.braceidpattern or cls.idpattern
                source = (f'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})'
                          f'|{{(?P<braced>{braced})}}|(?P<invalid>))')
            cls._compiled = re.compile(source, flags | re.VERBOSE)
        return cls._compiled

    def _filled(self, value_of):
        """The text with each place replaced by what value_of(match, name) gives."""
        def fill(match):
            name = match['named'] or match['braced']
            if name is not None:
                return value_of(match, name)
            if match['escaped'] is not None:
                return self.delimiter
            if match['invalid'] is not None:
                return value_of(match, None)
            raise ValueError('Unrecognized named group in pattern', self._regex())
        return self._regex().sub(fill, self.template)

    def substitute(self, mapping={}, /, **kws):
        """Fill in; KeyError if a name is missing, ValueError if a $ stands alone."""
        def value(match, name):
            if name is None:
                self._complain(match.start('invalid'))
            return str(kws[name] if name in kws else mapping[name])
        return self._filled(value)

    def safe_substitute(self, mapping={}, /, **kws):
        """Fill in what can be; leave the rest as it stands."""
        def value(match, name):
            if name is not None:
                try:
                    return str(kws[name] if name in kws else mapping[name])
                except KeyError:
                    pass
            return match[0]
        return self._filled(value)

    def _complain(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(
            f'Invalid placeholder in string: line {len(lines) or 1}, col {column}')

    def get_identifiers(self):
        """The names, each once."""
        names = {}

        def value(match, name):
            if name is not None:
                names[name] = None
            return ''
        self._filled(value)
        return list(names)

    def is_valid(self):
        """Whether no $ stands alone."""
        valid = True

        def value(match, name):
            nonlocal valid
            valid = valid and name is not None
            return ''
        self._filled(value)
        return valid


class Formatter:
    """str.format() in steps that can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            result.append(literal)
            if field is None:
                continue
            first = field.split('.')[0].split('[')[0]
            if first == '':
                if auto is False:
                    raise ValueError('cannot switch from manual field specification to automatic '
                                     'field numbering')
                field = f'{auto}{field}'
                auto += 1
            elif first.isdigit():
                if auto:
                    # CPython's words are those of the other way round.
                    raise ValueError('cannot switch from manual field specification to automatic '
                                     'field numbering')
                auto = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(value, spec))
        return ''.join(result), auto

    def parse(self, format_string):
        """Tuples of literal text, field, format spec and conversion; the last three may be None."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        key, steps = _string.formatter_field_name_split(field_name)
        value = self.get_value(key, args, kwargs)
        for is_attribute, name in steps:
            value = getattr(value, name) if is_attribute else value[name]
        return value, key

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """For subclasses that want to complain."""

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, function in (('s', str), ('r', repr), ('a', ascii)):
            if conversion == letter:
                return function(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')
