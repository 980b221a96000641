"""The mapping that the `f_locals` of a frame is, where keys are no names of variables."""


def frame_locals_get_item(extra, key):
    if key in extra:
        return extra[key]
    raise KeyError("local variable '" + repr(key) + "' is not defined")


def frame_locals_contains(extra, key):
    return key in extra


def frame_locals_get(extra, key, default):
    return extra.get(key, default)


def frame_locals_set_default(proxy, extra, key, default):
    if key in extra:
        return extra[key]
    proxy[key] = default
    return default


def frame_locals_update(proxy, other):
    for key, value in list(other.items()):
        proxy[key] = value


def frame_locals_update_in_place(proxy, other):
    frame_locals_update(proxy, other)
    return proxy


def frame_locals_union(one, other):
    made = {}
    for key in one.keys():
        made[key] = one[key]
    made.update(other)
    return made


def frame_locals_equal(one, other, negate):
    return (one == other) != negate
