"""Where a script comes from other than a file: a module by its name, or lines typed at a prompt."""


def module_code(name, main):
    """The code of a module that is to run as the main one (`-m`)."""
    parent, child, _ = _split_module(name)
    path = None
    if parent:
        try:
            path = getattr(import_module(parent), '__path__', None)
        except ImportError as error:
            no_such_module('Error while finding module specification for ' + repr(name) + ' ('
                           + type(error).__name__ + ': ' + str(error) + ')')
    found = find_code(name, child, path)
    if found is None:
        return no_such_module("No module named " + name)
    code, file, package, folder = found
    main.__package__ = parent
    if package:
        import_module(name)
        found = find_code(name + '.__main__', '__main__', [folder])
        if found is None:
            return no_such_module("No module named " + name + ".__main__; '" + name
                                  + "' is a package and cannot be directly executed")
        code, file, _, _ = found
        main.__package__ = name
        name += '.__main__'
    if file is not None:
        file = _absolute(file)
        specify_source(main, name, file, None)
    else:
        machine = machinery()
        machine._specify(main, name, machine.FrozenImporter, 'frozen', None)
    _modules['sys'].argv[0] = file or name
    return code


def find_code(name, child, path):
    for folder in (path if path is not None else _modules['sys'].path):
        found = _file_module(folder, child)
        if found is not None:
            return found
    found = _frozen_module(name)
    if name in NO_PROGRAMS:
        no_such_module(name + ' cannot be run with -m\ngilscope does not have that')
    return None if found is None else (found[0], None, found[1], name)


# Modules of the library that are programs in CPython, too, and here are none.
NO_PROGRAMS = ('base64', 'inspect', 'mimetypes', 'pdb', 'pickle', 'pstats', 'sysconfig', 'tarfile', 'uuid')


def no_such_module(message):
    _write_error('gilscope: ' + message + '\n')
    raise SystemExit(1)


compound = ('if', 'while', 'for', 'try', 'with', 'def', 'class', '@')
keywords = ('False', 'None', 'True', 'and', 'as', 'assert', 'break', 'case', 'class', 'continue',
            'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if',
            'import', 'in', 'is', 'lambda', 'match', 'nonlocal', 'not', 'or', 'pass', 'raise',
            'return', 'try', 'while', 'with', 'yield')


def interact(namespace, banner):
    """Reads statements and runs them, until the input ends or the script wants to leave."""
    sys = _modules['sys']
    if not hasattr(sys, 'ps1'):
        sys.ps1 = '>>> '
    if not hasattr(sys, 'ps2'):
        sys.ps2 = '... '
    if banner:
        _write_error(banner + '\n')
    count = 0
    while True:
        uncaught = None
        try:
            code = read_statement(sys, namespace, count)
        except KeyboardInterrupt:
            write_error('KeyboardInterrupt\n')
            continue
        except Exception as error:
            code, uncaught = NotImplemented, error
        if code is None:
            if not _is_prompt_terminal():
                write_error('\n')
            return 0
        count += 1
        try:
            if code is not NotImplemented:
                _run_code(code, namespace)
        except SystemExit as error:
            return exit_status(error)
        except BaseException as error:
            sys.last_exc = sys.last_value = uncaught = error
            sys.last_type = type(error)
            sys.last_traceback = error.__traceback__
        if uncaught is not None:
            # Nothing is handled any more: what a hook raises has no context.
            status = report_uncaught(uncaught)
            if status is not None:
                return status
        flush_output()


def read_statement(sys, namespace, count):
    """The code of the next statement; None at the end of the input, NotImplemented for nothing."""
    source = ''
    filename = '<python-input-' + str(count) + '>'
    prompt = sys.ps1
    while True:
        flush_output()
        line = read_prompted(str(prompt), namespace)
        if line == '' and source == '':
            return None
        if source == '' and (line.strip() == '' or line.lstrip().startswith('#')):
            return NotImplemented
        ended = line.strip() == ''
        source += line
        code = _interactive_code(source, filename, ended and line == '')
        if code is not None and (ended or not is_compound(source)):
            return code
        prompt = sys.ps2


def is_compound(source):
    """Whether more lines may belong to a statement that could end here."""
    first = source.lstrip()
    for word in compound:
        if first.startswith(word) and not (first[len(word):] + ' ')[0].isalnum():
            return word == '@' or first[len(word)] != '_'
    if first.startswith('match') or first.startswith('async'):
        return '\n' in source.rstrip('\n') and source.split('\n')[0].rstrip().endswith(':')
    return False


def read_prompted(prompt, namespace):
    stdin = _modules['sys'].stdin
    if not _is_prompt_terminal():
        write_error(prompt)
        return stdin.readline()
    return _edit_line(prompt, completions(namespace))


# What follows a keyword at once, or does not follow it.
colon_follows = ('finally', 'try')
nothing_follows = ('False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_')


def completions(namespace):
    """What can be completed: names that can be seen, and attributes of the script's own. As with CPython's rlcompleter,
    keywords come with the space that follows them and what can be called with a parenthesis."""
    module = type(_modules['builtins'])
    plain_dirs = (object.__dir__, type.__dir__, module.__dir__)
    plain_getters = (object.__getattribute__, type.__getattribute__, module.__getattribute__)
    names = []
    for word in keywords:
        if word in colon_follows:
            word += ':'
        elif word not in nothing_follows:
            word += ' '
        names.append(word)
    seen = {*keywords, '__builtins__'}
    for space in namespace, __builtins__:
        for name, value in list(space.items()):
            if name not in seen:
                seen.add(name)
                names.append(str(name) + call_ending(value))
    for name, value in list(namespace.items())[-200:]:
        # Asking for the names must not run code of the script's.
        if type(type(value)).__getattribute__ is type.__getattribute__ and (
                getattr(type(value), '__dir__', None) in plain_dirs
                and getattr(type(value), '__getattribute__', None) in plain_getters):
            for attribute in dir(value):
                if not attribute.startswith('__'):
                    names.append(str(name) + '.' + attribute + attribute_ending(value, attribute))
    return names


def attribute_ending(value, name):
    # Looked up by hand: what a descriptor would do is the script's code.
    own = getattr(value, '__dict__', ())
    if not isinstance(value, type) and name in own:
        return call_ending(own[name])
    is_class = isinstance(value, type)
    for each in (value if is_class else type(value)).__mro__:
        if name in each.__dict__:
            found = each.__dict__[name]
            if isinstance(found, classmethod):
                return call_ending(found.__func__, 1)
            if isinstance(found, staticmethod):
                return call_ending(found.__func__)
            return call_ending(found, 0 if is_class else 1)
    return ''


def call_ending(value, bound=0):
    """The parentheses behind something that can be called; the closing one, too, if it takes nothing but what it is
    bound to."""
    if not callable(value):
        return ''
    return '()' if takes_nothing(value, bound) else '('


def takes_nothing(value, bound):
    if isinstance(value, type):
        if type(value) is not type or value.__new__ is not object.__new__:
            return False
        value = value.__init__
        if value is object.__init__:
            return True
        bound = 1
    elif hasattr(value, '__func__'):
        value = value.__func__
        bound = 1
    if not isinstance(value, type(takes_nothing)):
        return False
    code = value.__code__
    # Neither *args nor **kwargs.
    return code.co_argcount <= bound and not code.co_kwonlyargcount and not code.co_flags & 12
