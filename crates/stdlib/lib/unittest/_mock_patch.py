"""Putting something else in the place of an attribute or of items, for a while."""

import builtins
import contextlib
import functools
import types
from inspect import iscoroutinefunction
from unittest._mock_autospec import check_typos, create_autospec
from unittest._mock_calls import DEFAULT
from unittest._mock_objects import (InvalidSpecError, MagicMock, NonCallableMagicMock,
                                    NonCallableMock, async_mock, is_mock)
from unittest._mock_specs import has_callable_instances, is_list

# Patches that were started and not yet stopped.
_active = []


def _resolve(path):
    """The object of a dotted name, whose modules are imported."""
    import importlib
    first, *rest = path.split('.')
    found = importlib.import_module(first)
    for part in rest:
        first += f'.{part}'
        try:
            found = getattr(found, part)
        except AttributeError:
            importlib.import_module(first)
            found = getattr(found, part)
    return found


def _given(option):
    return None if option is False else option


class _Startable:
    """What can be entered can be started and stopped."""

    def start(self):
        """Patch until stop() is called; returns what `with` would give."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Undo what start() did."""
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


class _Patch(_Startable):
    """An attribute with another value: a context manager, and a decorator."""

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable,
                 kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            check_typos(kwargs)
        if is_mock(spec):
            raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the spec has already been '
                                   f'mocked out. [spec={spec!r}]')
        if is_mock(spec_set):
            raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the spec_set target has '
                                   f'already been mocked out. [spec_set={spec_set!r}]')
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        # The keyword under which a function gets the mock (patch.multiple).
        self.attribute_name = None
        self.additional_patchers = []

    def copy(self):
        other = _Patch(self.getter, self.attribute, self.new, self.spec, self.create,
                       self.spec_set, self.autospec, self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                method = getattr(func, name)
                if name.startswith(patch.TEST_PREFIX) and callable(method):
                    setattr(func, name, self.copy()(method))
            return func
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        def patched(*args, **kwargs):
            more = []
            with contextlib.ExitStack() as stack:
                for patching in patched.patchings:
                    arg = stack.enter_context(patching)
                    if patching.attribute_name is not None:
                        kwargs.update(arg)
                    elif patching.new is DEFAULT:
                        more.append(arg)
                return func(*args, *more, **kwargs)

        patched.patchings = [self]
        return patched

    def _original(self):
        """What stands there now, and whether it is the target's own."""
        target, name = self.target, self.attribute
        own = getattr(target, '__dict__', {})
        local = name in own
        original = own[name] if local else getattr(target, name, DEFAULT)
        if isinstance(target, types.ModuleType) and not name.startswith('_') \
                and hasattr(builtins, name):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f'{target} does not have the attribute {name!r}')
        return original, local

    def _mock_of(self, original):
        """A mock in the place of the original, after a model if there is to be one."""
        # True stands for the original, False for nothing.
        spec, spec_set = _given(self.spec), _given(self.spec_set)
        model = None
        word = 'spec'
        if spec is not None or spec_set is not None:
            if spec is not None:
                model = original if spec is True else spec
                word = 'spec_set' if spec_set is True else 'spec'
            else:
                model = original if spec_set is True else spec_set
                word = 'spec_set'
            if original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
        kind = MagicMock if not iscoroutinefunction(original) or model is not None else async_mock
        if self.new_callable is not None:
            kind = self.new_callable
        elif model is not None:
            known = '__call__' in model if is_list(model) else callable(model)
            kind = MagicMock if known else NonCallableMagicMock
        options = {} if model is None else {word: model}
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            options['name'] = self.attribute
        options.update(self.kwargs)
        new = kind(**options)
        if model is not None and isinstance(original, type) and is_mock(new):
            # Instances look like the class too.
            if not is_list(model) and not has_callable_instances(model):
                kind = NonCallableMagicMock
            options.pop('name')
            new.return_value = kind(_new_parent=new, _new_name='()', **options)
        return new

    def _autospec_of(self, original):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        model = original if self.autospec is True else self.autospec
        if is_mock(self.target):
            raise InvalidSpecError(
                f'Cannot autospec attr {self.attribute!r} as the patch target has already been '
                f'mocked out. [target={self.target!r}, attr={model!r}]')
        if is_mock(model):
            name = getattr(self.target, '__name__', self.target)
            raise InvalidSpecError(
                f'Cannot autospec attr {self.attribute!r} from target {name!r} as it has already '
                f'been mocked out. [target={self.target!r}, attr={model!r}]')
        return create_autospec(model, spec_set=bool(self.spec_set), _name=self.attribute,
                               **self.kwargs)

    def __enter__(self):
        self.target = self.getter()
        autospec = _given(self.autospec)
        spec, spec_set = _given(self.spec), _given(self.spec_set)
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self._original()
        if autospec is not None:
            new = self._autospec_of(original)
        elif self.new is DEFAULT:
            new = self._mock_of(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        else:
            new = self.new
        self.temp_original = original
        self.is_local = local
        self._others = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            given = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                more = self._others.enter_context(patching)
                if patching.new is DEFAULT:
                    given.update(more)
            return given
        except BaseException as error:
            if not self.__exit__(type(error), error, error.__traceback__):
                raise

    def __exit__(self, *exc_info):
        target, name = self.target, self.attribute
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(target, name, self.temp_original)
        else:
            delattr(target, name)
            if not self.create and (not hasattr(target, name) or name in (
                    '__doc__', '__module__', '__defaults__', '__annotations__',
                    '__kwdefaults__')):
                # It was inherited, but the target does not find it again.
                setattr(target, name, self.temp_original)
        del self.temp_original, self.is_local, self.target
        return self._others.__exit__(*exc_info)


class _PatchDict(_Startable):
    """A mapping with other items."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear
        self._original = None

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                method = getattr(func, name)
                if name.startswith(patch.TEST_PREFIX) and callable(method):
                    setattr(func, name, _PatchDict(self.in_dict, self.values, self.clear)(method))
            return func

        @functools.wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        mapping = self.in_dict
        if hasattr(mapping, 'copy'):
            self._original = mapping.copy()
        else:
            self._original = {key: mapping[key] for key in mapping}
        if self.clear:
            _clear(mapping)
        _update(mapping, self.values)
        return mapping

    def __exit__(self, *exc_info):
        if self._original is not None:
            _clear(self.in_dict)
            _update(self.in_dict, self._original)
        return False


def _clear(mapping):
    if hasattr(mapping, 'clear'):
        mapping.clear()
    else:
        for key in list(mapping):
            del mapping[key]


def _update(mapping, values):
    if hasattr(mapping, 'update'):
        mapping.update(values)
    else:
        for key in values:
            mapping[key] = values[key]


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
          new_callable=None, *, unsafe=False, **kwargs):
    """Put something (a MagicMock, unless told otherwise) in the place of 'package.module.name'.

    A decorator of functions and classes, and a context manager.
    """
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}') from None
    return _Patch(functools.partial(_resolve, path), attribute, new, spec, create, spec_set,
                  autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None,
                  autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """patch() of an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable,
                  kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    """patch() of several attributes of one object; DEFAULT asks for a mock."""
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    getter = functools.partial(_resolve, target) if type(target) is str else lambda: target
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable,
                         {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


def _stop_all():
    """Stop all patches that were started, the last first."""
    for patcher in reversed(_active):
        patcher.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = 'test'
