"""Tuples whose items have names, as the system's structures are given to scripts."""


from _native import final as _final, qualify as _qualify

_NOTHING = object()
_dict = dict


def _item(index, doc):
    return property(lambda self: tuple.__getitem__(self, index), doc=doc)


def _attribute(name, doc):
    return property(lambda self: self._hidden[name], doc=doc)


class _StructSequence(tuple):
    """The base of such classes."""

    __slots__ = ()

    def __new__(cls, /, sequence=_NOTHING, dict=None):
        if sequence is _NOTHING:
            raise TypeError("structseq() missing required argument 'sequence' (pos 1)")
        if not hasattr(type(sequence), '__iter__') and not hasattr(type(sequence), '__getitem__'):
            raise TypeError('constructor requires a sequence')
        if not (dict is None or isinstance(dict, _dict)):
            raise TypeError(f'{cls._shown}() takes a dict as second arg, if any')
        items = tuple(sequence)
        least, most = cls.n_sequence_fields, cls.n_fields
        if not least <= len(items) <= most:
            if least == most:
                bound = 'a %d' % least
            elif len(items) < least:
                bound = 'an at least %d' % least
            else:
                bound = 'an at most %d' % most
            raise TypeError('%s() takes %s-sequence (%d-sequence given)'
                            % (cls._shown, bound, len(items)))
        self = tuple.__new__(cls, items[:least])
        hidden = {name: None for name in cls._hidden_fields}
        hidden.update(zip(cls._hidden_fields, items[least:]))
        if dict:
            hidden.update(dict)
        self._hidden = hidden
        return self

    def __repr__(self):
        parts = [name + '=' + repr(value) for name, value in zip(self._fields, tuple.__iter__(self))]
        return self._shown + '(' + ', '.join(parts) + ')'

    def __reduce__(self):
        return type(self), (tuple(self), dict(self._hidden))

    def __replace__(self, /, **changes):
        items = [changes.pop(name, value)
                 for name, value in zip(self._fields, tuple.__iter__(self))]
        hidden = {name: changes.pop(name, value) for name, value in self._hidden.items()}
        if changes:
            raise TypeError('Got unexpected field name(s): ' + repr(list(changes)))
        return type(self)(items, hidden)


def made(cls, items, hidden):
    """One with values that are known to be as many as there are fields."""
    self = tuple.__new__(cls, items)
    self._hidden = _dict(zip(cls._hidden_fields, hidden))
    return self


def structseq(module, name, fields, hidden=(), count=None):
    """A class of such tuples. Hidden fields are attributes but no items; a hidden field may have the
    name of an item, and is then what the attribute gives."""
    namespace = {
        '__module__': module or 'builtins',
        '__match_args__': tuple(fields),
        'n_sequence_fields': len(fields),
        'n_unnamed_fields': 0,
        'n_fields': len(fields) + len(hidden) if count is None else count,
        '_fields': tuple(fields),
        '_hidden_fields': tuple(hidden),
        '_shown': module + '.' + name if module else name,
    }
    for index, field in enumerate(fields):
        namespace[field] = _item(index, None)
    for field in hidden:
        namespace[field] = _attribute(field, None)
    return _final(_qualify(type(name, (_StructSequence,), namespace)))
