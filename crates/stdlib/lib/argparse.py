"""Command lines: options and arguments declared, read, and explained."""

import os as _os
import sys as _sys

from _argparse_actions import *
from _argparse_actions import (
    _AppendAction, _AppendConstAction, _CountAction, _ExtendAction, _HelpAction, _StoreAction,
    _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction, _VersionAction,
    _name_of)
from _argparse_help import (
    ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter,
    RawDescriptionHelpFormatter, RawTextHelpFormatter)

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action',
           'BooleanOptionalAction', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS',
           'ZERO_OR_MORE']


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


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
            'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction,
            'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction, 'extend': _ExtendAction,
            'parsers': _SubParsersAction}


class _ActionsContainer:
    """What parsers have in common."""

    def register(self, registry_name, value, object):
        """Let a name stand for an action or a type."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries.get(registry_name, {}).get(value, default)

    def add_argument_group(self, *args, **kwargs):
        """A group that help shows under a title."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """A group of which only one may be given."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._exclusive.append(group)
        return group


class _Group:
    """Arguments of a parser that belong together."""

    def __init__(self, parser):
        self._parser = parser
        self._group_actions = []

    def add_argument_group(self, *args, **kwargs):
        """A group whose arguments help does not show."""
        import warnings
        warnings.warn('Nesting argument groups is deprecated.', DeprecationWarning, stacklevel=2)
        return _ArgumentGroup(self._parser, *args, **kwargs)

    def set_defaults(self, **kwargs):
        """Values of attributes that nothing sets."""
        self._parser.set_defaults(**kwargs)

    def get_default(self, dest):
        """The value an attribute has if nothing sets it."""
        return self._parser.get_default(dest)

    def register(self, registry_name, value, object):
        """Let a name stand for an action or a type."""
        self._parser.register(registry_name, value, object)


class _ArgumentGroup(_Group):
    """Arguments shown together."""

    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(container)
        self.title = title
        self.description = description

    def add_argument(self, *args, **kwargs):
        """Declare an argument of the group."""
        return self._parser._declare(args, kwargs, self)

    def add_mutually_exclusive_group(self, *, required=False):
        """A group of which only one may be given, within this one."""
        group = self._parser.add_mutually_exclusive_group(required=required)
        group._home = self
        return group


class _MutuallyExclusiveGroup(_Group):
    """Arguments of which only one may be given."""

    # The group under whose title the arguments stand, and the one that this one is in.
    _home = _outer = None

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def add_argument(self, *args, **kwargs):
        """Declare an argument of the group."""
        must = kwargs.get('required') or (
            args and args[0][0] not in self._parser.prefix_chars
            and kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE, SUPPRESS, REMAINDER))
        if must:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._parser._declare(args, kwargs, self._home)
        group = self
        while group is not None:
            group._group_actions.append(action)
            group = group._outer
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        """Another such group; what is in it excludes the rest of this one as well."""
        import warnings
        warnings.warn('Nesting mutually exclusive groups is deprecated.', DeprecationWarning,
                      stacklevel=2)
        group = self._parser.add_mutually_exclusive_group(required=required)
        group._home, group._outer = self._home, self
        return group


class ArgumentParser(_ActionsContainer):
    """Reads a command line by what has been declared."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self.prog = prog if prog is not None else _os.path.basename(_sys.argv[0])
        if conflict_handler not in ('error', 'resolve'):
            raise ValueError(f'invalid conflict_resolution value: {conflict_handler!r}')
        self.usage = usage
        self._registries = {'action': dict(_ACTIONS), 'type': {None: _same}}
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
        self._positionals = _ArgumentGroup(self, 'positional arguments')
        self._optionals = _ArgumentGroup(self, 'options')
        self._action_groups = [self._positionals, self._optionals]
        self._subparsers = None
        if add_help:
            start = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(start + 'h', start * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._adopt(parent)

    def __repr__(self):
        names = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        fields = ', '.join(f'{name}={getattr(self, name)!r}' for name in names)
        return f'{type(self).__name__}({fields})'

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
            if not args and 'dest' not in kwargs:
                raise TypeError('_ActionsContainer._get_positional_kwargs() missing 1 required '
                                "positional argument: 'dest'")
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
        nargs = kwargs.get('nargs')
        if isinstance(nargs, str) and nargs not in (
                OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, SUPPRESS):
            raise ValueError('invalid nargs value')
        if 'default' not in kwargs:
            if dest in self._defaults:
                kwargs['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        name = kwargs.pop('action', None)
        cls = self._registry_get('action', name, name)
        if not callable(cls):
            raise ValueError(f'unknown action "{name}"')
        action = cls(option_strings=options, dest=dest, **kwargs)
        make = self._registry_get('type', action.type, action.type)
        if not callable(make):
            raise ValueError(f'{make!r} is not callable')
        if make is FileType:
            raise ValueError(f'{make!r} is a FileType class object, instance of it must be passed')
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

    def parse_intermixed_args(self, args=None, namespace=None):
        """parse_args(), with options among the arguments of a positional one."""
        namespace, extras = self.parse_known_intermixed_args(args, namespace)
        if extras:
            message = f'unrecognized arguments: {" ".join(extras)}'
            if self.exit_on_error:
                self.error(message)
            raise ArgumentError(None, message)
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """parse_known_args(), with options among the arguments of a positional one."""
        for action in self._actions:
            if action.option_strings:
                continue
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError('parse_intermixed_args: positional arg with '
                                f'nargs={action.nargs}')
            if any(action in group._group_actions for group in self._exclusive):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        self._intermixed = True
        try:
            return self.parse_known_args(args, namespace)
        finally:
            del self._intermixed

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
                with open(arg[1:], encoding=_sys.getfilesystemencoding(),
                          errors=_sys.getfilesystemencodeerrors()) as file:
                    lines = file.read().splitlines()
            except OSError as error:
                raise ArgumentError(None, str(error))
            found += self._from_files([a for line in lines for a in self.convert_arg_line_to_args(line)])
        return found

    def _is_option(self, arg):
        """Whether an argument looks like an option."""
        if not arg or arg[0] not in self.prefix_chars:
            return False
        if arg in self._options:
            return True
        if len(arg) == 1:
            return False
        if arg.split('=', 1)[0] in self._options:
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
        warned = set()
        positionals = [a for a in self._actions if not a.option_strings]
        dashes = args.index('--') if '--' in args else len(args)
        kinds = ['O' if i < dashes and self._is_option(a) else '-' if i == dashes else 'A'
                 for i, a in enumerate(args)]

        def take(action, values, option=None):
            seen.add(action)
            if action.deprecated and (option or values) and (option or action) not in warned:
                warned.add(option or action)
                kind = f"option '{option}'" if action.option_strings else \
                    f"argument '{_name_of(action)}'"
                self._warning(f'{kind} is deprecated')
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

        if getattr(self, '_intermixed', False):
            positionals, later = [], positionals
        else:
            later = []
        at = 0
        while at < len(args) or positionals:
            if at < len(args) and kinds[at] == 'O':
                action, option, attached = self._find(args[at])
                at += 1
                if action is None:
                    extras.append(args[at - 1])
                    continue
                # What stands behind a letter may be more letters, unless there is `=` between.
                joined = attached is not None and option + attached == args[at - 1]
                while action is not None:
                    least, most = _counts(action.nargs)
                    if attached is None:
                        break
                    if most == 0:
                        if option[1:2] in self.prefix_chars or not attached or option[0] not in self.prefix_chars \
                                or not joined or attached[0] in self.prefix_chars:
                            raise ArgumentError(action, f'ignored explicit argument {attached!r}')
                        take(action, [], option)
                        short = option[0] + attached[0]
                        if short not in self._options:
                            extras.append(option[0] + attached)
                            action = None
                            break
                        action, option = self._options[short], short
                        attached = attached[1:] or None
                        joined = attached is not None and attached[0] != '='
                        if attached is not None and not joined:
                            attached = attached[1:]
                        continue
                    break
                if action is None:
                    continue
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
        held = [arg for arg in extras if not self._is_option(arg)] if later else []
        for n in self._share(later, len(held)):
            take(later.pop(0), held[:n])
            for arg in held[:n]:
                extras.remove(arg)
            del held[:n]
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

    def _value(self, action, string):
        make = self._registry_get('type', action.type, action.type)
        if make is _same:
            return string
        try:
            return make(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
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
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def _warning(self, message):
        self._print_message(f'{self.prog}: warning: {message}\n', _sys.stderr)

    def error(self, message):
        """Say what is wrong, and end the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _same(string):
    """The type of arguments of which no type is told."""
    return string


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


for _cls in (ArgumentError, ArgumentTypeError, Action, BooleanOptionalAction, FileType,
             HelpFormatter, ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter,
             RawDescriptionHelpFormatter, RawTextHelpFormatter):
    _cls.__module__ = __name__
del _cls
