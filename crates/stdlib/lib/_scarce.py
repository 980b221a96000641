"""Want of descriptors: what nobody names any more is closed when it is found dead."""

# The errors for a process and a machine that have none left.
_ENFILE, _EMFILE = 23, 24


def collected(make, *args):
    """make(*args); once more after a collection, if there was no descriptor left for it."""
    try:
        return make(*args)
    except OSError as error:
        if error.errno not in (_ENFILE, _EMFILE):
            raise
    from gc import collect
    collect()
    return make(*args)
