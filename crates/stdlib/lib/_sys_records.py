"""The tuples with named items that `sys` has."""

from _native import uncreatable
from _structseq import structseq

# What is an attribute, and no item.
_HIDDEN = {'flags': ('gil',)}


def record(name, values):
    """The one of that name."""
    hidden = _HIDDEN.get(name, ())
    fields = [field for field in values if field not in hidden]
    cls = structseq('sys', name, fields, hidden)
    made = cls([values[field] for field in fields], {field: values[field] for field in hidden})
    if name == 'flags':
        uncreatable(cls)
    return made


asyncgen_hooks = structseq('', 'asyncgen_hooks', ('firstiter', 'finalizer'))
