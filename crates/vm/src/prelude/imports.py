"""Imports, exec and eval, and how the main script begins and ends."""


def run_main(code):
    namespace = _new_namespace('__main__')
    try:
        _run_code(code, namespace)
    except BaseException as e:
        print('uncaught:', repr(e))
        _set_exit_code(1)
    finally:
        _flush_std()
