# Names that libraries for types use although they are private.
import typing
from typing import Annotated, Any, Callable, ClassVar, ForwardRef, List, Literal, Optional, TypeVar, Union

T = TypeVar('T')
for alias in List[int], Union[int, str], Optional[int], Literal[1], Annotated[int, 1], Callable[[int], str], ClassVar[int]:
    print(alias, [isinstance(alias, getattr(typing, name)) for name in (
        '_GenericAlias', '_UnionGenericAlias', '_LiteralGenericAlias', '_AnnotatedAlias', '_CallableGenericAlias')])
print(isinstance(List, typing._SpecialGenericAlias), isinstance(Any, typing._SpecialForm), isinstance(Union, typing._SpecialForm))
print(typing._type_check(int, 'msg'), typing._type_check(None, 'msg'), typing._type_repr(int), typing._type_repr(List[int]))
print(typing._deduplicate([1, 2, 1]), typing._is_param_expr(...), typing._is_param_expr(int))
print(sorted(typing._get_protocol_attrs(typing.SupportsInt)), '__init__' in typing.EXCLUDED_ATTRIBUTES)


class Own(typing._SpecialForm, _root=True):
    def __repr__(self):
        return 'own.' + self._name


try:
    class Sub(typing._SpecialForm):
        pass
except TypeError as error:
    print(error)
reference = ForwardRef('List[int]', is_class=True)
print(reference.__forward_arg__, reference.__forward_evaluated__, reference.__forward_is_class__,
      reference.__forward_module__, reference.__forward_code__.co_name)
print(typing._eval_type(ForwardRef('List[int]'), globals(), {}, type_params=()), ForwardRef('int') == ForwardRef('int'))
