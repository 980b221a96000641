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
    if file is not None:
        file = _absolute(file)
        main.__file__ = file
        main.__cached__ = None
    _modules['sys'].argv[0] = file or name
    return code


def find_code(name, child, path):
    for folder in (path if path is not None else _modules['sys'].path):
        found = _file_module(folder, child)
        if found is not None:
            return found
    found = _frozen_module(name)
    return None if found is None else (found[0], None, found[1], name)


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


def completions(namespace):
    """Names that may be completed: those that can be seen, and attributes of the script's own."""
    module = type(_modules['builtins'])
    plain_dirs = (object.__dir__, type.__dir__, module.__dir__)
    plain_getters = (object.__getattribute__, type.__getattribute__, module.__getattribute__)
    names = [*keywords, *[str(name) for name in __builtins__], *[str(name) for name in namespace]]
    for name, value in list(namespace.items())[-200:]:
        # Asking for the names must not run code of the script's.
        if type(type(value)).__getattribute__ is type.__getattribute__ and (
                getattr(type(value), '__dir__', None) in plain_dirs
                and getattr(type(value), '__getattribute__', None) in plain_getters):
            for attribute in dir(value):
                if not attribute.startswith('__'):
                    names.append(str(name) + '.' + attribute)
    return names
