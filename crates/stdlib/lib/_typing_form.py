"""What annotations are made of, and types that are named by strings."""


class Form:
    """What annotations are made of: can be joined with |."""

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Cannot instantiate {self!r}')


class ForwardRef(Form):
    """A type that is named by a string."""

    __module__ = 'typing'

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            # A star stands before a type that stands for several.
            compile(f'({arg},)[0]' if arg.startswith('*') else arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_module__ = module

    @property
    def __forward_code__(self):
        return compile(self.__forward_arg__, '<string>', 'eval')

    def _evaluate(self, globalns, localns, type_params=None, *, recursive_guard=()):
        from _typing_private import _eval_type
        return _eval_type(self, globalns, localns)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)
