"""Imports, and how the main script begins and ends."""


def import_name(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError('module name must be a string')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level > 0:
        name = resolve_name(name, globals, level)
    elif name == '':
        raise ValueError('Empty module name')
    module = import_module(name)
    if fromlist:
        if hasattr(module, '__path__'):
            for item in fromlist:
                if item != '*' and not hasattr(module, item):
                    try_submodule(name, item)
        return module
    if level > 0:
        return module
    return _modules[_split_module(name)[2]]


def try_submodule(package, child):
    full = package + '.' + child
    try:
        import_module(full)
    except ModuleNotFoundError as error:
        if error.name != full:
            raise


def resolve_name(name, globals, level):
    package = None
    if globals is not None:
        package = globals.get('__package__')
        if package is None:
            package = globals.get('__name__', '')
            if '__path__' not in globals:
                package = _split_module(package)[0]
    if not package:
        raise ImportError('attempted relative import with no known parent package')
    while level > 1:
        package = _split_module(package)[0]
        if package == '':
            raise ImportError('attempted relative import beyond top-level package')
        level = level - 1
    return package + '.' + name if name else package


# What is being loaded: the thread that does it, and the lock that others wait with, once one does.
loads = {}
# What each thread waits for.
waits = {}


def import_module(name):
    while True:
        load = loads.get(name) if loads else None
        if load is not None and load['thread'] != _thread_id() and wait_for(name, load):
            continue
        if name in _modules:
            module = _modules[name]
            if module is None:
                _import_error('import of ' + name + ' halted; None in sys.modules', name, False)
            return module
        mine = {'thread': _thread_id()}
        if load is not None or loads.setdefault(name, mine) is mine:
            break
    try:
        return find_and_load(name)
    finally:
        if loads.get(name) is mine:
            del loads[name]
            if 'lock' in mine:
                mine['lock'].release()


def wait_for(name, load):
    # Waits until the other thread is done; False: it waits for this one itself.
    me = _thread_id()
    waits[me] = name
    other = load
    steps = len(waits)
    while other is not None and steps > 0:
        other = loads.get(waits.get(other['thread']))
        if other is not None and other['thread'] == me:
            del waits[me]
            return False
        steps = steps - 1
    lock = _native_module('_thread').allocate_lock()
    lock.acquire()
    lock = load.setdefault('lock', lock)
    # Who is done looks for the lock after it has taken the entry away.
    if loads.get(name) is load:
        lock.acquire()
        lock.release()
    del waits[me]
    return True


def find_and_load(name):
    parent_name, child, _ = _split_module(name)
    path = None
    parent = None
    if parent_name:
        parent = import_module(parent_name)
        if name in _modules:
            return _modules[name]
        path = getattr(parent, '__path__', None)
        if path is None:
            _import_error("No module named '" + name + "'; '" + parent_name
                          + "' is not a package", name, False)
    module = load_module(name, child, path)
    if parent is not None:
        setattr(parent, child, module)
    return module


# What is built into CPython, or there before the script begins, so that no file hides it.
BUILT_IN = ('_collections_abc', 'abc', 'atexit', 'codecs', 'errno', 'faulthandler', 'genericpath', 'io', 'itertools',
            'marshal', 'os', 'posix', 'posixpath', 'pwd', 'site', 'stat', 'time')


def load_module(name, child, path):
    if path is None:
        module = _native_module(name)
        if module is not None:
            return native_module(name, module)
    portions = []
    for folder in (path if path is not None else _modules['sys'].path):
        found = _file_module(folder, child)
        if isinstance(found, str):
            portions.append(found)
        elif found is not None:
            if path is None and name in BUILT_IN:
                break
            code, file, package, folder = found
            return run_module(name, code, file, [folder] if package else None)
    found = _frozen_module(name)
    if found is None and portions:
        module = _extension_module(name)
        return namespace_package(name, portions) if module is None else native_module(name, module)
    if found is None:
        # What is an extension in CPython may be hidden by a file.
        module = _extension_module(name)
        if module is not None:
            return native_module(name, module)
        _import_error("No module named '" + name + "'", name, False)
    code, package = found
    return run_module(name, code, None, [] if package else None)


def import_hooks(name):
    """Something in `sys` that is there once it is asked for; lists that say how modules are found are used from then on."""
    global load_module
    sys = _modules['sys']
    if name in ('__loader__', '__spec__'):
        machinery()
    elif name in sys_records:
        sys.__dict__[name] = import_module('_sys_records').record(name, sys_records[name])
    elif name not in sys.__dict__:
        hooks = import_module('importlib._hooks')
        if load_module is not hooks.load_module:
            load_module = hooks.install(load_module)
    if name not in sys.__dict__:
        raise AttributeError("module 'sys' has no attribute '" + name + "'")
    return sys.__dict__[name]


def namespace_package(name, portions):
    # Folders without an __init__.py are a package together (PEP 420).
    module = _new_module(name)
    module.__package__ = name
    loaders = import_module('_frozen_importlib_external')
    machinery()._specify(module, name, loaders.NamespaceLoader(name, portions), None, portions)
    module.__path__ = portions
    module.__file__ = None
    _modules[name] = module
    return module


def native_module(name, module):
    module.__package__ = _split_module(name)[0]
    machine = machinery()
    machine._specify(module, name, machine.BuiltinImporter, 'built-in', None)
    return module


machine = None


def machinery():
    """What modules are made from, as scripts see it: it comes with the first one that is imported."""
    global machine
    if machine is None:
        made = _new_module('_frozen_importlib')
        _modules['_frozen_importlib'] = made
        _run_code(_frozen_module('_frozen_importlib')[0], made.__dict__)
        # Not before it is whole: without a lock, other threads look meanwhile.
        machine = made
        for own in ('sys', 'builtins', '_frozen_importlib'):
            native_module(own, _modules[own])
    return machine


def specify_source(module, name, file, path):
    """Says of a module that it is made from a file."""
    loader = import_module('_frozen_importlib_external').SourceFileLoader(name, file)
    machine = machinery()
    machine._specify(module, name, loader, file, path).has_location = True
    if path is not None:
        module.__path__ = path
    module.__file__ = file
    module.__cached__ = machine._cached_name(file)


def module_repr(module):
    return machinery()._module_repr(module)


importing = []


def run_module(name, code, file, path):
    module = _new_module(name)
    module.__package__ = _split_module(name)[0] if path is None else name
    if file is None:
        machine = machinery()
        machine._specify(module, name, machine.FrozenImporter, 'frozen', path)
        if path is not None:
            module.__path__ = path
    else:
        specify_source(module, name, file, path)
    _modules[name] = module
    importing.append(name)
    try:
        _run_code(code, module.__dict__)
    except:
        _modules.pop(name, None)
        raise
    finally:
        importing.remove(name)
    return _modules.get(name, module)


def import_from(module, name):
    try:
        return getattr(module, name)
    except AttributeError:
        pass
    package = getattr(module, '__name__', None)
    if package is not None and package + '.' + name in _modules:
        return _modules[package + '.' + name]
    file = getattr(module, '__file__', None)
    if package in importing:
        _import_error("cannot import name '" + name + "' from partially initialized module '"
                      + package + "' (most likely due to a circular import) ("
                      + (file or 'unknown location') + ')', package, True, name, file)
    _import_error("cannot import name '" + name + "' from '" + (package or '<unknown module name>')
                  + "' (" + (file or 'unknown location') + ')', package, True, name, file)


def import_star(module, namespace):
    names = getattr(module, '__all__', None)
    if names is None:
        names = _own_names(module)
    for name in names:
        namespace[name] = getattr(module, name)


def breakpoint(*args, **kws):
    hook = getattr(_modules['sys'], 'breakpointhook', None)
    if hook is None:
        raise RuntimeError('lost sys.breakpointhook')
    return hook(*args, **kws)


def breakpointhook(*args, **kws):
    # Calls what $PYTHONBREAKPOINT names, or else pdb.
    name = import_module('os').environ.get('PYTHONBREAKPOINT') or 'pdb.set_trace'
    if name == '0':
        return None
    module, child, _ = _split_module(name)
    try:
        hook = getattr(import_module(module or 'builtins'), child)
    except (ImportError, AttributeError):
        import_module('warnings').warn(
            'Ignoring unimportable $PYTHONBREAKPOINT: "' + name + '"', RuntimeWarning)
        return None
    return hook(*args, **kws)


def displayhook(value):
    if value is None:
        return
    __builtins__['_'] = value
    print(repr(value))


def excepthook(kind, value, traceback):
    _print_exception(None, value)


def unraisable(header, exception):
    _print_exception(header, exception)


def run_finalizers():
    """Calls what is due: callbacks of weak references, and `__del__` of objects nobody refers to."""
    while (due := _next_finalizer()) is not None:
        shown, function, argument = due
        try:
            function(argument)
        except BaseException as error:
            ignored(None, shown, error)


def ignored(message, object, exception):
    """Tells of an exception that nobody can catch."""
    unraisable = sys_namespace('UnraisableHookArgs', {
        'exc_type': type(exception), 'exc_value': exception,
        'exc_traceback': exception.__traceback__, 'err_msg': message, 'object': object})
    hook = getattr(_modules['sys'], 'unraisablehook', unraisablehook)
    try:
        hook(unraisable)
    except BaseException as error:
        if hook is not unraisablehook:
            unraisablehook(sys_namespace('UnraisableHookArgs', {
                'exc_type': type(error), 'exc_value': error,
                'exc_traceback': error.__traceback__, 'err_msg': 'Exception ignored in sys.unraisablehook',
                'object': hook}))


def unraisablehook(unraisable, /):
    if type(unraisable) is not sys_namespace:
        raise TypeError('sys.unraisablehook argument type must be UnraisableHookArgs')
    header = unraisable.err_msg or 'Exception ignored in'
    if unraisable.object is not None:
        header += ': ' + repr(unraisable.object)
    else:
        header += ':'
    lines = [header]
    if unraisable.exc_traceback is not None:
        # There are no marks under the source lines.
        trace = _traceback_text(unraisable.exc_traceback).splitlines()
        lines.append('Traceback (most recent call last):')
        shown = True
        for line in trace:
            if line.startswith('  File '):
                # What was typed is not there any more.
                shown = not line.startswith('  File "<')
                lines.append(line)
            elif shown and line.strip(' ~^'):
                lines.append(line)
    kind = unraisable.exc_type
    if kind is not None:
        shown = kind.__qualname__
        if kind.__module__ not in ('builtins', '__main__'):
            shown = str(kind.__module__) + '.' + shown
        if unraisable.exc_value is not None:
            # The message stands alone, however little it is: no cause, no notes, no members of a group.
            shown += ': ' + exception_words(unraisable.exc_value)[0]
        lines.append(shown)
    write_error('\n'.join(lines) + '\n')


atexit_calls = []


def run_atexit_calls():
    """Makes the calls that the end of a process makes; the last one comes first."""
    while atexit_calls:
        function, args, kwargs = atexit_calls.pop()
        try:
            function(*args, **kwargs)
        except BaseException as error:
            ignored('Exception ignored in atexit callback ' + repr(function), None, error)


class SourceFileLoader:
    """What __loader__ of the script is until somebody asks for more than its name and path."""

    __module__ = '_frozen_importlib_external'

    def __getattr__(self, name):
        self.__class__ = import_module('_frozen_importlib_external').SourceFileLoader
        return getattr(self, name)


def run_main(code, name=None, banner=None):
    """Runs code, or the module of that name, or what is typed at a prompt; the last after the others."""
    module = _new_module('__main__')
    builtins = module.__dict__.pop('__builtins__')
    module.__annotations__ = {}
    module.__builtins__ = builtins
    if code is None or code.co_filename.startswith('<'):
        module.__loader__ = machinery().BuiltinImporter
    else:
        loader = module.__loader__ = SourceFileLoader()
        loader.name = '__main__'
        loader.path = code.co_filename
        module.__file__ = code.co_filename
        module.__cached__ = None
    _modules['__main__'] = module
    uncaught = None
    try:
        if name is not None:
            code = module_code(name, module)
        if code is not None:
            _run_code(code, module.__dict__)
    except BaseException as error:
        uncaught = error
    # Nothing is handled any more: what a hook raises has no context.
    status = 0 if uncaught is None else end_status(uncaught, banner is not None)
    if banner is not None:
        status = interact(module.__dict__, banner)
    try:
        if 'threading' in _modules:
            _modules['threading']._shutdown()
    except SystemExit:
        pass
    except BaseException as error:
        ignored('Exception ignored on threading shutdown', _modules['threading'], error)
    run_atexit_calls()
    flush_output()
    if _finalizers_left():
        # What is garbage already comes first.
        _request_collection()
        pause()
        _finalize_all()
        run_finalizers()
        flush_output()
    _set_exit_code(status)
    _flush_std()


def end_status(uncaught, prompt_follows):
    """Tells of what ended the script; the status to exit with."""
    if isinstance(uncaught, SystemExit) and not prompt_follows:
        return exit_status(uncaught)
    # It dies of the signal, as if there were no handler: that is what a shell wants to see.
    status = -2 if isinstance(uncaught, KeyboardInterrupt) else 1
    try:
        other = report_uncaught(uncaught)
    except KeyboardInterrupt:
        # What of the report is not written yet is so at the very end.
        return status
    return status if other is None else other


def report_uncaught(error):
    """Tells of an exception that nobody caught. The exit status, if what tells of it ends the script in its own way."""
    flush_output()
    sys = _modules['sys']
    if not hasattr(sys, 'excepthook'):
        _print_exception('sys.excepthook is missing', error)
        return None
    hook = sys.excepthook
    if hook is excepthook:
        _print_exception(None, error)
        return None
    second = None
    try:
        hook(type(error), error, error.__traceback__)
    except BaseException as raised:
        second = raised
    if isinstance(second, SystemExit):
        return exit_status(second)
    if second is not None:
        _print_exception('Error in sys.excepthook:', second)
        _print_exception('\nOriginal exception was:', error)
    return None


def exit_status(error):
    try:
        code = error.code
    except BaseException:
        code = error
    if code is None:
        return 0
    if isinstance(code, int):
        if -1 << 63 <= code < 1 << 63:
            return code & 255
        # A code no C `long` can hold is -1 to CPython, which comes upon the error only when it ends.
        flush_output()
        ended_with(OverflowError('Python int too large to convert to C long'))
        return 255
    flush_output()
    failed = None
    try:
        text = str(code)
    except BaseException as error:
        # The line ends all the same.
        text = ''
        failed = error
    try:
        stderr = getattr(_modules['sys'], 'stderr', None)
        if stderr is None:
            _write_error(text + '\n')
        else:
            stderr.write(text)
            stderr.write('\n')
            stderr.flush()
    except BaseException:
        pass
    if failed is not None:
        ended_with(failed)
    return 1


def ended_with(error):
    ignored('Exception ignored on threading shutdown', None, error)


def flush_output():
    sys = _modules['sys']
    # What standard output lost is told at the very end. A signal ends a wait for a slow reader; what
    # is not written stays in the buffer.
    try:
        sys.stdout.flush()
    except BaseException:
        pass
    try:
        sys.stderr.flush()
    except BaseException:
        pass


class sys_namespace:
    """An object whose attributes are what it was made with."""

    def __init__(self, kind, fields):
        self._kind = kind
        self._fields = fields

    def __getattr__(self, name):
        if name in self._fields:
            return self._fields[name]
        raise AttributeError("'" + self._kind + "' object has no attribute '" + name + "'")

    def __repr__(self):
        parts = [name + '=' + repr(value) for name, value in self._fields.items()]
        return self._kind + '(' + ', '.join(parts) + ')'

    def __iter__(self):
        return iter(self._fields.values())

    def __getitem__(self, index):
        return list(self._fields.values())[index]

    def __len__(self):
        return len(self._fields)


class version_info(tuple):
    """sys.version_info."""

    __module__ = 'sys'
    __match_args__ = ('major', 'minor', 'micro', 'releaselevel', 'serial')
    n_fields = n_sequence_fields = 5
    n_unnamed_fields = 0

    def __getattr__(self, name):
        for i in range(5):
            if self.__match_args__[i] == name:
                return self[i]
        raise AttributeError("'sys.version_info' object has no attribute '" + name + "'")

    def __repr__(self):
        return ('sys.version_info(major=%d, minor=%d, micro=%d, releaselevel=%r, serial=%d)'
                % tuple(self))


sys_version_info = version_info((3, 13, 0, 'final', 0))
_final(_uncreatable(_qualify(version_info)))
sys_implementation = sys_namespace('namespace', {
    'name': 'gilscope', 'cache_tag': 'cpython-313', 'version': sys_version_info, 'hexversion': 0x030d00f0})
sys_float_info = {
    'max': 1.7976931348623157e+308, 'max_exp': 1024, 'max_10_exp': 308,
    'min': 2.2250738585072014e-308, 'min_exp': -1021, 'min_10_exp': -307, 'dig': 15,
    'mant_dig': 53, 'epsilon': 2.220446049250313e-16, 'radix': 2, 'rounds': 1}
sys_int_info = {
    'bits_per_digit': 30, 'sizeof_digit': 4, 'default_max_str_digits': 4300,
    'str_digits_check_threshold': 640}
sys_hash_info = {
    'width': 64, 'modulus': 2305843009213693951, 'inf': 314159, 'nan': 0, 'imag': 1000003,
    'algorithm': 'fx', 'hash_bits': 64, 'seed_bits': 0, 'cutoff': 0}
sys_thread_info = {
    'name': 'pthread', 'lock': 'mutex+cond', 'version': None}
sys_flags = {
    'debug': 0, 'inspect': 0, 'interactive': 0, 'optimize': 0, 'dont_write_bytecode': 1,
    'no_user_site': 0, 'no_site': 0, 'ignore_environment': 0, 'verbose': 0, 'bytes_warning': 0,
    'quiet': 0, 'hash_randomization': 0, 'isolated': 0, 'dev_mode': False, 'utf8_mode': 1,
    'warn_default_encoding': 0, 'safe_path': False, 'int_max_str_digits': 4300, 'gil': 1}


# What becomes a tuple with named items once somebody asks for it.
sys_records = {
    'flags': sys_flags, 'float_info': sys_float_info, 'hash_info': sys_hash_info, 'int_info': sys_int_info,
    'thread_info': sys_thread_info}


def tree_of(stream):
    """The syntax tree that the front end has handed over."""
    return import_module('_ast').from_stream(stream)


def compile_tree(source, filename, mode, only_tree):
    """The code of a syntax tree; or the tree, if only that is wanted."""
    nodes = _modules.get('_ast')
    if nodes is None or not isinstance(source, nodes.AST):
        raise TypeError('compile() arg 1 must be a string, bytes or AST object')
    return import_module('_ast_compile').compile_tree(source, filename, mode, only_tree)
