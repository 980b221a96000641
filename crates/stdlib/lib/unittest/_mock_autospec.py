"""Mocks made after a model, whose calls must fit the model's signatures."""

import functools
import inspect
from unittest._mock_calls import DEFAULT, CallList
from unittest._mock_objects import (InvalidSpecError, LazySpec, MagicMock, NonCallableMagicMock,
                                    NonCallableMock, is_magic, is_mock)
from unittest._mock_specs import (FUNCTION_TYPES, has_callable_instances, is_callable, is_list,
                                  signature_of, skips_first)

_TYPOS = ('autospect', 'auto_spec', 'set_spec')
_ASSERTIONS = [name for name in dir(NonCallableMock) if name.startswith('assert_')]


def check_typos(kwargs):
    """Refuse keyword arguments that look like a misspelt autospec or spec_set."""
    for typo in _TYPOS:
        if typo in kwargs:
            raise RuntimeError(f'{typo!r} might be a typo; use unsafe=True if this is intended')


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *,
                    unsafe=False, **kwargs):
    """A mock of an object: its attributes are mocks of the object's, as deep as one looks."""
    if is_list(spec):
        # A list would be taken for the names of attributes.
        spec = type(spec)
    if is_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    if not unsafe:
        check_typos(kwargs)
    is_class = isinstance(spec, type)
    name = kwargs.pop('name', _name)
    mock = _stand_in(spec, spec_set, instance, _parent, name, kwargs)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    wrapped = kwargs.pop('wraps', None)
    if is_class and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()',
                                            _parent=mock, wraps=wrapped)
    for entry in dir(spec):
        if is_magic(entry):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        _add_child(mock, spec, entry, original, spec_set, wrapped)
    if is_mock(mock) and kwargs:
        mock.configure_mock(**kwargs)
    return mock


def _stand_in(spec, spec_set, instance, parent, name, kwargs):
    """The mock itself, without its children; a function if the model is one."""
    is_class = isinstance(spec, type)
    options = {} if spec is None else {'spec_set' if spec_set else 'spec': spec}
    if options and instance:
        options['_spec_as_instance'] = True
    options.update(kwargs)
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        # What a descriptor gives is not known.
        options = {}
    elif not is_callable(spec) or is_class and instance and not has_callable_instances(spec):
        kind = NonCallableMagicMock
    mock = kind(parent=parent, _new_parent=parent, _new_name=name if parent is not None else '',
                name=name, **options)
    signature = signature_of(spec, instance, is_class)
    if isinstance(spec, FUNCTION_TYPES):
        return mock if signature is None else _as_function(mock, spec, signature)
    _check_calls(mock, signature)
    return mock


def _add_child(mock, spec, entry, original, spec_set, wrapped):
    options = {'spec': original}
    if wrapped and hasattr(wrapped, entry):
        options['wraps'] = original
    if spec_set:
        options = {'spec_set': original}
    if not isinstance(original, FUNCTION_TYPES):
        mock._mock_children[entry] = LazySpec(
            functools.partial(_make_late, mock, entry, original, spec_set))
        return
    parent = mock.mock if isinstance(spec, FUNCTION_TYPES) else mock
    skip_first = skips_first(spec, entry, isinstance(spec, type))
    child = MagicMock(parent=parent, name=entry, _new_name=entry, _new_parent=parent,
                      _eat_self=skip_first, **options)
    mock._mock_children[entry] = child
    child.return_value = MagicMock()
    _check_calls(child, signature_of(original, False, skip_first))
    if isinstance(mock, FUNCTION_TYPES):
        setattr(mock, entry, child)


def _make_late(mock, entry, original, spec_set):
    try:
        return create_autospec(original, spec_set, False, mock, entry)
    except InvalidSpecError:
        raise InvalidSpecError(
            f'Cannot autospec attr {entry!r} from target {mock._mock_name or mock!r} as it has '
            f'already been mocked out. [target={mock!r}, attr={original!r}]') from None


def _check_calls(mock, signature):
    """Let the calls of a mock fit a signature."""
    if signature is None:
        return

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)

    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _as_function(mock, original, signature):
    """A function with the name and signature of another that calls the mock.

    It shows what the mock remembers as its own attributes.
    """
    def stand_in(*args, **kwargs):
        signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)

    name = original.__name__
    stand_in.__name__ = stand_in.__qualname__ = name if name.isidentifier() else 'funcopy'
    stand_in.__doc__ = original.__doc__
    stand_in.__module__ = original.__module__
    stand_in.__signature__ = signature
    stand_in.mock = mock
    for attribute in ('called', 'call_count', 'call_args', 'call_args_list', 'method_calls',
                      'mock_calls', 'return_value', 'side_effect', '_mock_children'):
        setattr(stand_in, attribute, getattr(mock, attribute))
    for name in _ASSERTIONS:
        setattr(stand_in, name, getattr(mock, name))

    def reset_mock():
        mock.reset_mock()
        stand_in.method_calls = CallList()
        if is_mock(stand_in.return_value) and stand_in.return_value is not mock:
            stand_in.return_value.reset_mock()

    stand_in.reset_mock = reset_mock
    mock.__dict__['_mock_face'] = stand_in
    return stand_in


_file_names = None


def mock_open(mock=None, read_data=''):
    """A mock of open() whose files give `read_data`."""
    import io
    global _file_names
    if _file_names is None:
        _file_names = sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})

    def stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    data = stream()

    def fixed(method, *args, **kwargs):
        value = getattr(handle, method).return_value
        return getattr(data, method)(*args, **kwargs) if value is None else value

    def lines():
        value = handle.readline.return_value
        while value is not None:
            yield value
        yield from data

    def every_line(*args, **kwargs):
        yield from lines()
        while True:
            yield data.readline(*args, **kwargs)

    def following():
        value = handle.readline.return_value
        return next(data) if value is None else value

    def closed(*exc_info):
        handle.close()

    if mock is None:
        mock = MagicMock(name='open', spec=dir(io.open))
    handle = MagicMock(spec=_file_names)
    handle.__enter__.return_value = handle
    for method in ('write', 'read', 'readline', 'readlines'):
        getattr(handle, method).return_value = None
    handle.read.side_effect = functools.partial(fixed, 'read')
    handle.readlines.side_effect = functools.partial(fixed, 'readlines')
    reading = handle.readline.side_effect = every_line()
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = following
    handle.__exit__.side_effect = closed

    def opened(*args, **kwargs):
        nonlocal data, reading
        data = stream()
        if handle.readline.side_effect is reading:
            reading = handle.readline.side_effect = every_line()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
