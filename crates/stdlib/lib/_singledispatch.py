"""Which implementation of a functools.singledispatch function serves a class.

The method resolution order of the class is asked, with the abstract classes that it only counts
as a subclass of put where they would stand, were they bases of it.
"""


def _merged(orders):
    """Lists of classes as one that keeps the order of each of them."""
    result = []
    while orders := [order for order in orders if order]:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(first)
        orders = [order[1:] if order[0] is first else order for order in orders]
    return result


def _c3_mro(cls, abcs=()):
    """The method resolution order of cls if it had these abstract classes as bases, too."""
    bases = list(cls.__bases__)
    # They stand behind the last base that is abstract itself.
    boundary = 0
    for at, base in enumerate(bases, 1):
        if hasattr(base, '__abstractmethods__'):
            boundary = at
    added = [abstract for abstract in abcs if issubclass(cls, abstract)
             and not any(issubclass(base, abstract) for base in bases)]
    left = [abstract for abstract in abcs if abstract not in added]
    parts = bases[:boundary], added, bases[boundary:]
    orders = [_c3_mro(base, left) for part in parts for base in part]
    return _merged([[cls], *orders, *map(list, parts)])


def _compose_mro(cls, types):
    """The method resolution order of cls with those of `types` that it counts as a subclass of."""
    bases = set(cls.__mro__)

    def related(kind):
        return (kind not in bases and hasattr(kind, '__mro__')
                and not hasattr(kind, '__origin__') and issubclass(cls, kind))

    types = [kind for kind in types if related(kind)]
    # What another one inherits from comes with it.
    types = [kind for kind in types
             if not any(kind is not other and kind in other.__mro__ for other in types)]
    wanted = set(types)
    found = []
    for kind in types:
        # Nearer than an abstract class are its subclasses that cls counts as a subclass of, too.
        nearer = [[base for base in child.__mro__ if base in wanted]
                  for child in type.__subclasses__(kind)
                  if child not in bases and issubclass(cls, child)]
        if not nearer:
            found.append(kind)
            continue
        for chain in sorted(nearer, key=len, reverse=True):
            found.extend([base for base in chain if base not in found])
    return _c3_mro(cls, found)


def find(cls, registry):
    """The implementation for cls."""
    match = None
    for kind in _compose_mro(cls, registry.keys()):
        if match is not None:
            # Two abstract classes that know nothing of each other: neither is nearer.
            if (kind in registry and kind not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, kind)):
                raise RuntimeError(f'Ambiguous dispatch: {match} or {kind}')
            break
        if kind in registry:
            match = kind
    return registry.get(match)
