"""What a child does that was not forked: it runs the script's definitions again, then its work."""

import sys

import _multiprocessing
import _posix

# Of what pickles, a child whose work is only to be read needs half.
from _unpickler import loads

from . import process

__all__ = ['get_preparation_data', 'freeze_support']


def freeze_support():
    """There is nothing to do: that is for frozen programs on Windows."""


def _check_not_importing_main():
    if getattr(process.current_process(), '_inheriting', False):
        raise RuntimeError('''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        ''')


def _changed_environment():
    """The script's environment, if it is not the one that a child gets by itself."""
    os = sys.modules.get('os')
    if os is None:
        return None
    ours = dict(os.environb)
    return None if ours == dict(_posix.environment()) else ours


def get_preparation_data(name, tracker_fd=None):
    """What a child must know before it can unpickle its work."""
    _check_not_importing_main()
    from .context import _default_context
    from . import util
    path = getattr(sys.modules['__main__'], '__file__', None)
    if path is not None and not path.startswith('/') and process.ORIGINAL_DIR is not None:
        path = f'{process.ORIGINAL_DIR}/{path}'
    log_level = None if util._logger is None else util._logger.getEffectiveLevel()
    return dict(name=name, authkey=process.current_process().authkey, sys_argv=sys.argv,
                sys_path=list(sys.path), start_method=_default_context.get_start_method(),
                environment=_changed_environment(), tracker_fd=tracker_fd,
                log_level=log_level, log_to_stderr=util._log_to_stderr, main_path=path)


def prepare(data):
    """Become a process in which the work can be unpickled."""
    current = process.current_process()
    current.name = data['name']
    current.authkey = data['authkey']
    process._tracker_fd = data['tracker_fd']
    for fd in data['inherited']:
        # They are for this process, and not for the programs that it starts.
        _posix.set_inheritable(fd, False)
    sys.argv = data['sys_argv']
    sys.path[:] = data['sys_path']
    from .context import _force_start_method
    _force_start_method(data['start_method'])
    if data['log_level'] is not None:
        from . import util
        util.get_logger().setLevel(data['log_level'])
        if data['log_to_stderr']:
            util.log_to_stderr()
    if data['environment'] is not None:
        import os
        os.environb.clear()
        os.environb.update(data['environment'])
    path = data['main_path']
    if path is not None:
        _run_main(path)


def _run_main(path):
    """Run the script as the module __mp_main__, which is __main__ to whoever unpickles."""
    source = _multiprocessing.read_source(path)
    if source is None:
        raise FileNotFoundError(2, 'No such file or directory', path)
    module = type(sys)('__mp_main__')
    module.__file__ = path
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module
    exec(compile(source, path, 'exec'), module.__dict__)


def _child_main(channel):
    """The life of a spawned child; does not return."""
    code = 1
    try:
        current = process.current_process()
        current._inheriting = True
        try:
            prepare(loads(_multiprocessing.receive(channel, None)))
            work = _multiprocessing.receive(channel, None)
            _multiprocessing.close(channel)
            self = loads(work)
        finally:
            del current._inheriting
        code = self._bootstrap()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        import traceback
        traceback.print_exc()
    finally:
        from . import util
        _multiprocessing.run_atexit_calls()
        util._flush_std_streams()
        _multiprocessing.leave(code, True)
