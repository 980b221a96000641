"""Options of a command line in the manner of C's getopt."""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """A wrong command line: what is wrong, and which option."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        super().__init__(msg, opt)
        self.msg = msg
        self.opt = opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """The options, as pairs of name and value, and what follows the last of them."""
    options, args = [], list(args)
    longopts = _names(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            return options, args[1:]
        args = _take(options, args, shortopts, longopts)
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, but options may stand behind other arguments."""
    options, others, args = [], [], list(args)
    longopts = _names(longopts)
    first_ends = shortopts.startswith('+') or bool(os.environ.get('POSIXLY_CORRECT'))
    shortopts = shortopts.removeprefix('+')
    while args:
        if args[0] == '--':
            others += args[1:]
            break
        if args[0].startswith('-') and args[0] != '-':
            args = _take(options, args, shortopts, longopts)
        elif first_ends:
            others += args
            break
        else:
            others.append(args.pop(0))
    return options, others


def _names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def _take(options, args, shortopts, longopts):
    """Take the first argument, which has options; returns the rest."""
    first, rest = args[0], args[1:]
    if first.startswith('--'):
        name, equals, value = first[2:].partition('=')
        takes, name = _long(name, longopts)
        if takes and not equals:
            if not rest:
                raise GetoptError(f'option --{name} requires argument', name)
            value, *rest = rest
        elif equals and not takes:
            raise GetoptError(f'option --{name} must not have an argument', name)
        options.append(('--' + name, value if takes else ''))
        return rest
    letters = first[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ''
        if _takes(letter, shortopts):
            if not letters:
                if not rest:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                letters, *rest = rest
            value, letters = letters, ''
        options.append(('-' + letter, value))
    return rest


def _takes(letter, shortopts):
    """Whether a short option has an argument."""
    at = shortopts.find(letter) if letter != ':' else -1
    if at < 0:
        raise GetoptError(f'option -{letter} not recognized', letter)
    return shortopts.startswith(':', at + 1)


def _long(name, longopts):
    """Whether a long option, which may be abbreviated, has an argument, and its full name."""
    possible = [option for option in longopts if option.startswith(name)]
    if not possible:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in possible:
        return False, name
    if name + '=' in possible:
        return True, name
    if len(possible) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    option = possible[0]
    return option.endswith('='), option.removesuffix('=')
