//! Names the VM itself looks up, interned once.

use crate::heap::Gc;
use crate::object::Str;

macro_rules! names {
    ($($field:ident $text:literal),+ $(,)?) => {
        /// Interned names.
        #[allow(missing_docs, reason = "each is the name it holds")]
        pub struct Names {
            $(pub $field: Gc<Str>),+
        }

        impl Names {
            pub(crate) fn new(mut intern: impl FnMut(&str) -> Gc<Str>) -> Names {
                Names { $($field: intern($text)),+ }
            }
        }
    };
}

names! {
    abs "__abs__", add "__add__", aenter "__aenter__", aexit "__aexit__", aiter "__aiter__", all "__all__",
    anext "__anext__", await_ "__await__", and "__and__", annotations "__annotations__",
    args "args", bases "__bases__", bool "__bool__", builtins "__builtins__", bytes "__bytes__",
    call "__call__", cause "__cause__", ceil "__ceil__", class "__class__", class_getitem "__class_getitem__",
    classcell "__classcell__", code "__code__", complex "__complex__", contains "__contains__",
    context "__context__", defaults "__defaults__", del "__del__", delattr "__delattr__",
    delete "__delete__", delitem "__delitem__", dict "__dict__", dir "__dir__", divmod "__divmod__",
    doc "__doc__", enter "__enter__", eq "__eq__", errno "errno", exit "__exit__", file "__file__",
    float "__float__", floor "__floor__", floordiv "__floordiv__", format "__format__", ge "__ge__",
    get "__get__", getattr "__getattr__", getattribute "__getattribute__", getitem "__getitem__",
    gt "__gt__", hash "__hash__", iadd "__iadd__", iand "__iand__", ifloordiv "__ifloordiv__",
    ilshift "__ilshift__", imatmul "__imatmul__", imod "__imod__", import "__import__",
    imul "__imul__", index "__index__", init "__init__", init_subclass "__init_subclass__",
    instancecheck "__instancecheck__", int "__int__", invert "__invert__", ior "__ior__",
    ipow "__ipow__", irshift "__irshift__", isub "__isub__", iter "__iter__", itruediv "__itruediv__",
    ixor "__ixor__", kwdefaults "__kwdefaults__", le "__le__", len "__len__",
    length_hint "__length_hint__", lshift "__lshift__", lt "__lt__", main "__main__",
    match_args "__match_args__", matmul "__matmul__", missing "__missing__", mod_ "__mod__",
    module "__module__", mro "__mro__", mro_entries "__mro_entries__", mul "__mul__", name "__name__",
    ne "__ne__", neg "__neg__", new "__new__", next "__next__", notes "__notes__", obj "obj",
    or "__or__", package "__package__", path "__path__", plain_name "name", pos "__pos__", pow "__pow__",
    prepare "__prepare__", qualname "__qualname__", radd "__radd__", rand "__rand__",
    rdivmod "__rdivmod__", repr "__repr__", reversed "__reversed__", rfloordiv "__rfloordiv__",
    rlshift "__rlshift__", rmatmul "__rmatmul__", rmod "__rmod__", rmul "__rmul__", ror "__ror__",
    round "__round__", rpow "__rpow__", rrshift "__rrshift__", rshift "__rshift__", rsub "__rsub__",
    rtruediv "__rtruediv__", rxor "__rxor__", set "__set__", set_name "__set_name__",
    setattr "__setattr__", setitem "__setitem__", slots "__slots__", spec "__spec__", str "__str__",
    sub "__sub__", subclasscheck "__subclasscheck__", subclasshook "__subclasshook__",
    suppress_context "__suppress_context__", traceback "__traceback__", truediv "__truediv__",
    trunc "__trunc__", value "value", weakref "__weakref__", wrapped "__wrapped__", xor "__xor__",
    exceptions "exceptions", message "message", code_attr "code", send "send", throw "throw",
    close "close", keys "keys", items "items", metaclass "metaclass",
}
