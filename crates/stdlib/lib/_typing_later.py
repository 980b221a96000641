"""Attributes that are worked out when somebody asks for them."""


class Later:
    """What is worked out when somebody asks for it."""

    def __init__(self, function):
        self.function = function


def attribute(name, doc):
    """An attribute that may have to be worked out first."""
    def get(self):
        value = getattr(self, name)
        if isinstance(value, Later):
            value = value.function()
            setattr(self, name, value)
        return value
    return property(get, doc=doc)
