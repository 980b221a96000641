"""What is left of native code: truth, special methods that are no functions."""


def truth(value):
    return True if value else False


def hash_items(value):
    return hash((*value,))


def _bind_and_call(attribute, receiver, /, *args, **kwargs):
    return _bind(attribute, receiver)(*args, **kwargs)
