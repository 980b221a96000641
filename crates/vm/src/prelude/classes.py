"""Classes: making them, hooks of attributes, checks, patterns, generic aliases and unions."""


def truth_of_check(hook, cls, value):
    return True if hook(cls, value) else False


def isinstance_any(value, classes):
    for cls in classes:
        if isinstance(value, cls):
            return True
    return False


def isinstance_by_attribute(value, cls):
    kind = getattr(value, '__class__', None)
    return (type.__subclasscheck__(type, type(kind)) and kind is not type(value)
            and type.__subclasscheck__(cls, kind))


def _bases_of(cls, message=None):
    # Anything with a tuple of __bases__ can pass for a class.
    bases = getattr(cls, '__bases__', None)
    if isinstance(bases, tuple):
        return bases
    if message is not None:
        raise TypeError(message)
    return ()


def _descends(cls, other):
    while cls is not other:
        bases = _bases_of(cls)
        if not bases:
            return False
        if len(bases) > 1:
            # Bases may lead back to where they came from: the recursion ends that.
            for base in bases:
                if _descends(base, other):
                    return True
            return False
        cls = bases[0]
    return True


def isinstance_abstract(value, cls):
    _bases_of(cls, 'isinstance() arg 2 must be a type, a tuple of types, or a union')
    return _descends(getattr(value, '__class__', None), cls)


def issubclass_abstract(cls, other):
    _bases_of(cls, 'issubclass() arg 1 must be a class')
    _bases_of(other, 'issubclass() arg 2 must be a class, a tuple of classes, or a union')
    return _descends(cls, other)


def issubclass_any(value, classes):
    for cls in classes:
        if issubclass(value, cls):
            return True
    return False


def sorted_names(names):
    # The variables that code runs with can be any mapping.
    return sorted(names if type(names) in (dict, list) else names.keys())


def dir_by_method(value):
    return sorted(_special(value, '__dir__')(value))


def not_equal(function, receiver, other):
    result = function(receiver, other)
    if result is NotImplemented:
        return result
    return not result


def getattr_hooked(value, name):
    kind = type(value)
    try:
        return kind.__getattribute__(value, name)
    except AttributeError:
        if not _has_hook(kind, '__getattr__'):
            raise
    return kind.__getattr__(value, name)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def reduce_ex(value, protocol):
    cls = type(value)
    if cls.__reduce__ is not object.__reduce__:
        return value.__reduce__()
    return reduce_plain(value, protocol)


def reduce_plain(value, protocol):
    cls = type(value)
    if isinstance(value, bytearray):
        state = value.__getstate__()
        if not value:
            return cls, (), state
        # Python 2 has to understand the older protocols.
        return cls, (bytes(value),) if protocol > 2 else (bytes(value).decode('latin-1'), 'latin-1'), state
    if protocol < 2:
        return import_module('copyreg')._reduce_ex(value, protocol)
    state = value.__getstate__()
    kwargs = None
    if hasattr(value, '__getnewargs_ex__'):
        args, kwargs = new_arguments(value.__getnewargs_ex__())
    else:
        args = value.__getnewargs__() if hasattr(value, '__getnewargs__') else ()
        if not isinstance(args, tuple):
            raise TypeError('__getnewargs__ should return a tuple, not ' + repr(type(args).__name__))
    for base in (int, float, str, bytes, tuple):
        if not args and isinstance(value, base) and cls is not base:
            args = (base(value),)
    items = iter(value) if isinstance(value, list) else None
    pairs = iter(value.items()) if isinstance(value, dict) else None
    if kwargs:
        return import_module('copyreg').__newobj_ex__, (cls, args, kwargs), state, items, pairs
    return __newobj__, (cls, *args), state, items, pairs


def getstate_slots(value):
    slots = {}
    for name in import_module('copyreg')._slotnames(type(value)):
        try:
            slots[name] = getattr(value, name)
        except AttributeError:
            pass
    state = getattr(value, '__dict__', None) or None
    return (state, slots) if slots else state


def new_arguments(both):
    if not isinstance(both, tuple):
        raise TypeError('__getnewargs_ex__ should return a tuple, not ' + repr(type(both).__name__))
    if len(both) != 2:
        raise ValueError('__getnewargs_ex__ should return a tuple of length 2, not ' + str(len(both)))
    args, kwargs = both
    if not isinstance(args, tuple):
        raise TypeError('first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '
                        + repr(type(args).__name__))
    if not isinstance(kwargs, dict):
        raise TypeError('second item of the tuple returned by __getnewargs_ex__ must be a dict, not '
                        + repr(type(kwargs).__name__))
    return args, kwargs


def set_reduce(value):
    return type(value), ([*value],), value.__getstate__()


def resolve_bases(bases):
    resolved = []
    changed = False
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError('__mro_entries__ must return a tuple')
            for entry in entries:
                resolved.append(entry)
            changed = True
        else:
            resolved.append(base)
    return (*resolved,) if changed else bases


def find_metaclass(bases, keywords):
    if keywords is not None and 'metaclass' in keywords:
        meta = keywords['metaclass']
        keywords = _without(keywords, 'metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            other = type(base)
            if type.__subclasscheck__(other, meta):
                continue
            if type.__subclasscheck__(meta, other):
                meta = other
                continue
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a '
                            '(non-strict) subclass of the metaclasses of all its bases')
    return meta, {} if keywords is None else keywords


def prepare_class(name, bases, keywords):
    resolved = resolve_bases(bases)
    meta, keywords = find_metaclass(resolved, keywords)
    if hasattr(meta, '__prepare__'):
        namespace = meta.__prepare__(name, resolved, **keywords)
        if not hasattr(type(namespace), '__getitem__'):
            shown = meta.__name__ if isinstance(meta, type) else '<metaclass>'
            raise TypeError(shown + '.__prepare__() must return a mapping, not '
                            + type(namespace).__name__)
    else:
        namespace = {}
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return namespace, resolved


def begin_namespace(namespace, module, qualname):
    namespace['__module__'] = module
    namespace['__qualname__'] = qualname
    return namespace


def build_class(name, bases, keywords, namespace):
    meta, keywords = find_metaclass(bases, keywords)
    return meta(name, bases, namespace, **keywords)


def listed(items):
    return [item for item in items]


def family(cls):
    """A class and all that derive from it."""
    members = [cls]
    for each in type.__subclasses__(cls):
        members += family(each)
    return members


def rebase(cls, bases):
    """Gives a class other bases, where a metaclass has a say in the order."""
    former = cls.__bases__
    orders = [(each, each.__mro__) for each in family(cls)]
    _rebase(cls, bases)
    try:
        for each, _ in orders:
            _set_order(each, [base for base in type(each).mro(each)])
    except:
        _rebase(cls, former)
        for each, order in orders:
            _set_order(each, order)
        raise


def order_of(mro, cls):
    return [base for base in _bind(mro, cls)()]


def finish_class(cls, keywords):
    for name, value in _named_attributes(cls):
        try:
            _special(value, '__set_name__')(value, cls, name)
        except BaseException as error:
            error.add_note("Error calling __set_name__ on '" + type(value).__name__ + "' instance "
                           + repr(name) + " in '" + cls.__name__ + "'")
            raise
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def namespace_get(namespace, key, names):
    try:
        return namespace[key]
    except KeyError:
        pass
    return _global_name(names, key)


def namespace_get_or(namespace, key, cell):
    try:
        return namespace[key]
    except KeyError:
        pass
    return cell.cell_contents


def namespace_set(namespace, key, value):
    namespace[key] = value


def namespace_del(namespace, key):
    try:
        del namespace[key]
    except KeyError:
        raise NameError("name '" + key + "' is not defined", name=key) from None


def namespace_annotations(namespace):
    if '__annotations__' not in namespace:
        namespace['__annotations__'] = {}


class _Missing:
    pass


def is_mapping(value):
    return isinstance(value, import_module('collections.abc').Mapping)


def is_sequence(value):
    return isinstance(value, import_module('collections.abc').Sequence)


def match_keys(subject, keys):
    values = []
    seen = []
    get = subject.get
    for key in keys:
        if key in seen:
            raise ValueError('mapping pattern checks duplicate key (' + repr(key) + ')')
        seen.append(key)
        value = get(key, _Missing)
        if value is _Missing:
            return None
        values.append(value)
    return (*values,)


_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(subject, cls, names, count):
    if not isinstance(cls, type):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    values = []
    seen = []
    if count:
        args = getattr(cls, '__match_args__', _Missing)
        alone = False
        if args is _Missing:
            args = ()
            alone = issubclass_any(cls, _SELF_MATCHING)
        elif not isinstance(args, tuple):
            raise TypeError(cls.__name__ + '.__match_args__ must be a tuple (got '
                            + type(args).__name__ + ')')
        allowed = 1 if alone else len(args)
        if allowed < count:
            raise TypeError(cls.__name__ + '() accepts ' + str(allowed) + ' positional sub-pattern'
                            + ('' if allowed == 1 else 's') + ' (' + str(count) + ' given)')
        if alone:
            values.append(subject)
        else:
            for name in args[:count]:
                if not isinstance(name, str):
                    raise TypeError('__match_args__ elements must be strings (got '
                                    + type(name).__name__ + ')')
                if name in seen:
                    raise TypeError(cls.__name__ + '() got multiple sub-patterns for attribute '
                                    + repr(name))
                seen.append(name)
                value = getattr(subject, name, _Missing)
                if value is _Missing:
                    return None
                values.append(value)
    for name in names:
        if name in seen:
            raise TypeError(cls.__name__ + '() got multiple sub-patterns for attribute '
                            + repr(name))
        seen.append(name)
        value = getattr(subject, name, _Missing)
        if value is _Missing:
            return None
        values.append(value)
    return (*values,)


def _shown_type(value):
    if value is ...:
        return '...'
    if value is None or value is type(None):
        return 'None'
    if isinstance(value, (GenericAlias, UnionType)):
        return repr(value)
    if isinstance(value, type):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return value.__module__ + '.' + value.__qualname__
    if isinstance(value, list):
        return '[' + ', '.join([_shown_type(item) for item in value]) + ']'
    return repr(value)


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if hasattr(type(arg), '__typing_subst__'):
            if arg not in found:
                found.append(arg)
        else:
            for parameter in getattr(arg, '__parameters__', ()):
                if parameter not in found:
                    found.append(parameter)
    return (*found,)


class GenericAlias:
    __module__ = 'types'
    __unpacked__ = False

    def __init__(self, origin, args):
        if not isinstance(args, tuple):
            args = (args,)
        _set_plain(self, '__origin__', origin)
        _set_plain(self, '__args__', args)
        _set_plain(self, '__parameters__', _parameters_of(args))

    def __repr__(self):
        shown = ', '.join([_shown_type(arg) for arg in self.__args__])
        text = _shown_type(self.__origin__) + '[' + (shown or '()') + ']'
        return '*' + text if self.__unpacked__ else text

    def __iter__(self):
        unpacked = GenericAlias(self.__origin__, self.__args__)
        _set_plain(unpacked, '__unpacked__', True)
        yield unpacked

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getattr__(self, name):
        if name in ('__origin__', '__bases__'):
            raise AttributeError("'types.GenericAlias' object has no attribute '" + name + "'")
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return (self.__origin__ == other.__origin__ and self.__args__ == other.__args__
                and self.__unpacked__ == other.__unpacked__)

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getitem__(self, items):
        if not isinstance(items, tuple):
            items = (items,)
        parameters = self.__parameters__
        if not parameters:
            raise TypeError(repr(self) + ' is not a generic class')
        if len(items) != len(parameters):
            raise TypeError('Too ' + ('many' if len(items) > len(parameters) else 'few')
                            + ' arguments for ' + repr(self) + '; actual ' + str(len(items))
                            + ', expected ' + str(len(parameters)))
        given = {}
        for parameter, item in zip(parameters, items):
            given[parameter] = item
        return GenericAlias(self.__origin__, _substituted(self.__args__, given))

    def __or__(self, other):
        return make_union(self, other)

    def __ror__(self, other):
        return make_union(other, self)

    def __instancecheck__(self, value):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, cls):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')


def _substituted(args, given):
    found = []
    for arg in args:
        if not isinstance(arg, type) and hasattr(type(arg), '__typing_subst__'):
            found.append(given[arg])
        elif getattr(arg, '__parameters__', ()) and not isinstance(arg, type):
            found.append(arg[(*[given[p] for p in arg.__parameters__],)])
        else:
            found.append(arg)
    return (*found,)


def generic_alias(origin, args):
    return GenericAlias(origin, args)


class UnionType:
    __module__ = 'types'

    def __repr__(self):
        return ' | '.join([_shown_type(arg) for arg in self.__args__])

    @property
    def __parameters__(self):
        return _parameters_of(self.__args__)

    def __getitem__(self, items):
        if not isinstance(items, tuple):
            items = (items,)
        given = {}
        for parameter, item in zip(self.__parameters__, items):
            given[parameter] = item
        result = None
        for arg in _substituted(self.__args__, given):
            result = arg if result is None else make_union(result, arg)
        return result

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        mine, others = self.__args__, other.__args__
        if len(mine) != len(others):
            return False
        for arg in mine:
            if arg not in others:
                return False
        return True

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return make_union(self, other)

    def __ror__(self, other):
        return make_union(other, self)

    def __instancecheck__(self, value):
        for arg in self.__args__:
            if isinstance(arg, GenericAlias):
                raise TypeError('isinstance() argument 2 cannot be a parameterized generic')
        for arg in self.__args__:
            if isinstance(value, arg):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if isinstance(arg, GenericAlias):
                raise TypeError('issubclass() argument 2 cannot be a parameterized generic')
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False


_seal(_qualify(GenericAlias), False)
_seal(_final(_uncreatable(_qualify(UnionType))), False)


def make_union(left, right):
    args = []
    for side in (left, right):
        if side is None:
            side = type(None)
        if isinstance(side, UnionType):
            members = side.__args__
        elif isinstance(side, (type, GenericAlias)) or hasattr(type(side), '__typing_subst__'):
            members = (side,)
        else:
            return NotImplemented
        for member in members:
            if member not in args:
                args.append(member)
    if len(args) == 1:
        return args[0]
    result = object.__new__(UnionType)
    result.__args__ = (*args,)
    return result


def weak_eq(a, b):
    return a == b


def weak_ne(a, b):
    return a != b
