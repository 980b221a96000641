"""Command lines: options and arguments declared, read, and explained."""

import os as _os
import sys as _sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action',
           'BooleanOptionalAction', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS',
           'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'


class ArgumentTypeError(Exception):
    """A type function does not take a string."""


class ArgumentError(Exception):
    """Something is wrong with an argument."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return f'argument {self.argument_name}: {self.message}'


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        metavar = action.metavar
        return metavar if isinstance(metavar, str) else '[, '.join(metavar)
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return '{' + ','.join(map(str, action.choices)) + '}'
    return None


class Namespace:
    """The values, as attributes."""

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        plain = [f'{name}={value!r}' for name, value in self.__dict__.items()
                 if name.isidentifier()]
        odd = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
        if odd:
            plain.append(f'**{odd!r}')
        return f'{type(self).__name__}({", ".join(plain)})'

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# How many names a tuple of them must have, by nargs.
_METAVARS = {ZERO_OR_MORE: 2, ONE_OR_MORE: 2}


class HelpFormatter:
    """Lays help out."""

    _raw_description = False
    _raw_help = False
    _defaults = False
    _type_metavar = False

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = int(_os.environ.get('COLUMNS') or 80) - 2
        self.prog = prog
        self.width = width
        self.position = min(max_help_position, max(width - 20, indent_increment * 2))

    def metavars(self, action, default):
        """A function of how many: the names of an action's values."""
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{' + ','.join(map(str, action.choices)) + '}'
        elif self._type_metavar and action.type is not None:
            result = action.type.__name__
        else:
            result = default
        return lambda n: result if isinstance(result, tuple) else (result,) * n

    def values(self, action, default):
        """How an action's values are shown."""
        names = self.metavars(action, default)
        nargs = action.nargs
        if nargs is None:
            return names(1)[0]
        if nargs == OPTIONAL:
            return f'[{names(1)[0]}]'
        if nargs == ZERO_OR_MORE:
            found = names(1)
            return f'[{found[0]} [{found[1]} ...]]' if len(found) == 2 else f'[{found[0]} ...]'
        if nargs == ONE_OR_MORE:
            found = names(2)
            return f'{found[0]} [{found[1]} ...]'
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return f'{names(1)[0]} ...'
        if nargs == SUPPRESS:
            return ''
        return ' '.join(names(nargs))

    def default_name(self, action):
        return action.dest.upper() if action.option_strings else action.dest

    def usage_part(self, action):
        if not action.option_strings:
            return self.values(action, action.dest)
        if action.nargs == 0:
            text = ' | '.join(action.option_strings) if isinstance(action, BooleanOptionalAction) \
                else action.option_strings[0]
        else:
            text = f'{action.option_strings[0]} {self.values(action, action.dest.upper())}'
        return text if action.required else f'[{text}]'

    def usage(self, parser):
        """The usage line or lines."""
        prefix = 'usage: '
        if parser.usage is not None:
            return f'{prefix}{parser.usage % {"prog": self.prog}}\n\n'
        actions = [a for a in parser._actions if a.help is not SUPPRESS]
        parts_of = []
        done = set()
        for action in actions:
            if id(action) in done:
                continue
            group = next((g for g in parser._exclusive if action in g._group_actions), None)
            if group is None:
                parts_of.append((bool(action.option_strings), self.usage_part(action)))
                continue
            members = [a for a in group._group_actions if a.help is not SUPPRESS]
            done.update(id(a) for a in members)
            inner = ' | '.join([self._without_brackets(self.usage_part(a)) for a in members])
            if len(members) > 1 or not group.required:
                inner = f'({inner})' if group.required else f'[{inner}]'
            parts_of.append((bool(action.option_strings), inner))
        options = [text for optional, text in parts_of if optional]
        positionals = [text for optional, text in parts_of if not optional and text]
        line = ' '.join([self.prog, *options, *positionals])
        if len(prefix) + len(line) > self.width:
            line = self._wrapped(prefix, options, positionals)
        return f'{prefix}{line}\n\n'

    @staticmethod
    def _without_brackets(part):
        """A member of a group; the group says whether it may be left out."""
        return part[1:-1] if part.startswith('[') and part.endswith(']') else part

    def _wrapped(self, prefix, options, positionals):
        def lines(parts, indent, first=None):
            found, current = [], []
            length = (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > self.width and current:
                    found.append(indent + ' '.join(current))
                    current, length = [], len(indent) - 1
                current.append(part)
                length += len(part) + 1
            if current:
                found.append(indent + ' '.join(current))
            if first is not None:
                found[0] = found[0][len(indent):]
            return found
        if len(prefix) + len(self.prog) <= 0.75 * self.width:
            indent = ' ' * (len(prefix) + len(self.prog) + 1)
            if options:
                found = lines([self.prog, *options], indent, prefix)
                found += lines(positionals, indent)
            elif positionals:
                found = lines([self.prog, *positionals], indent, prefix)
            else:
                found = [self.prog]
        else:
            indent = ' ' * len(prefix)
            found = lines(options + positionals, indent)
            if len(found) > 1:
                found = lines(options, indent) + lines(positionals, indent)
            found = [self.prog, *found]
        return '\n'.join(found)

    def invocation(self, action):
        if not action.option_strings:
            return self.values(action, self.default_name(action)) \
                if action.nargs not in (PARSER, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER) \
                else self.metavars(action, self.default_name(action))(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        return ', '.join(action.option_strings) + ' ' + self.values(action, action.dest.upper())

    def help_text(self, action):
        text = action.help
        if self._defaults and '%(default)' not in text and action.default is not SUPPRESS \
                and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        fields = dict(vars(action), prog=self.prog)
        for name in list(fields):
            if fields[name] is SUPPRESS:
                del fields[name]
        for name, value in fields.items():
            if hasattr(value, '__name__'):
                fields[name] = value.__name__
        if fields.get('choices') is not None:
            fields['choices'] = ', '.join(map(str, fields['choices']))
        return text % fields

    def action_lines(self, action, position, indent):
        import textwrap
        head = ' ' * indent + self.invocation(action)
        if not action.help or not action.help.strip():
            lines = [head]
        else:
            width = max(self.width - position, 11)
            text = self.help_text(action)
            parts = text.splitlines() if self._raw_help else textwrap.wrap(' '.join(text.split()), width)
            if len(head) <= position - 2:
                lines = [head.ljust(position) + parts[0]] if parts else [head]
                parts = parts[1:]
            else:
                lines = [head]
            lines += [' ' * position + part for part in parts]
        for sub in getattr(action, '_choices_actions', ()):
            lines += self.action_lines(sub, position, indent + 2)
        return lines

    def longest(self, actions, indent=2):
        lengths = [0]
        for action in actions:
            if action.help is not SUPPRESS:
                lengths.append(len(self.invocation(action)) + indent)
                lengths.append(self.longest(getattr(action, '_choices_actions', ()), indent + 2))
        return max(lengths)

    def paragraph(self, text):
        import textwrap
        if '%(prog)' in text:
            text = text % {'prog': self.prog}
        if self._raw_description:
            return text + ('' if text.endswith('\n') else '\n') + '\n'
        return textwrap.fill(' '.join(text.split()), self.width) + '\n\n'

    def help(self, parser):
        """The whole help."""
        text = self.usage(parser)
        if parser.description:
            text += self.paragraph(parser.description)
        position = min(self.longest(parser._actions) + 2, self.position)
        for group in parser._action_groups:
            actions = [a for a in group._group_actions if a.help is not SUPPRESS]
            if not actions and not group.description:
                continue
            text += f'{group.title}:\n' if group.title else ''
            if group.description:
                import textwrap
                text += textwrap.indent(group.description, '  ') + '\n\n'
            for action in actions:
                text += '\n'.join(self.action_lines(action, position, 2)) + '\n'
            text += '\n'
        if parser.epilog:
            text += self.paragraph(parser.epilog)
        return text.strip('\n') + '\n'


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    _raw_description = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    _raw_help = True


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds defaults to the help."""

    _defaults = True


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values by their types."""

    _type_metavar = True


class Action:
    """What an argument means."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __repr__(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices',
                 'required', 'help', 'metavar', 'deprecated')
        fields = ', '.join(f'{name}={getattr(self, name)!r}' for name in names)
        return f'{type(self).__name__}({fields})'

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, '
                             'actions such as store true or store const may be more appropriate')
        super().__init__(option_strings, dest, nargs, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, **kwargs):
        super().__init__(option_strings, dest, 0, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **kwargs):
        super().__init__(option_strings, dest, True, default=default, **kwargs)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **kwargs):
        super().__init__(option_strings, dest, False, default=default, **kwargs)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = list(getattr(namespace, self.dest, None) or [])
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = list(getattr(namespace, self.dest, None) or [])
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = list(getattr(namespace, self.dest, None) or [])
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, **kwargs):
        super().__init__(option_strings, dest, 0, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, **kwargs):
        super().__init__(option_strings, dest, 0, default=default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 **kwargs):
        super().__init__(option_strings, dest, 0, default=default,
                         help=help or "show program's version number and exit", **kwargs)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None and hasattr(parser, 'version') else self.version
        parser._print_message(version % {'prog': parser.prog} + '\n', _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, **kwargs):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith('--'):
                names.append('--no-' + option[2:])
        super().__init__(names, dest, 0, default=default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            if aliases:
                name += f' ({", ".join(aliases)})'
            super().__init__([], name, help=help, metavar=name)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False,
                 help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices={}, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """A parser for what follows that command."""
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        aliases = kwargs.pop('aliases', ())
        if 'help' in kwargs:
            self._choices_actions.append(self._Choice(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self.choices[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        found, extras = self.choices[name].parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            namespace.__dict__.setdefault('_unrecognized_args', []).extend(extras)


class FileType:
    """A type that opens files."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._options = (bufsize, encoding, errors)

    def __call__(self, string):
        if string == '-':
            return _sys.stdin if 'r' in self._mode else _sys.stdout
        try:
            return open(string, self._mode, *self._options)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
            'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction,
            'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction, 'extend': _ExtendAction,
            'parsers': _SubParsersAction}


class _Group:
    """Arguments shown, or excluded, together."""

    def __init__(self, parser, title=None, description=None, required=False, exclusive=False):
        self._parser = parser
        self.title = title
        self.description = description
        self.required = required
        self._exclusive_group = exclusive
        self._group_actions = []

    def add_argument(self, *args, **kwargs):
        """Declare an argument of the group."""
        if self._exclusive_group and kwargs.get('required'):
            raise ValueError('mutually exclusive arguments must be optional')
        group = None if self._exclusive_group else self
        action = self._parser._declare(args, kwargs, group)
        if self._exclusive_group:
            self._group_actions.append(action)
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)


class ArgumentParser:
    """Reads a command line by what has been declared."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self.prog = prog if prog is not None else _os.path.basename(_sys.argv[0])
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._exclusive = []
        self._positionals = _Group(self, 'positional arguments')
        self._optionals = _Group(self, 'options')
        self._action_groups = [self._positionals, self._optionals]
        self._subparsers = None
        if add_help:
            start = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(start + 'h', start * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._adopt(parent)

    def _adopt(self, parent):
        """Take over the arguments of another parser, with their groups."""
        ours = {group.title: group for group in self._action_groups}
        home = {}
        for group in parent._action_groups:
            if group.title not in ours:
                ours[group.title] = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                home[id(action)] = ours[group.title]
        for action in parent._actions:
            self._add(action, home.get(id(action)))
        for group in parent._exclusive:
            copy = self.add_mutually_exclusive_group(required=group.required)
            copy._group_actions.extend(group._group_actions)
        self._defaults.update(parent._defaults)

    def add_argument(self, *args, **kwargs):
        """Declare an option or a positional argument."""
        return self._declare(args, kwargs, None)

    def _declare(self, args, kwargs, group):
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            dest = kwargs.pop('dest') if not args else args[0]
            options = []
            if 'required' in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get('nargs')
            if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0):
                kwargs['required'] = True
            if nargs == ZERO_OR_MORE and 'default' not in kwargs:
                kwargs['required'] = True
        else:
            options = list(args)
            for option in options:
                if option[0] not in self.prefix_chars:
                    raise ValueError(f'invalid option string {option!r}: must start with a '
                                     f'character {self.prefix_chars!r}')
            dest = kwargs.pop('dest', None)
            if dest is None:
                long = [o for o in options if len(o) > 1 and o[1] in self.prefix_chars]
                dest = (long or options)[0].lstrip(self.prefix_chars).replace('-', '_')
                if not dest:
                    raise ValueError(f'dest= is required for options like {options[0]!r}')
        if 'default' not in kwargs:
            if dest in self._defaults:
                kwargs['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        name = kwargs.pop('action', None)
        cls = _ACTIONS.get(name, name) if name is None or isinstance(name, str) else name
        if not callable(cls):
            raise ValueError(f'unknown action "{name}"')
        action = cls(option_strings=options, dest=dest, **kwargs)
        if action.type is not None and not callable(action.type):
            raise ValueError(f'{action.type!r} is not callable')
        if isinstance(action.metavar, tuple) and action.nargs != REMAINDER:
            count = action.nargs if isinstance(action.nargs, int) else _METAVARS.get(action.nargs, 1)
            if len(action.metavar) not in (count, 1 if action.nargs == ZERO_OR_MORE else count):
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add(action, group)

    def _add(self, action, group):
        clashes = [o for o in action.option_strings if o in self._options]
        if clashes:
            if self.conflict_handler != 'resolve':
                s = '' if len(clashes) == 1 else 's'
                raise ArgumentError(action, f'conflicting option string{s}: {", ".join(clashes)}')
            for option in clashes:
                other = self._options.pop(option)
                other.option_strings.remove(option)
                if not other.option_strings:
                    self._actions.remove(other)
                    for each in self._action_groups:
                        if other in each._group_actions:
                            each._group_actions.remove(other)
        self._actions.append(action)
        for option in action.option_strings:
            self._options[option] = action
        if group is None:
            group = self._optionals if action.option_strings else self._positionals
        group._group_actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None, **kwargs):
        """A group that help shows under a title."""
        group = _Group(self, title, description)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        """A group of which only one may be given."""
        group = _Group(self, required=required, exclusive=True)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None,
                       action='parsers', dest=SUPPRESS, required=False, help=None, metavar=None):
        """A place for commands that have parsers of their own."""
        if self._subparsers is not None:
            raise ArgumentError(None, 'cannot have multiple subparser arguments')
        group = self._positionals
        if title or description:
            group = self.add_argument_group(title or 'subcommands', description)
        if prog is None:
            positionals = [a for a in self._actions if not a.option_strings]
            formatter = self.formatter_class(prog=self.prog)
            prog = ' '.join([self.prog, *(formatter.usage_part(a) for a in positionals)])
        action = _SubParsersAction([], prog, parser_class or type(self), dest, required, help, metavar)
        self._subparsers = action
        return self._add(action, group)

    def set_defaults(self, **kwargs):
        """Values of attributes that nothing sets."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """The value an attribute has if nothing sets it."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def parse_args(self, args=None, namespace=None):
        """The values of a command line; anything else on it is an error."""
        namespace, extras = self.parse_known_args(args, namespace)
        if extras:
            message = f'unrecognized arguments: {" ".join(extras)}'
            if self.exit_on_error:
                self.error(message)
            raise ArgumentError(None, message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """The values of a command line, and what else is on it."""
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) \
                    and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            extras = self._parse(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        extras += namespace.__dict__.pop('_unrecognized_args', [])
        return namespace, extras

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def convert_arg_line_to_args(self, line):
        """The arguments of a line of an argument file."""
        return [line]

    def _from_files(self, args):
        found = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                found.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as error:
                raise ArgumentError(None, str(error))
            found += self._from_files([a for line in lines for a in self.convert_arg_line_to_args(line)])
        return found

    def _is_option(self, arg):
        """Whether an argument looks like an option."""
        if not arg or arg[0] not in self.prefix_chars or len(arg) == 1:
            return False
        if arg in self._options or arg.split('=', 1)[0] in self._options:
            return True
        if self._negative_number(arg):
            return any(self._negative_number(o) for o in self._options)
        return ' ' not in arg or bool(self._candidates(arg.split('=', 1)[0]))

    @staticmethod
    def _negative_number(arg):
        if arg[:1] != '-':
            return False
        try:
            float(arg)
        except ValueError:
            return False
        return arg[1:2] in '0123456789.' and arg[1:2] != ''

    def _candidates(self, option):
        """The options that an argument may be short for, or begin with."""
        if option[1:2] in self.prefix_chars:
            return [o for o in self._options if o.startswith(option)] if self.allow_abbrev else []
        return [o for o in self._options if o.startswith(option) or o == option[:2]]

    def _find(self, arg):
        """Action, option and attached value of an argument that looks like an option."""
        if arg in self._options:
            return self._options[arg], arg, None
        name, equals, value = arg.partition('=')
        attached = value if equals else None
        if name in self._options:
            return self._options[name], name, attached
        candidates = self._candidates(name)
        if len(candidates) > 1:
            raise ArgumentError(None, f'ambiguous option: {arg} could match {", ".join(candidates)}')
        if not candidates:
            return None, arg, None
        option = candidates[0]
        return self._options[option], option, attached if option.startswith(name) else arg[2:]

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._from_files(args)
        extras = []
        seen = set()
        given = set()
        positionals = [a for a in self._actions if not a.option_strings]
        dashes = args.index('--') if '--' in args else len(args)
        kinds = ['O' if i < dashes and self._is_option(a) else '-' if i == dashes else 'A'
                 for i, a in enumerate(args)]

        def take(action, values, option=None):
            seen.add(action)
            value = self._values(action, values)
            if value is not action.default:
                given.add(action)
                for group in self._exclusive:
                    if action in group._group_actions:
                        for other in group._group_actions:
                            if other is not action and other in given:
                                raise ArgumentError(action, 'not allowed with argument '
                                                    + _name_of(other))
            if value is not SUPPRESS:
                action(self, namespace, value, option)

        def room(at):
            """How many plain arguments stand there."""
            end = at
            while end < len(args) and kinds[end] != 'O':
                end += 1
            return end

        at = 0
        while at < len(args) or positionals:
            if at < len(args) and kinds[at] == 'O':
                action, option, attached = self._find(args[at])
                at += 1
                if action is None:
                    extras.append(args[at - 1])
                    continue
                while True:
                    least, most = _counts(action.nargs)
                    if attached is None:
                        break
                    if most == 0:
                        if option[1:2] in self.prefix_chars or not attached or option[0] not in self.prefix_chars:
                            raise ArgumentError(action, f'ignored explicit argument {attached!r}')
                        take(action, [], option)
                        short = option[0] + attached[0]
                        if short not in self._options:
                            raise ArgumentError(action, f'ignored explicit argument {attached!r}')
                        action, option = self._options[short], short
                        attached = attached[1:] or None
                        continue
                    break
                if attached is not None:
                    if least > 1:
                        raise ArgumentError(action, _expected(action.nargs))
                    take(action, [attached], option)
                    continue
                values = []
                end = len(args) if action.nargs in (REMAINDER, PARSER) else room(at)
                while at < end and len(values) < most and kinds[at] == 'A':
                    values.append(args[at])
                    at += 1
                if len(values) < least:
                    raise ArgumentError(action, _expected(action.nargs))
                take(action, values, option)
                continue
            end = room(at)
            plain = [i for i in range(at, end) if kinds[i] != '-']
            taken = self._share(positionals, len(plain))
            start = 0
            for n in taken:
                action = positionals.pop(0)
                if action.nargs in (REMAINDER, PARSER):
                    first = plain[start] if start < len(plain) else end
                    values = args[first:]
                    if action.nargs == PARSER and values and values[0] == '--':
                        values = values[1:]
                    take(action, values)
                    return self._finish(seen, given, positionals, extras, namespace)
                take(action, [args[i] for i in plain[start:start + n]])
                start += n
            extras += [args[i] for i in plain[start:]]
            if end >= len(args):
                break
            at = end
        return self._finish(seen, given, positionals, extras, namespace)

    @staticmethod
    def _share(positionals, available):
        """How many arguments each of the next positionals gets, as many of them as can be served."""
        for count in range(len(positionals), 0, -1):
            bounds = [_counts(a.nargs) for a in positionals[:count]]
            if sum(low for low, _ in bounds) > available:
                continue
            shares = []
            left = available
            for i, (low, high) in enumerate(bounds):
                reserved = sum(l for l, _ in bounds[i + 1:])
                n = max(low, min(high, left - reserved))
                shares.append(n)
                left -= n
            return shares
        return []

    def _finish(self, seen, given, positionals, extras, namespace):
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and hasattr(namespace, action.dest) \
                    and action.default is getattr(namespace, action.dest):
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, 'the following arguments are required: ' + ', '.join(missing))
        for group in self._exclusive:
            if group.required and not any(a in given for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, f'one of the arguments {" ".join(names)} is required')
        return extras

    def _values(self, action, strings):
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs in (None, OPTIONAL) and len(strings) == 1:
            value = self._value(action, strings[0])
            self._check(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._value(action, string) for string in strings]
        if nargs == PARSER:
            self._check(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check(action, value)
        return values

    @staticmethod
    def _value(action, string):
        make = action.type
        if make is None:
            return string
        try:
            return make(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(make, '__name__', repr(make))
            raise ArgumentError(action, f'invalid {name} value: {string!r}')

    @staticmethod
    def _check(action, value):
        choices = action.choices
        if choices is not None and value not in choices:
            shown = ', '.join(map(repr, choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {shown})')

    def format_usage(self):
        return self.formatter_class(prog=self.prog).usage(self)[:-1]

    def format_help(self):
        return self.formatter_class(prog=self.prog).help(self)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Say what is wrong, and end the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _counts(nargs):
    """The fewest and the most values."""
    if nargs is None:
        return 1, 1
    if nargs == OPTIONAL:
        return 0, 1
    if nargs in (ZERO_OR_MORE, REMAINDER):
        return 0, _sys.maxsize
    if nargs in (ONE_OR_MORE, PARSER):
        return 1, _sys.maxsize
    if nargs == SUPPRESS:
        return 0, 0
    return nargs, nargs


def _expected(nargs):
    if nargs is None:
        return 'expected one argument'
    if nargs == OPTIONAL:
        return 'expected at most one argument'
    if nargs == ONE_OR_MORE:
        return 'expected at least one argument'
    s = '' if nargs == 1 else 's'
    return f'expected {nargs} argument{s}'
