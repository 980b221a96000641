"""Containers: what lists, dicts, sets and iterators do when items need Python code."""


def list_extend(target, iterable, result):
    for item in iterable:
        target.append(item)
    return result
