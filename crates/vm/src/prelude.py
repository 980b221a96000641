"""Functions that stand in for native code where it would have to call back into Python."""


def run_main(code):
    namespace = _new_namespace('__main__')
    _run_code(code, namespace)


def truth(value):
    return True if value else False


def list_extend(target, iterable, result):
    for item in iterable:
        target.append(item)
    return result
