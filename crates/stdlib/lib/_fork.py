"""fork(), and what has to run on both sides of it."""

import sys

import _multiprocessing

before, after_in_parent, after_in_child = [], [], []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Functions to be called at every fork: `before` in reverse order, the others in order."""
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError('At least one argument is required.')
    for hook in (before, after_in_child, after_in_parent):
        if hook is not None and not callable(hook):
            raise TypeError(f"'{'before' if hook is before else 'after'}' must be callable, "
                            f'not {type(hook).__name__}')
    if before is not None:
        globals()['before'].append(before)
    if after_in_child is not None:
        globals()['after_in_child'].append(after_in_child)
    if after_in_parent is not None:
        globals()['after_in_parent'].append(after_in_parent)


def fork(watched=False):
    """Copy the process: 0 in the child, which ends with its parent if it is watched."""
    _run(before[::-1])
    pid = _multiprocessing.fork(watched)
    if pid == 0:
        threading = sys.modules.get('threading')
        if threading is not None:
            threading._after_fork()
        random = sys.modules.get('random')
        if random is not None:
            random.seed()
        _run(after_in_child)
    else:
        _run(after_in_parent)
    return pid


def _run(hooks):
    for hook in hooks:
        try:
            hook()
        except Exception:
            import traceback
            traceback.print_exc()
