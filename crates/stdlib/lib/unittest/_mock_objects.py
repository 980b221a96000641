"""Mocks: objects that accept every call and attribute, and remember the calls."""

import threading
import types
from unittest._mock_calls import DEFAULT, Call, CallList, format_call
from unittest._mock_specs import is_callable, is_exception, is_list, signature_of
from unittest.case import safe_repr

_deleted = object()
_NUMERIC = ('add sub mul matmul truediv floordiv mod lshift rshift and xor or pow').split()
# The special methods that a MagicMock has from the start.
MAGIC_NAMES = {
    f'__{name}__' for name in (
        'lt gt le ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit '
        'divmod rdivmod neg pos abs invert complex int float index round trunc floor ceil bool '
        'next fspath aenter aexit aiter anext').split()
    + [before + name for name in _NUMERIC for before in ('', 'i', 'r')]}
ASYNC_MAGIC = {'__aenter__', '__aexit__', '__anext__'}
# Those that may be set, but are not there unasked.
_OTHER_MAGIC = {f'__{name}__' for name in (
    'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getnewargs_ex '
    'getstate setstate getformat repr dir subclasses format').split()}
ALL_MAGIC = MAGIC_NAMES | _OTHER_MAGIC
_UNSUPPORTED = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__',
                '__instancecheck__', '__subclasscheck__', '__del__'}
_TYPOS = ('assert', 'assret', 'asert', 'aseert', 'assrt')
# What belongs to the mock, not to what it stands for.
_OWN = {'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list',
        'mock_calls', 'method_calls'}


class InvalidSpecError(Exception):
    """A mock is no model for another."""


def is_mock(value):
    """Whether it is a mock, whatever it says its class is."""
    return issubclass(type(value), NonCallableMock)


def is_magic(name):
    return name == f'__{name[2:-2]}__'


def mock_in(value):
    """The mock behind a function made by create_autospec; anything else as it is."""
    if isinstance(value, types.FunctionType) and is_mock(getattr(value, 'mock', None)):
        return value.mock
    return value


class LazySpec:
    """A child that is made after its model when it is first asked for."""

    def __init__(self, make):
        self.make = make


class NonCallableMock:
    """A mock that cannot be called."""

    _lock = threading.RLock()
    _mock_return_value = DEFAULT
    _mock_side_effect = None
    # The function that shows this mock's calls as its own attributes, if there is one.
    _mock_face = None

    def __new__(cls, /, *args, **kwargs):
        # Special methods belong to a class, so each mock has one to itself.
        own = type(cls.__name__, (cls,), {'__doc__': cls.__doc__, '__module__': cls.__module__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, _spec_as_instance=False,
                 _eat_self=None, unsafe=False, **kwargs):
        state = self.__dict__
        state['_mock_parent'] = parent
        state['_mock_name'] = name
        state['_mock_new_name'] = _new_name
        state['_mock_new_parent'] = parent if _new_parent is None else _new_parent
        state['_mock_sealed'] = False
        strict = spec_set is not None
        self._mock_add_spec(spec_set if strict else spec, strict, _spec_as_instance,
                            parent is not None if _eat_self is None else _eat_self)
        state['_mock_children'] = {}
        state['_mock_wraps'] = wraps
        state['_mock_unsafe'] = unsafe
        self._mock_forget()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_forget(self):
        self.called = False
        self.call_count = 0
        self.call_args = None
        self.call_args_list = CallList()
        self.mock_calls = CallList()
        self.method_calls = CallList()

    def _mock_add_spec(self, spec, spec_set, as_instance=False, skip_first=False):
        if is_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        state = self.__dict__
        state['_spec_class'] = state['_spec_signature'] = None
        state['_spec_set'] = spec_set
        state['_mock_methods'] = spec
        if spec is not None and not is_list(spec):
            state['_spec_class'] = spec if isinstance(spec, type) else type(spec)
            state['_spec_signature'] = signature_of(spec, as_instance, skip_first)
            state['_mock_methods'] = dir(spec)

    def mock_add_spec(self, spec, spec_set=False):
        """Look like a model from now on: an object, or a list of names."""
        self._mock_add_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute, so that its calls are remembered here as well."""
        inner = mock_in(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name = ''
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        """Set attributes, also of attributes ('method.return_value')."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *between, last = path.split('.')
            target = self
            for name in between:
                target = getattr(target, name)
            setattr(target, last, value)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def return_value(self):
        """What a call returns."""
        value = self._mock_return_value
        if self._mock_face is not None:
            value = self._mock_face.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return_value'] = value
        if self._mock_face is not None:
            self._mock_face.return_value = value
        self._mock_adopt(value, None, '()')

    @property
    def side_effect(self):
        """A function to be called, an exception to be raised, or results one after another."""
        if self._mock_face is not None:
            effect = self._mock_face.side_effect
            if effect is not None and effect is not self._mock_side_effect:
                self.side_effect = effect
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not is_exception(value) and not is_callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        self.__dict__['_mock_side_effect'] = value
        if self._mock_face is not None:
            self._mock_face.side_effect = value

    def _mock_adopt(self, value, name, new_name):
        """Become the parent of a mock that has neither parent nor name; whether it was so."""
        value = mock_in(value)
        if not is_mock(value) or value._mock_name or value._mock_new_name \
                or value._mock_parent is not None or value._mock_new_parent is not None:
            return False
        parent = self
        while parent is not None:
            if parent is value:
                return False
            parent = parent._mock_new_parent
        if new_name:
            value.__dict__['_mock_new_parent'] = self
            value.__dict__['_mock_new_name'] = new_name
        if name:
            value.__dict__['_mock_parent'] = self
            value.__dict__['_mock_name'] = name
        return True

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, of the children too; on request also what was set."""
        visited = set() if visited is None else visited
        if id(self) in visited:
            return
        visited.add(id(self))
        self._mock_forget()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in list(self._mock_children.values()):
            if child is not _deleted and not isinstance(child, LazySpec):
                mock_in(child).reset_mock(visited, return_value=return_value,
                                          side_effect=side_effect)
        value = self._mock_return_value
        if is_mock(value) and value is not self:
            value.reset_mock(visited)

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe', '_mock_children'):
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or name in ALL_MAGIC:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not methods or name not in methods) and (
                name.startswith(_TYPOS) or hasattr(NonCallableMock, f'assert_{name}')):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if '
                                 f'{name!r} is meant to be an attribute.')
        with NonCallableMock._lock:
            child = self._mock_children.get(name)
            if child is _deleted:
                raise AttributeError(name)
            if child is None:
                wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
                child = self._mock_children[name] = self._get_child_mock(
                    parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            elif isinstance(child, LazySpec):
                child = self._mock_children[name] = child.make()
        return child

    def __setattr__(self, name, value):
        methods = self._mock_methods if '_mock_methods' in self.__dict__ else None
        if name in _OWN:
            object.__setattr__(self, name, value)
            if self._mock_face is not None and name not in ('return_value', 'side_effect'):
                setattr(self._mock_face, name, value)
            return
        if name.startswith('_mock_') and name in self.__dict__:
            object.__setattr__(self, name, value)
            return
        if self._spec_set and methods is not None and name not in methods \
                and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name == '__class__':
            self.__dict__['_spec_class'] = value
            return
        if name in ALL_MAGIC:
            if methods is not None and name not in methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if is_mock(value):
                self._mock_adopt(value, None, name)
                setattr(type(self), name, value)
                self._mock_children[name] = value
            else:
                setattr(type(self), name, _as_method(name, value))
                original = value

                def value(*args, **kwargs):
                    return original(self, *args, **kwargs)
        elif self._mock_adopt(value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
        else:
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in ALL_MAGIC and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def __dir__(self):
        from unittest import mock
        if not mock.FILTER_DIR:
            return object.__dir__(self)
        names = {name for name in dir(type(self)) if not name.startswith('_')}
        names.update(name for name in self.__dict__ if not name.startswith('_') or is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        names.update(self._mock_methods or ())
        return sorted(names)

    def _extract_mock_name(self):
        """The way to this mock from the one that all others hang on."""
        names = []
        mock = self
        while mock._mock_new_parent is not None:
            names.append(mock._mock_new_name or '')
            mock = mock._mock_new_parent
        path = mock._mock_name or 'mock'
        for name in reversed(names):
            path += name if name == '()' else '.' + name
        return path

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else f' name={name!r}'
        if self._spec_class is not None:
            word = 'spec_set' if self._spec_set else 'spec'
            shown += f' {word}={self._spec_class.__name__!r}'
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def _get_child_mock(self, /, **kwargs):
        """A mock for an attribute or a result: of this one's kind, but callable."""
        if self._mock_sealed:
            attribute = f'.{kwargs["name"]}' if 'name' in kwargs else '()'
            raise AttributeError(self._extract_mock_name() + attribute)
        kind = type(self).__mro__[1]
        if kwargs.get('_new_name') in ASYNC_MAGIC or self._is_async_in_spec(kwargs.get('name')):
            return async_mock(**kwargs)
        if not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        return kind(**kwargs)

    def _is_async_in_spec(self, name):
        """Whether the model has an async function of that name."""
        if not name or self._spec_class is None:
            return False
        import inspect
        found = inspect.getattr_static(self._spec_class, name, None)
        return inspect.iscoroutinefunction(getattr(found, '__func__', found))

    # What can be asserted.

    def _matched(self, made):
        """A call in the form in which calls are compared: bound to the signature if there is one.

        The TypeError, if it does not fit.
        """
        name = made[0] if isinstance(made, tuple) and len(made) > 2 else ''
        signature = self._spec_signature
        if name:
            signature = None
            children = self._mock_children
            for part in name.replace('()', '').split('.'):
                child = children.get(part)
                if child is None or child is _deleted or isinstance(child, LazySpec):
                    break
                child = mock_in(child)
                children, signature = child._mock_children, child._spec_signature
        if signature is None:
            return made
        try:
            bound = signature.bind(*made[-2], **made[-1])
        except TypeError as error:
            return error.with_traceback(None)
        # The name becomes one of the arguments, so that it must be the same.
        return Call(('', (name, bound.args, bound.kwargs), {}))

    def _told(self, args, kwargs):
        return format_call(self._mock_name or 'mock', args, kwargs)

    def _count_fails(self, expectation):
        calls = f'\nCalls: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''
        raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to {expectation}. "
                             f'Called {self.call_count} times.{calls}')

    def assert_called(self):
        """There was a call."""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_not_called(self):
        """There was no call."""
        if self.call_count != 0:
            self._count_fails('not have been called')

    def assert_called_once(self):
        """There was one call."""
        if self.call_count != 1:
            self._count_fails('have been called once')

    def assert_called_with(self, /, *args, **kwargs):
        """The last call was this."""
        if self.call_args is None:
            raise AssertionError('expected call not found.\n'
                                 f'Expected: {self._told(args, kwargs)}\n  Actual: not called.')
        expected = self._matched(Call((args, kwargs), two=True))
        if self._matched(self.call_args) != expected:
            raise AssertionError(
                f'expected call not found.\nExpected: {self._told(args, kwargs)}\n'
                f'  Actual: {self._told(*self.call_args)}') from _error_in([expected])

    def assert_called_once_with(self, /, *args, **kwargs):
        """There was one call, and it was this."""
        if self.call_count != 1:
            self._count_fails('be called once')
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """This call was among the calls."""
        expected = self._matched(Call((args, kwargs), two=True))
        cause = _error_in([expected])
        actual = [self._matched(made) for made in self.call_args_list]
        # What is expected stands on the left, so that ANY has the say.
        if cause or not any(_all_equal(expected, made) for made in actual):
            raise AssertionError(f'{self._told(args, kwargs)} call not found') from cause

    def assert_has_calls(self, calls, any_order=False):
        """These calls were among the calls, one after another unless any order will do."""
        expected = [self._matched(made) for made in calls]
        cause = _error_in(expected)
        actual = CallList(self._matched(made) for made in self.mock_calls)
        if not any_order:
            if expected not in actual:
                problem = 'Calls not found.'
                if cause is not None:
                    errors = [made if isinstance(made, Exception) else None for made in expected]
                    problem = f'Error processing expected calls.\nErrors: {errors}'
                raise AssertionError(f'{problem}\nExpected: {CallList(calls)}\n'
                                     f'  Actual: {safe_repr(self.mock_calls)}') from cause
            return
        left = list(actual)
        missing = []
        for made in expected:
            try:
                left.remove(made)
            except ValueError:
                missing.append(made)
        if missing:
            raise AssertionError(f'{self._mock_name or "mock"!r} does not contain all of '
                                 f'{tuple(missing)!r} in its call list, found {left!r} '
                                 'instead') from cause


def _error_in(calls):
    return next((made for made in calls if isinstance(made, Exception)), None)


def _all_equal(expected, actual):
    return not isinstance(actual, Exception) and len(expected) == len(actual) \
        and all(a == b for a, b in zip(expected, actual))


def async_mock(**kwargs):
    """A mock of an async function."""
    from unittest._mock_async import AsyncMock
    return AsyncMock(**kwargs)


def _as_method(name, function):
    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)
    method.__name__ = name
    return method


class CallableMixin:
    """What makes a mock callable."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                 **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name,
                         _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Raise TypeError if the arguments do not fit."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if is_exception(effect):
                raise effect
            if is_callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None \
                and (self._mock_face is None or self._mock_face.return_value is DEFAULT):
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def _increment_mock_call(self, /, *args, **kwargs):
        """Note a call here and, under the way that leads here, in all parents."""
        self.called = True
        self.call_count += 1
        self.call_args = made = Call((args, kwargs), two=True)
        self.call_args_list.append(made)
        self.mock_calls.append(Call(('', args, kwargs)))
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        path = self._mock_new_name
        is_result = path == '()'
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = f'{parent._mock_name}.{method_name}'
            parent.mock_calls.append(Call((path, args, kwargs)))
            name = parent._mock_new_name
            if name:
                path = name + path if is_result else f'{name}.{path}'
                is_result = name == '()'
            parent = parent._mock_new_parent


class Mock(CallableMixin, NonCallableMock):
    """Accepts every call and attribute and remembers the calls.

    `spec` or `spec_set` limit the attributes to those of a model, `side_effect` and
    `return_value` say what a call does, `wraps` passes it on to a real object.
    """


class PropertyMock(Mock):
    """A mock in the place of a property: reading calls it without, setting with an argument."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


# What the special methods of a MagicMock return at first.
_RESULTS = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented,
            '__ge__': NotImplemented, '__int__': 1, '__contains__': False, '__len__': 0,
            '__exit__': False, '__aexit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True,
            '__index__': 1}
_COMPUTED = {
    '__hash__': object.__hash__,
    '__str__': object.__str__,
    '__sizeof__': object.__sizeof__,
    '__fspath__': lambda mock: f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}',
}


def _equal(mock):
    def effect(other):
        value = mock.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if mock is other else NotImplemented
    return effect


def _not_equal(mock):
    def effect(other):
        if mock.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if mock is other else NotImplemented
    return effect


def _iterate(mock):
    def effect():
        value = mock.__iter__._mock_return_value
        return iter(() if value is DEFAULT else value)
    return effect


def _iterate_async(mock):
    def effect():
        value = mock.__aiter__._mock_return_value

        async def items():
            for item in () if value is DEFAULT else value:
                yield item
        return items()
    return effect


_EFFECTS = {'__aiter__': _iterate_async, '__eq__': _equal, '__ne__': _not_equal, '__iter__': _iterate}


class _Magic:
    """A special method that becomes a mock when it is first used."""

    def __init__(self, name, owner):
        self._name = name
        self._owner = owner

    def __get__(self, obj, cls=None):
        name, owner = self._name, self._owner
        method = owner._get_child_mock(name=name, _new_name=name, _new_parent=owner)
        setattr(owner, name, method)
        if name in _RESULTS:
            method.return_value = _RESULTS[name]
        elif name in _COMPUTED:
            method.return_value = _COMPUTED[name](owner)
        elif name in _EFFECTS:
            method.side_effect = _EFFECTS[name](owner)
        return method


class MagicMixin:
    """What gives a mock the special methods."""

    def __init__(self, /, *args, **kwargs):
        # Once before, for the keyword arguments that set results of them, and once the model
        # is known.
        self._mock_set_magics()
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self):
        own = type(self)
        methods = self.__dict__.get('_mock_methods')
        wanted = MAGIC_NAMES if methods is None else MAGIC_NAMES.intersection(methods)
        for name in MAGIC_NAMES - wanted:
            if name in own.__dict__:
                delattr(own, name)
        for name in wanted:
            if name not in own.__dict__:
                setattr(own, name, _Magic(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock with the special methods, so that it can be iterated, entered, compared..."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        if self._mock_name and is_magic(self._mock_name):
            # A special method goes on returning what it has to.
            return_value = False
        super().reset_mock(*args, return_value=return_value, **kwargs)
