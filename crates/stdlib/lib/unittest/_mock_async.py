"""Mocks of async functions: calls of them are remembered, and whether what they return was awaited."""

import inspect
from unittest._mock_calls import DEFAULT, Call, CallList
from unittest._mock_objects import ASYNC_MAGIC, MAGIC_NAMES, MagicMixin, MagicMock, Mock
from unittest._mock_specs import is_callable, is_exception


class AsyncMockMixin:
    """What makes the result of a call a coroutine."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__['_is_coroutine_mark'] = inspect._is_coroutine_mark
        self._mock_forget_awaits()

    def _get_child_mock(self, /, **kwargs):
        name = kwargs.get('_new_name')
        if name in MAGIC_NAMES and name not in ASYNC_MAGIC:
            return MagicMock(**kwargs)
        return super()._get_child_mock(**kwargs)

    def _mock_forget_awaits(self):
        state = self.__dict__
        state['await_count'] = 0
        state['await_args'] = None
        state['await_args_list'] = CallList()

    async def _mock_call(self, /, *args, **kwargs):
        made = Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None:
            if is_exception(effect):
                raise effect
            if not is_callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self._mock_forget_awaits()

    def _shown_name(self):
        return self._mock_name or 'mock'

    def assert_awaited(self):
        """It was awaited."""
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._shown_name()} to have been awaited.')

    def assert_awaited_once(self):
        """It was awaited once."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._shown_name()} to have been awaited once. '
                                 f'Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        """What was awaited last was this call."""
        if self.await_args is None:
            raise AssertionError(f'Expected await: {self._told(args, kwargs)}\nNot awaited')
        if self._matched(Call((args, kwargs), two=True)) != self._matched(self.await_args):
            shown = self._told(*self.await_args)
            raise AssertionError(f'expected await not found.\nExpected: {self._told(args, kwargs)}\n'
                                 f'  Actual: {shown}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """It was awaited once, and that was this call."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._shown_name()} to have been awaited once. '
                                 f'Awaited {self.await_count} times.')
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """One of those awaited was this call."""
        expected = self._matched(Call((args, kwargs), two=True))
        if expected not in [self._matched(made) for made in self.await_args_list]:
            raise AssertionError(f'{self._told(args, kwargs)} await not found')

    def assert_has_awaits(self, calls, any_order=False):
        """Those calls were awaited, in that order, perhaps among others."""
        expected = [self._matched(made) for made in calls]
        actual = CallList(self._matched(made) for made in self.await_args_list)
        if not any_order:
            if CallList(expected) not in actual:
                raise AssertionError(f'Awaits not found.\nExpected: {CallList(calls)}\n'
                                     f'Actual: {self.await_args_list}')
            return
        rest = list(actual)
        missing = []
        for made in expected:
            if made in rest:
                rest.remove(made)
            else:
                missing.append(made)
        if missing:
            raise AssertionError(f'{tuple(missing)!r} not all found in await list')

    def assert_not_awaited(self):
        """It was not awaited."""
        if self.await_count != 0:
            raise AssertionError(f'Expected {self._shown_name()} to not have been awaited. '
                                 f'Awaited {self.await_count} times.')


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock of an async function, or of an object with such methods."""
