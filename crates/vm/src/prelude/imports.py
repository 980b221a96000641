"""Imports, exec and eval, and how the main script begins and ends."""


def run_main(code):
    namespace = _main_namespace(code)
    status = 0
    error = None
    try:
        _run_code(code, namespace)
    except BaseException as raised:
        error = raised
    if error is not None:
        status = report_end(error)
        error = None
    _set_exit_code(shut_down(status))


def report_end(error):
    """Tells what ended the script; the exit code."""
    if isinstance(error, SystemExit):
        return exit_status(error)
    sys.last_exc = error
    sys.last_type = type(error)
    sys.last_value = error
    sys.last_traceback = error.__traceback__
    hook = getattr(sys, 'excepthook', None)
    if hook is None:
        write_error('sys.excepthook is missing, using default\n')
        hook = excepthook
    failure = None
    try:
        hook(type(error), error, error.__traceback__)
    except BaseException as raised:
        failure = raised
    if failure is not None:
        if isinstance(failure, SystemExit):
            return exit_status(failure)
        write_error('Error in sys.excepthook:\n' + exception_text(failure)
                    + '\nOriginal exception was:\n' + exception_text(error))
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def exit_status(error):
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code)
    try:
        text = str(code)
    except BaseException:
        text = '<exception str() failed>'
    write_error(text + '\n')
    return 1


def excepthook(exctype, value, traceback):
    if isinstance(value, BaseException):
        write_error(exception_text(value))


def shut_down(status):
    """What is left to do after the script: threads, callbacks, buffers."""
    failure = None
    threading = sys.modules.get('threading')
    if threading is not None:
        try:
            threading._shutdown()
        except BaseException as raised:
            failure = raised
        if failure is not None:
            unraisable('Exception ignored on threading shutdown ' + repr(threading) + ':', failure)
    atexit_run()
    try:
        flush_std()
    except BaseException:
        return 120
    return status


def flush_std():
    for file in (getattr(sys, 'stdout', None), getattr(sys, 'stderr', None)):
        if file is not None and not getattr(file, 'closed', False):
            file.flush()


atexit_callbacks = []


def atexit_register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination"""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    atexit_callbacks.append((func, args, kwargs))
    return func


def atexit_unregister(func, /):
    """Unregister an exit function which was previously registered"""
    index = len(atexit_callbacks)
    while index:
        index -= 1
        if index < len(atexit_callbacks) and atexit_callbacks[index][0] == func:
            atexit_callbacks.pop(index)


def atexit_clear():
    """Clear the list of previously registered exit functions."""
    atexit_callbacks.clear()


def atexit_count():
    """Return the number of registered exit functions."""
    return len(atexit_callbacks)


def atexit_run():
    """Run all registered exit functions."""
    while atexit_callbacks:
        func, args, kwargs = atexit_callbacks.pop()
        failure = None
        try:
            func(*args, **kwargs)
        except BaseException as raised:
            failure = raised
        if failure is not None:
            unraisable('Exception ignored in atexit callback ' + repr(func) + ':', failure)
