"""Character classes as constants, capwords, Template and Formatter."""

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
    """A text with places like $name and ${name}; $$ stands for one $."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Literal texts as (text, None), places as (source, name); name '' where it is wrong."""
        text = self.template
        mark = self.delimiter
        at = 0
        while (found := text.find(mark, at)) >= 0:
            yield text[at:found], None
            start = found + len(mark)
            if text.startswith(mark, start):
                at = start + len(mark)
                yield mark, None
                continue
            braced = text.startswith('{', start)
            begin = end = start + braced
            while end < len(text) and _in_name(text[end], end > begin):
                end += 1
            name = text[begin:end]
            if braced and (not name or not text.startswith('}', end)):
                name = ''
            at = end + braced if name else start
            yield text[found:at], name
        yield text[at:], None

    def substitute(self, mapping={}, /, **kws):
        """Fill in; KeyError if a name is missing, ValueError if a $ stands alone."""
        result = []
        for source, name in self._parts():
            if name is None:
                result.append(source)
            elif name:
                result.append(str(kws[name] if name in kws else mapping[name]))
            else:
                at = self._wrong_place()
                line = self.template.count('\n', 0, at) + 1
                column = at - self.template.rfind('\n', 0, at)
                raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')
        return ''.join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        """Fill in what can be; leave the rest as it stands."""
        result = []
        for source, name in self._parts():
            try:
                if name:
                    source = str(kws[name] if name in kws else mapping[name])
            except KeyError:
                pass
            result.append(source)
        return ''.join(result)

    def get_identifiers(self):
        """The names, each once."""
        return list(dict.fromkeys([name for _, name in self._parts() if name]))

    def is_valid(self):
        """Whether no $ stands alone."""
        return all([name != '' for _, name in self._parts()])

    def _wrong_place(self):
        at = 0
        for source, name in self._parts():
            if name == '':
                return at
            at += len(source) + (len(self.delimiter) if source == self.delimiter else 0)
        return at


def _in_name(character, inside):
    return character.isascii() and (character.isalpha() or character == '_'
                                    or inside and character.isdigit())


class Formatter:
    """str.format() in steps that can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
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
                    raise ValueError('cannot switch from automatic field numbering to manual '
                                     'field specification')
                auto = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(value, spec))
        return ''.join(result), auto

    def parse(self, format_string):
        """Tuples of literal text, field, format spec and conversion; the last three may be None."""
        at = 0
        literal = ''
        length = len(format_string)
        while at < length:
            character = format_string[at]
            at += 1
            if character in '{}' and format_string.startswith(character, at):
                literal += character
                at += 1
            elif character == '}':
                raise ValueError("Single '}' encountered in format string")
            elif character == '{':
                start = at
                depth = 1
                while at < length and depth:
                    depth += (format_string[at] == '{') - (format_string[at] == '}')
                    at += 1
                if depth:
                    raise ValueError("Single '{' encountered in format string" if at == start
                                     else "expected '}' before end of string")
                field, _, spec = format_string[start:at - 1].partition(':')
                field, _, conversion = field.partition('!')
                yield literal, field, spec, conversion or None
                literal = ''
            else:
                literal += character
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        at = 0
        while at < len(field_name) and field_name[at] not in '.[':
            at += 1
        first, rest = field_name[:at], field_name[at:]
        key = int(first) if first.isdigit() else first
        value = self.get_value(key, args, kwargs)
        while rest:
            if rest[0] == '.':
                end = 1
                while end < len(rest) and rest[end] not in '.[':
                    end += 1
                value = getattr(value, rest[1:end])
            else:
                end = rest.index(']') + 1
                index = rest[1:end - 1]
                value = value[int(index) if index.isdigit() else index]
            rest = rest[end:]
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
