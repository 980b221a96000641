"""Usage and help of a command line, laid out for the terminal."""

import os as _os
import re as _re

from _argparse_actions import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, BooleanOptionalAction)


def _joined(text):
    """The words of a text with single blanks between; other blanks than ASCII's hold words together."""
    return _re.sub(r'\s+', ' ', text, flags=_re.ASCII).strip()


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
        if parser.usage is SUPPRESS:
            return ''
        if parser.usage is not None:
            return f'{prefix}{parser.usage % {"prog": self.prog}}\n\n'
        options = [a for a in parser._actions if a.option_strings]
        positionals = [a for a in parser._actions if not a.option_strings]
        grouped = {}
        for group in parser._exclusive:
            grouped.update(self._group_parts(group, options + positionals, grouped))

        def parts(actions):
            found = []
            for action in actions:
                if action in grouped:
                    found += grouped[action]
                elif action.help is not SUPPRESS:
                    found.append(self.usage_part(action))
            return [part for part in found if part]
        options, positionals = parts(options), parts(positionals)
        line = ' '.join([self.prog, *options, *positionals])
        if len(prefix) + len(line) > self.width:
            line = self._wrapped(prefix, options, positionals)
        return f'{prefix}{line}\n\n'

    def _group_parts(self, group, actions, around):
        """What usage shows in the places of a group's members, if these stand side by side; the group may be in one
        that has been shown."""
        members = group._group_actions
        shown = [a for a in members if a.help is not SUPPRESS]
        if not shown or members[0] not in actions:
            return {}
        start = actions.index(members[0])
        if set(actions[start:start + len(members)]) != set(members):
            return {}
        opening, closing = '()' if group.required else '[]'
        if all([around.get(action) for action in shown]):
            parts = {action: around[action][:] for action in members}
            parts[shown[0]][0] = opening + parts[shown[0]][0]
            last = parts[shown[-1]]
            text = last[-1].removesuffix(' |')
            last[-1] = text + closing + last[-1][len(text):]
            return parts
        texts = [self._without_brackets(self.usage_part(action)) for action in shown]
        if len(texts) > 1 or not group.required:
            texts[0] = opening + texts[0]
            texts[-1] += closing
        parts = {action: [] for action in members}
        for action, text in zip(shown, texts):
            parts[action] = [text if action is shown[-1] else text + ' |']
        return parts

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
            return ' '.join(self.metavars(action, self.default_name(action))(1))
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
            lines = [head.ljust(position) if action.help and len(head) <= position - 2 else head]
        else:
            width = max(self.width - position, 11)
            text = self.help_text(action)
            parts = text.splitlines() if self._raw_help else textwrap.wrap(_joined(text), width)
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

    def paragraph(self, text, indent=''):
        import textwrap
        if '%(prog)' in text:
            text = text % {'prog': self.prog}
        if self._raw_description:
            return ''.join(indent + line for line in text.splitlines(keepends=True)) + '\n\n'
        return textwrap.fill(_joined(text), max(self.width - len(indent), 11), initial_indent=indent,
                             subsequent_indent=indent) + '\n\n'

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
                text += self.paragraph(group.description, '  ')
            for action in actions:
                text += '\n'.join(self.action_lines(action, position, 2)) + '\n'
            text += '\n'
        if parser.epilog:
            text += self.paragraph(parser.epilog)
        return _re.sub('\n\n\n+', '\n\n', text).strip('\n') + '\n'


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
