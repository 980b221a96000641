"""What abstract base classes ask of others."""


def defines(cls, *names):
    """Whether cls defines all of them; NotImplemented, to ask further, if not."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True
