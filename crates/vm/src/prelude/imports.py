"""Imports, exec and eval, and how the main script begins and ends."""


def run_main(code):
    namespace = _new_namespace('__main__')
    _run_code(code, namespace)
