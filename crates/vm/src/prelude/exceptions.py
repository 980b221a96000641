"""Exceptions: raising classes, groups, except*, and exceptions put into words."""


def exception_repr(name, args):
    if len(args) == 1:
        return name + '(' + repr(args[0]) + ')'
    return name + repr(args)


def exception_set_args(exception, items):
    exception.args = tuple(items)


def raise_class(value, cause):
    if isinstance(value, type):
        made = value()
        if not isinstance(made, BaseException):
            raise TypeError('calling ' + repr(value) + ' should have returned an instance of '
                            'BaseException, not ' + repr(type(made)))
        value = made
    elif not isinstance(value, BaseException):
        raise TypeError('exceptions must derive from BaseException')
    if cause is not NotImplemented:
        if isinstance(cause, type) and issubclass(cause, BaseException):
            made = cause()
            if not isinstance(made, BaseException):
                raise TypeError('calling ' + repr(cause) + ' should have returned an instance of '
                                'BaseException, not ' + repr(type(made)))
            cause = made
        elif cause is not None and not isinstance(cause, BaseException):
            raise TypeError('exception causes must derive from BaseException')
        value.__cause__ = cause
    return value


def not_equal(equal, left, right):
    result = equal(left, right)
    return result if result is NotImplemented else not result


def exception_set_state(error, state):
    for name, value in state.items():
        setattr(error, name, value)


def group_split(group, condition):
    return group_divide(group, group_matcher(condition))


def group_subgroup(group, condition):
    return group_divide(group, group_matcher(condition))[0]


def group_matcher(condition):
    if isinstance(condition, type):
        if issubclass(condition, BaseException):
            return lambda e: isinstance(e, condition)
    elif isinstance(condition, tuple):
        for cls in condition:
            if not isinstance(cls, type) or not issubclass(cls, BaseException):
                break
        else:
            return lambda e: isinstance(e, condition)
    elif callable(condition):
        return condition
    raise TypeError('expected an exception type, a tuple of exception types, or a callable '
                    '(other than a class)')


def group_divide(error, matches):
    if matches(error):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    inside = []
    outside = []
    for member in error.exceptions:
        match, rest = group_divide(member, matches)
        if match is not None:
            inside.append(match)
        if rest is not None:
            outside.append(rest)
    return group_subset(error, inside), group_subset(error, outside)


def group_subset(group, members):
    if not members:
        return None
    result = group.derive(members)
    if not isinstance(result, BaseExceptionGroup):
        raise TypeError('derive must return an instance of BaseExceptionGroup')
    result.__traceback__ = group.__traceback__
    result.__cause__ = group.__cause__
    result.__context__ = group.__context__
    result.__suppress_context__ = group.__suppress_context__
    notes = getattr(group, '__notes__', None)
    if isinstance(notes, list):
        result.__notes__ = [note for note in notes]
    return result


def match_group(error, wanted):
    if error is None:
        return None, None
    classes = wanted if isinstance(wanted, tuple) else (wanted,)
    for cls in classes:
        if not isinstance(cls, type) or not issubclass(cls, BaseException):
            raise TypeError(
                'catching classes that do not inherit from BaseException is not allowed')
        if issubclass(cls, BaseExceptionGroup):
            raise TypeError('catching ExceptionGroup with except* is not allowed. '
                            'Use except instead.')
    if isinstance(error, wanted):
        match, rest = error, None
        if not isinstance(error, BaseExceptionGroup):
            match = BaseExceptionGroup('', (error,))
    elif isinstance(error, BaseExceptionGroup):
        pair = error.split(wanted)
        if not isinstance(pair, tuple):
            raise TypeError(type(error).__name__ + '.split must return a tuple, not '
                            + type(pair).__name__)
        if len(pair) < 2:
            raise TypeError(type(error).__name__ + '.split must return a 2-tuple, got tuple '
                            'of size ' + str(len(pair)))
        match, rest = pair[0], pair[1]
    else:
        match, rest = None, error
    if match is not None:
        _set_handled(match)
    return rest, match


def reraise_star(original, results):
    if not results:
        return None
    if not isinstance(original, BaseExceptionGroup):
        return results[0]
    raised = []
    again = []
    for error in results:
        if error is not None:
            (again if same_raising(error, original) else raised).append(error)
    left = None
    if again:
        kept = []
        for error in again:
            group_leaves(error, kept)
        left = group_divide(original, lambda e: any_same(e, kept))[0]
    if not raised:
        return left
    if left is not None:
        raised.append(left)
    if len(raised) == 1:
        return raised[0]
    return BaseExceptionGroup('', raised)


def any_same(error, kept):
    for other in kept:
        if other is error:
            return True
    return False


def group_leaves(error, leaves):
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            group_leaves(member, leaves)
    else:
        leaves.append(error)


def same_raising(error, original):
    if not isinstance(error, BaseExceptionGroup):
        return False
    return (error.__traceback__ is original.__traceback__
            and error.__cause__ is original.__cause__
            and error.__context__ is original.__context__
            and same_notes(getattr(error, '__notes__', None), getattr(original, '__notes__', None)))


def same_notes(ours, theirs):
    if ours is theirs:
        return True
    if not isinstance(ours, list) or not isinstance(theirs, list) or len(ours) != len(theirs):
        return False
    for index in range(len(ours)):
        if ours[index] is not theirs[index]:
            return False
    return True


def exception_text(error, chain=True):
    return _exception_text(error, chain, all_words(error, chain))


def exception_lines(error, chain=True):
    return _exception_lines(error, chain, all_words(error, chain))


def all_words(error, chain):
    words = []
    for e in _exception_nodes(error, chain):
        words.append(exception_words(e))
        for file, module, loader in _unread_sources(e):
            load_source(file, module, loader)
    return words


def load_source(file, module, loader):
    try:
        text = loader.get_source(module)
        if isinstance(text, str):
            _keep_source(file, text)
    except Exception:
        pass


def exception_last_lines(error):
    return _exception_last_lines(error, [exception_words(error)])


def exception_words(error):
    try:
        text = _str(error)
    except BaseException:
        text = '<exception str() failed>'
    return text, exception_notes(error), exception_names(error)


def exception_notes(error):
    try:
        notes = getattr(error, '__notes__', None)
    except Exception as failure:
        try:
            shown = _repr(failure)
        except BaseException:
            shown = '<__notes__ repr() failed>'
        return ['Ignored error getting __notes__: ' + shown]
    if notes is None:
        return []
    if isinstance(notes, (list, tuple)):
        result = []
        for note in notes:
            try:
                result.append(_str(note))
            except BaseException:
                result.append('<note str() failed>')
        return result
    try:
        return [_repr(notes)]
    except BaseException:
        return ['<__notes__ repr() failed>']


def exception_names(error):
    try:
        if isinstance(error, AttributeError):
            if isinstance(error.name, str):
                names = dir(error.obj)
                if error.name[:1] == '_' or _raised_scope(error)[1] is error.obj:
                    return names
                return [name for name in names if name[:1] != '_']
        elif isinstance(error, ImportError):
            if isinstance(error.name_from, str):
                # As CPython, of a module in a package the package is asked.
                names = dir(import_name(error.name))
                if error.name_from[:1] == '_':
                    return names
                return [name for name in names if name[:1] != '_']
        elif isinstance(error, NameError):
            if isinstance(error.name, str) and error.__traceback__ is not None:
                names, this = _raised_scope(error)
                if this is not NotImplemented and hasattr(this, error.name):
                    return 'self.' + error.name
                return names
    except Exception:
        pass
    return ()


def format_exception(kind, value, traceback):
    if value is None:
        return _traceback_text(traceback)
    return exception_text(value)


def _print_exception(header, error):
    text = exception_text(error)
    write_error(text if header is None else header + '\n' + text)


def write_error(text):
    stderr = getattr(_modules['sys'], 'stderr', NotImplemented)
    if stderr is NotImplemented:
        _write_error(text)
    elif stderr is not None:
        stderr.write(text)
        stderr.flush()


class Quitter:
    def __init__(self, name):
        self.name = name
        self.eof = 'Ctrl-D (i.e. EOF)'

    def __repr__(self):
        return 'Use ' + self.name + '() or ' + self.eof + ' to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


Quitter.__module__ = '_sitebuiltins'
__builtins__['exit'] = Quitter('exit')
__builtins__['quit'] = Quitter('quit')


class _Helper:
    def __repr__(self):
        return ('Type help() for interactive help, '
                'or help(object) for help about object.')

    def __call__(self, *args, **kwds):
        return import_name('pydoc').help(*args, **kwds)


_Helper.__module__ = '_sitebuiltins'
__builtins__['help'] = _Helper()


def warn(message, category):
    """Warns of the line that called a native function."""
    import_name('warnings').warn(message, category)


def syntax_warnings(found):
    """Warns of each place in a source text; where filters make that an error, it is one of syntax."""
    warn_explicit = import_module('warnings').warn_explicit
    for message, place in found:
        refused = False
        try:
            warn_explicit(message, SyntaxWarning, place[0], place[1])
        except SyntaxWarning:
            refused = True
        if refused:
            raise SyntaxError(message, place)


def invert_bool(value):
    warn(
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This "
        'returns the bitwise inversion of the underlying int object and is usually not what you '
        "expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if "
        'you really want the bitwise inversion of the underlying int.', DeprecationWarning)
    return -2 if value else -1


def warn_of_throw(asynchronous):
    warn('the (type, exc, tb) signature of ' + ('athrow()' if asynchronous else 'throw()')
         + ' is deprecated, use the single-arg signature instead.', DeprecationWarning)


def warn_unawaited(coroutine):
    coroutine.close()
    try:
        import_name('warnings').warn('coroutine ' + repr(coroutine.__qualname__) + ' was never awaited',
                                     RuntimeWarning, source=coroutine)
    except BaseException as error:
        ignored(None, coroutine, error)


def str_of_bytes(value):
    kind = 'bytes' if isinstance(value, bytes) else 'bytearray'
    warn('str() on a ' + kind + ' instance', BytesWarning)
    return _repr(value)


def bytes_compared(left, right, differ):
    kind = 'bytearray' if isinstance(left, bytearray) or isinstance(right, bytearray) else 'bytes'
    other = 'string' if isinstance(left, str) or isinstance(right, str) else 'int'
    warn('Comparison between ' + kind + ' and ' + other, BytesWarning)
    return differ


def truth_of_not_implemented():
    warn('NotImplemented should not be used in a boolean context', DeprecationWarning)
    return True
