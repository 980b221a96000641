"""Settings in sections, as `.ini` files have them."""

import functools
import io
import itertools
import os
import re
import sys
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

from _configparser_errors import *

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError',
           'InterpolationError', 'InterpolationDepthError',
           'InterpolationMissingOptionError', 'InterpolationSyntaxError',
           'ParsingError', 'MissingSectionHeaderError', 'MultilineContinuationError',
           'UnnamedSectionDisabledError', 'ConfigParser', 'RawConfigParser',
           'Interpolation', 'BasicInterpolation', 'ExtendedInterpolation',
           'SectionProxy', 'ConverterMapping', 'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH',
           'UNNAMED_SECTION']


class _UnnamedSection:
    def __repr__(self):
        return '<UNNAMED_SECTION>'


UNNAMED_SECTION = _UnnamedSection()
DEFAULTSECT = 'DEFAULT'
_default_dict = dict
MAX_INTERPOLATION_DEPTH = 10
# An argument that was not given: None is a value.
_UNSET = object()


class Interpolation:
    """Leaves values as they are; what replaces parts of values derives from it."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _References(Interpolation):
    """What the notations have in common: a sign, a bracket, and a name in it; the sign twice is the sign."""

    def before_get(self, parser, section, option, value, defaults):
        pieces = []
        self._expand(parser, option, pieces, value, section, defaults, 1)
        return ''.join(pieces)

    def before_set(self, parser, section, option, value):
        if self._SIGN in self._KEY.sub('', value.replace(self._SIGN * 2, '')):
            at = value.find(self._SIGN)
            raise ValueError(f'invalid interpolation syntax in {value!r} at position {at}')
        return value

    def _expand(self, parser, option, pieces, rest, section, names, depth):
        sign, bracket = self._SIGN, self._BRACKET
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, found, rest = rest.partition(sign)
            if before:
                pieces.append(before)
            if not found:
                return
            rest = sign + rest
            if rest[1:2] == sign:
                pieces.append(sign)
                rest = rest[2:]
                continue
            if rest[1:2] != bracket:
                raise InterpolationSyntaxError(
                    option, section,
                    f"'{sign}' must be followed by '{sign}' or '{bracket}', found: {rest!r}")
            found = self._KEY.match(rest)
            if found is None:
                raise InterpolationSyntaxError(
                    option, section, f'bad interpolation variable reference {rest!r}')
            rest = rest[found.end():]
            self._put(parser, option, pieces, found.group(1), rest, raw, section, names, depth)


class BasicInterpolation(_References):
    """%(name)s stands for another option of the section; %% for one per cent sign."""

    _SIGN, _BRACKET = '%', '('
    _KEY = re.compile(r'%\(([^)]+)\)s')

    def _put(self, parser, option, pieces, key, rest, raw, section, names, depth):
        name = parser.optionxform(key)
        try:
            value = names[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if '%' in value:
            self._expand(parser, option, pieces, value, section, names, depth + 1)
        else:
            pieces.append(value)


class ExtendedInterpolation(_References):
    """${name} and ${section:name} stand for other options; $$ for one dollar sign."""

    _SIGN, _BRACKET = '$', '{'
    _KEY = re.compile(r'\$\{([^}]+)\}')

    def _put(self, parser, option, pieces, key, rest, raw, section, names, depth):
        path = key.split(':')
        where, name = section, option
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                value = names[name]
            elif len(path) == 2:
                where, name = path[0], parser.optionxform(path[1])
                value = parser.get(where, name, raw=True)
            else:
                raise InterpolationSyntaxError(option, section,
                                               f"More than one ':' found: {rest!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw,
                                                  ':'.join(path)) from None
        if '$' in value:
            known = dict(parser.items(where, raw=True))
            self._expand(parser, name, pieces, value, where, known, depth + 1)
        else:
            pieces.append(value)


class RawConfigParser(MutableMapping):
    """Sections of options; values stand for themselves unless an interpolation is given."""

    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')
    NONSPACECRE = re.compile(r'\S')
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *,
                 delimiters=('=', ':'), comment_prefixes=('#', ';'), inline_comment_prefixes=None,
                 strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        signs = '|'.join(map(re.escape, self._delimiters))
        form = r'(?P<option>.*?)\s*(?:(?P<vi>' + signs + r')\s*(?P<value>.*))'
        self.OPTCRE = re.compile(form + '$')
        self.OPTCRE_NV = re.compile(form + '?$')
        self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = interpolation
        if interpolation is _UNSET:
            self._interpolation = self._DEFAULT_INTERPOLATION
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError('interpolation= must be None or an instance of Interpolation; '
                            f'got an object of type {type(self._interpolation)}')
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def defaults(self):
        """What holds in all sections."""
        return self._defaults

    def sections(self):
        """The names of the sections, without the defaults."""
        return list(self._sections)

    def add_section(self, section):
        """A new, empty section."""
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Whether there is one of that name, other than the defaults."""
        return section in self._sections

    def options(self, section):
        """The names of a section's options, with the defaults."""
        try:
            own = self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None
        return list(own | self._defaults if type(own) is dict else {**own, **self._defaults})

    # Reading.

    def read(self, filenames, encoding=None):
        """Take in those of the files that can be opened; their names."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, name)
            except OSError:
                continue
            done.append(os.fspath(name) if isinstance(name, os.PathLike) else name)
        return done

    def read_file(self, f, source=None):
        """Take in the lines of a file, or of anything with lines."""
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Take in a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Take in sections from a mapping of mappings."""
        seen = set()
        for section, options in dictionary.items():
            section = section if section is UNNAMED_SECTION else str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for name, value in options.items():
                name = self.optionxform(str(name))
                if value is not None:
                    value = str(value)
                if self._strict and (section, name) in seen:
                    raise DuplicateOptionError(section, name, source)
                seen.add((section, name))
                self.set(section, name, value)

    def _read(self, lines, source):
        _Reader(self, source).read(lines)

    def _read_defaults(self, defaults):
        for name, value in defaults.items():
            self._defaults[self.optionxform(name)] = value

    # Asking.

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option, looked up in `vars`, the section and the defaults."""
        try:
            known = self._known(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = known[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, known)

    def _known(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        for name, value in (vars or {}).items():
            given[self.optionxform(name)] = value if value is None else str(value)
        return _ChainMap(given, own, self._defaults)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            value = self.get(section, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a whole number."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a number."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as yes or no."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars,
                              fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f'Not a boolean: {value}')
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """The sections; or, of a section, the options with their values."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        names = list(values)
        for name, value in (vars or {}).items():
            values[self.optionxform(name)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values))
                for name in names]

    def optionxform(self, optionstr):
        """The form in which names of options are compared."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Whether the section, or the defaults, have it."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    # Changing.

    def set(self, section, option, value=None):
        """Give an option a value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        else:
            try:
                target = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        target[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Take an option away; whether it was there."""
        if not section or section == self.default_section:
            target = self._defaults
        else:
            try:
                target = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        option = self.optionxform(option)
        there = option in target
        if there:
            del target[option]
        return there

    def remove_section(self, section):
        """Take a section away; whether it was there."""
        there = section in self._sections
        if there:
            del self._sections[section]
            del self._proxies[section]
        return there

    def write(self, fp, space_around_delimiters=True):
        """Write all sections down."""
        sign = self._delimiters[0]
        if space_around_delimiters:
            sign = f' {sign} '
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), sign)
        if UNNAMED_SECTION in self._sections:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), sign,
                                unnamed=True)
        for section, options in self._sections.items():
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, options.items(), sign)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f'[{section_name}]\n')
        for name, value in section_items:
            value = self._interpolation.before_write(self, section_name, name, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace('\n', '\n\t')
            else:
                value = ''
            fp.write(f'{name}{value}\n')
        fp.write('\n')

    # As a mapping of sections.

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def popitem(self):
        """Take away the first section, which is never the defaults, and answer it."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections)

    @property
    def converters(self):
        """What the methods getNAME turn values into."""
        return self._converters


class _Reader:
    """Reads one source, line by line."""

    def __init__(self, parser, source):
        self.parser = parser
        self.source = source
        self.seen = set()
        self.section = None
        self.name = None
        self.option = None
        self.indent = 0
        self.errors = []

    def read(self, lines):
        """Take all lines in; wrong ones are told of together, at the end."""
        parser = self.parser
        if parser._allow_unnamed_section:
            self.enter(UNNAMED_SECTION, 0)
        try:
            for number, line in enumerate(lines, 1):
                self.line(line, number)
        finally:
            # What was read before an error can be asked for.
            self.join_values()
        if self.errors:
            raise ParsingError._of(self.source, self.errors)

    def uncommented(self, line):
        cut = len(line)
        for prefix in self.parser._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
                at = line.find(prefix, at + 1)
        commented = cut < len(line)
        if any(line.strip().startswith(prefix) for prefix in self.parser._comment_prefixes):
            cut, commented = 0, True
        return line[:cut].strip(), commented

    def line(self, line, number):
        parser = self.parser
        value, commented = self.uncommented(line)
        if not value:
            if not parser._empty_lines_in_values:
                self.indent = sys.maxsize
            elif (not commented and self.section is not None and self.option
                  and self.section[self.option] is not None):
                # Empty lines in the middle of a value belong to it.
                self.section[self.option].append('')
            return
        first = parser.NONSPACECRE.search(line)
        indent = first.start() if first else 0
        if self.section is not None and self.option and indent > self.indent:
            if self.section[self.option] is None:
                raise MultilineContinuationError(self.source, number, line)
            self.section[self.option].append(value)
            return
        self.indent = indent
        header = parser.SECTCRE.match(value)
        if header:
            self.enter(header.group('header'), number)
        elif self.section is None:
            raise MissingSectionHeaderError(self.source, number, line)
        else:
            self.assign(line, value, number)

    def enter(self, name, number):
        parser = self.parser
        if name in parser._sections:
            if parser._strict and name in self.seen:
                raise DuplicateSectionError(name, self.source, number)
            self.section = parser._sections[name]
        elif name == parser.default_section:
            self.section = parser._defaults
        else:
            self.section = parser._dict()
            parser._sections[name] = self.section
            parser._proxies[name] = SectionProxy(parser, name)
        self.seen.add(name)
        self.name = name
        self.option = None

    def assign(self, line, text, number):
        parser = self.parser
        found = parser._optcre.match(text)
        if not found:
            self.errors.append((number, repr(line)))
            return
        option, _, value = found.group('option', 'vi', 'value')
        if not option:
            self.errors.append((number, repr(line)))
        self.option = parser.optionxform(option.rstrip())
        if parser._strict and (self.name, self.option) in self.seen:
            raise DuplicateOptionError(self.name, self.option, self.source, number)
        self.seen.add((self.name, self.option))
        self.section[self.option] = None if value is None else [value.strip()]

    def join_values(self):
        parser = self.parser
        sections = itertools.chain(((parser.default_section, parser._defaults),),
                                   parser._sections.items())
        for section, options in sections:
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = parser._interpolation.before_read(parser, section, name, value)


class ConfigParser(RawConfigParser):
    """Sections of options, in whose values %(name)s stands for other options."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Give an option a value, which is a text."""
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not (isinstance(value, str) or (self._allow_no_value and not value)):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

    def add_section(self, section):
        """A new, empty section."""
        if not isinstance(section, (str, _UnnamedSection)):
            raise TypeError('section names must be strings')
        super().add_section(section)

    def _read_defaults(self, defaults):
        # What is not text is refused as anywhere, and then read without its interpolation.
        kept, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = kept


class SectionProxy(MutableMapping):
    """One section of a parser."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for key in parser.converters:
            setattr(self, 'get' + key, functools.partial(self.get, _impl=getattr(parser,
                                                                                'get' + key)))

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError('option keys must be strings')
        if not (isinstance(value, str) or (self._parser._allow_no_value and not value)):
            raise TypeError('option values must be strings')
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key)
                and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        """The parser it is a section of."""
        return self._parser

    @property
    def name(self):
        """The section's name."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or `fallback`."""
        ask = _impl or self._parser.get
        return ask(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """What the parser's methods getNAME turn values into, by NAME."""

    GETTERCRE = re.compile(r'^get(?P<name>.+)$')

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            found = self.GETTERCRE.match(getter)
            if found and callable(getattr(parser, getter)):
                self._data[found.group('name')] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        name = f'get{key}'
        if not isinstance(key, str) or not self.GETTERCRE.match(name):
            raise ValueError(f'Incompatible key: {key} (type: {type(key)})')
        self._data[key] = value
        getter = functools.partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, name, getter)
        for proxy in self._parser.values():
            setattr(proxy, name, functools.partial(proxy.get, _impl=getter))

    def __delitem__(self, key):
        if key not in self._data:
            raise KeyError(key)
        name = f'get{key}'
        del self._data[key]
        for holder in itertools.chain((self._parser,), self._parser.values()):
            try:
                delattr(holder, name)
            except AttributeError:
                # The parser's class has it: it stays.
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
