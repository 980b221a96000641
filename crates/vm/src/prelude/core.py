"""What is left of native code: truth."""


def truth(value):
    return True if value else False


def hash_items(value):
    return hash((*value,))
