"""Document type declarations, as far as `pyexpat` heeds them: entities and what attributes are by default."""

import re

import _expat_grammar as _grammar

_SPACE = '[ \t\r\n]'
_QUOTED = '(?:"[^"]*"|\'[^\']*\')'
_head = re.compile(f'<!DOCTYPE{_SPACE}+({_grammar.NAME})(?:{_SPACE}+(?:SYSTEM{_SPACE}+({_QUOTED})|'
                   f'PUBLIC{_SPACE}+({_QUOTED}){_SPACE}+({_QUOTED})))?{_SPACE}*([\\[>])')
_entity = re.compile(
    f'<!ENTITY{_SPACE}+(%{_SPACE}+)?({_grammar.NAME}){_SPACE}+(?:({_QUOTED})|(?:SYSTEM|PUBLIC{_SPACE}+'
    f'({_QUOTED})){_SPACE}+({_QUOTED})(?:{_SPACE}+NDATA{_SPACE}+({_grammar.NAME}))?){_SPACE}*>')
_attlist = re.compile(f'<!ATTLIST{_SPACE}+({_grammar.NAME})((?:[^>"\']|{_QUOTED})*)>')
_definition = re.compile(
    f'{_SPACE}*({_grammar.NAME}){_SPACE}+([A-Z]+(?:{_SPACE}*\\([^)]*\\))?|\\([^)]*\\)){_SPACE}*'
    f'(#REQUIRED|#IMPLIED|(#FIXED{_SPACE}+)?({_QUOTED}))')
_notation = re.compile(f'<!NOTATION{_SPACE}+({_grammar.NAME}){_SPACE}+(?:PUBLIC{_SPACE}+({_QUOTED})'
                       f'(?:{_SPACE}+({_QUOTED}))?|SYSTEM{_SPACE}+({_QUOTED})){_SPACE}*>')
_element = re.compile(f'<!ELEMENT{_SPACE}+{_grammar.NAME}{_SPACE}+[^>]*>')
_parameter = re.compile(f'%{_grammar.NAME};')
_number = re.compile('&#(?:([0-9]+)|x([0-9a-fA-F]+));')


def _inner(quoted):
    return None if quoted is None else quoted[1:-1]


def doctype(parser, final):
    """The declaration that begins here."""
    text, at = parser._text, parser._at
    head = _head.match(text, at)
    if head is None:
        if '>' not in text[at:] and '[' not in text[at:]:
            raise _grammar._More
        raise _grammar.Wrong(_grammar.SYNTAX, at + 9)
    name = head[1]
    system, public = _inner(head[2] or head[4]), _inner(head[3])
    inside = head[5] == '['
    end = head.end()
    if inside and (close := _subset_end(text, end)) is None:
        raise _grammar._More
    if parser.StartDoctypeDeclHandler is not None:
        parser.StartDoctypeDeclHandler(name, system, public, int(inside))
    parser._doctype_elsewhere = system is not None
    if inside:
        _subset(parser, end, close)
        end = _grammar._space.match(text, close + 1).end() + 1
        if text[end - 1:end] != '>':
            raise _grammar.Wrong(_grammar.INVALID_TOKEN, end - 1)
    if parser.EndDoctypeDeclHandler is not None:
        parser.EndDoctypeDeclHandler()
    parser._at = end


def _subset_end(text, at):
    """Where the declarations end."""
    for match in re.compile(f'<!--.*?-->|<\\?.*?\\?>|{_QUOTED}|\\]', re.DOTALL).finditer(text, at):
        if match[0] == ']':
            return match.start()
    return None


def _subset(parser, at, end):
    text = parser._text
    while (at := _grammar._space.match(text, at).end()) < end:
        if text.startswith('<!--', at):
            stop = text.index('-->', at) + 3
            if parser.CommentHandler is not None:
                parser.CommentHandler(text[at + 4:stop - 3])
            at = stop
            continue
        if text.startswith('<?', at):
            parser._at = at
            _grammar._instruction(parser)
            at = parser._at
            continue
        for pattern, action in _DECLARATIONS:
            match = pattern.match(text, at, end)
            if match is not None:
                action(parser, match)
                at = match.end()
                break
        else:
            raise _grammar.Wrong(_grammar.SYNTAX if text[at] == '<' else _grammar.INVALID_TOKEN, at)


def _on_entity(parser, match):
    parameter, name, value, public, system, notation = match.groups()
    value = _inner(value)
    if value is not None:
        # Numbers are replaced at once, entities where they are used.
        value = _number.sub(lambda found: chr(int(found[1] or found[2], 10 if found[1] else 16)),
                            value)
        if parameter is None:
            parser._entities.setdefault(name, value)
    if notation is not None and parser.UnparsedEntityDeclHandler is not None:
        parser.UnparsedEntityDeclHandler(name, parser._base, _inner(system), _inner(public), notation)
    elif parser.EntityDeclHandler is not None:
        parser.EntityDeclHandler(name, int(parameter is not None), value, parser._base,
                                 _inner(system), _inner(public), notation)


def _on_attlist(parser, match):
    element = match[1]
    for found in _definition.finditer(match[2]):
        name, kind, default, fixed, value = found.groups()
        value = _inner(value)
        if parser.AttlistDeclHandler is not None:
            required = default == '#REQUIRED' or fixed is not None
            kind = re.sub(_SPACE + '+', '', kind)
            parser.AttlistDeclHandler(element, name, kind, value, int(required))
        if value is not None:
            value = _grammar.attribute_value(parser, value, match.start())
            parser._defaults.setdefault(element, {}).setdefault(name, value)


def _on_notation(parser, match):
    name, public, system, only = match.groups()
    if parser.NotationDeclHandler is not None:
        parser.NotationDeclHandler(name, parser._base, _inner(system or only), _inner(public))


_DECLARATIONS = ((_entity, _on_entity), (_attlist, _on_attlist), (_notation, _on_notation),
                 (_element, lambda parser, match: None), (_parameter, lambda parser, match: None))
