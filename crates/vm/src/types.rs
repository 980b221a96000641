//! The builtin classes, made when a World is made.

use crate::heap::{Gc, Kind};
use crate::object::Type;

macro_rules! types {
    (roots $object:ident $type:ident;
     $($field:ident $name:literal $base:ident $layout:ident $module:literal $flags:literal;)+) => {
        /// Handles of the builtin classes.
        #[allow(missing_docs, reason = "each is the class it names")]
        #[derive(Clone, Copy)]
        pub struct Types {
            pub object: Gc<Type>,
            pub type_: Gc<Type>,
            $(pub $field: Gc<Type>),+
        }

        impl Types {
            /// Makes all classes in order; `make` gets name, base, layout, module, may be derived
            /// from, instances take attributes.
            pub(crate) fn new(
                $object: Gc<Type>,
                $type: Gc<Type>,
                mut make: impl FnMut(&'static str, Gc<Type>, Kind, &'static str, bool, bool) -> Gc<Type>,
            ) -> Types {
                $(let $field = make(
                    $name,
                    $base,
                    Kind::$layout,
                    $module,
                    $flags.contains('b'),
                    $flags.contains('d'),
                );)+
                Types { object: $object, type_: $type, $($field),+ }
            }

            /// Whether it is a class of native methods that are bound to nothing yet.
            #[inline]
            pub(crate) fn is_native_method(&self, class: Gc<Type>) -> bool {
                class == self.method_descriptor || class == self.wrapper_descriptor
            }

            /// All of them.
            pub(crate) fn all(&self) -> Vec<Gc<Type>> {
                vec![self.object, self.type_, $(self.$field),+]
            }
        }
    };
}

// Flags: b: may be a base class; d: instances take attributes.
types! {
    roots object type_;
    int "int" object Int "builtins" "b";
    bool "bool" int Int "builtins" "";
    float "float" object Float "builtins" "b";
    complex "complex" object Complex "builtins" "b";
    str "str" object Str "builtins" "b";
    bytes "bytes" object Bytes "builtins" "b";
    bytearray "bytearray" object ByteArray "builtins" "b";
    list "list" object List "builtins" "b";
    tuple "tuple" object Tuple "builtins" "b";
    dict "dict" object Dict "builtins" "b";
    set "set" object Set "builtins" "b";
    frozenset "frozenset" object Set "builtins" "b";
    range "range" object Range "builtins" "";
    slice "slice" object Slice "builtins" "";
    none "NoneType" object Instance "builtins" "";
    not_implemented "NotImplementedType" object Instance "builtins" "";
    ellipsis "ellipsis" object Instance "builtins" "";
    function "function" object Function "builtins" "d";
    builtin "builtin_function_or_method" object Builtin "builtins" "";
    method_descriptor "method_descriptor" object Builtin "builtins" "";
    wrapper_descriptor "wrapper_descriptor" object Builtin "builtins" "";
    method_wrapper "method-wrapper" object Builtin "builtins" "";
    bound_method "method" object BoundMethod "builtins" "";
    code "code" object CodeObj "builtins" "";
    module "module" object Module "builtins" "bd";
    cell "cell" object CellObject "builtins" "";
    generator "generator" object Generator "builtins" "";
    coroutine "coroutine" object Generator "builtins" "";
    async_generator "async_generator" object Generator "builtins" "";
    coroutine_wrapper "coroutine_wrapper" object Opaque "builtins" "";
    async_generator_asend "async_generator_asend" object Opaque "builtins" "";
    async_generator_athrow "async_generator_athrow" object Opaque "builtins" "";
    async_generator_wrapped_value "async_generator_wrapped_value" object Opaque "builtins" "";
    traceback "traceback" object Traceback "builtins" "";
    frame "frame" object FrameObject "builtins" "";
    frame_locals "FrameLocalsProxy" object Opaque "builtins" "";
    property "property" object Property "builtins" "b";
    classmethod "classmethod" object Wrapper "builtins" "b";
    staticmethod "staticmethod" object Wrapper "builtins" "b";
    super_ "super" object Super "builtins" "b";
    dict_keys "dict_keys" object DictView "builtins" "";
    dict_values "dict_values" object DictView "builtins" "";
    dict_items "dict_items" object DictView "builtins" "";
    mappingproxy "mappingproxy" object MappingProxy "builtins" "";
    getset "getset_descriptor" object GetSet "builtins" "";
    member "member_descriptor" object GetSet "builtins" "";
    list_iterator "list_iterator" object Iter "builtins" "";
    list_reverseiterator "list_reverseiterator" object Iter "builtins" "";
    tuple_iterator "tuple_iterator" object Iter "builtins" "";
    str_ascii_iterator "str_ascii_iterator" object Iter "builtins" "";
    str_iterator "str_iterator" object Iter "builtins" "";
    bytes_iterator "bytes_iterator" object Iter "builtins" "";
    bytearray_iterator "bytearray_iterator" object Iter "builtins" "";
    range_iterator "range_iterator" object Iter "builtins" "";
    longrange_iterator "longrange_iterator" object Iter "builtins" "";
    dict_keyiterator "dict_keyiterator" object Iter "builtins" "";
    dict_valueiterator "dict_valueiterator" object Iter "builtins" "";
    dict_itemiterator "dict_itemiterator" object Iter "builtins" "";
    dict_reversekeyiterator "dict_reversekeyiterator" object Iter "builtins" "";
    dict_reversevalueiterator "dict_reversevalueiterator" object Iter "builtins" "";
    dict_reverseitemiterator "dict_reverseitemiterator" object Iter "builtins" "";
    set_iterator "set_iterator" object Iter "builtins" "";
    enumerate "enumerate" object Iter "builtins" "b";
    zip "zip" object Iter "builtins" "b";
    map "map" object Iter "builtins" "b";
    filter "filter" object Iter "builtins" "b";
    reversed "reversed" object Iter "builtins" "b";
    callable_iterator "callable_iterator" object Iter "builtins" "";
    iterator "iterator" object Iter "builtins" "";
    base_exception "BaseException" object Exception "builtins" "bd";
    exception "Exception" base_exception Exception "builtins" "bd";
    system_exit "SystemExit" base_exception Exception "builtins" "bd";
    keyboard_interrupt "KeyboardInterrupt" base_exception Exception "builtins" "bd";
    generator_exit "GeneratorExit" base_exception Exception "builtins" "bd";
    stop_iteration "StopIteration" exception Exception "builtins" "bd";
    stop_async_iteration "StopAsyncIteration" exception Exception "builtins" "bd";
    arithmetic_error "ArithmeticError" exception Exception "builtins" "bd";
    overflow_error "OverflowError" arithmetic_error Exception "builtins" "bd";
    zero_division_error "ZeroDivisionError" arithmetic_error Exception "builtins" "bd";
    floating_point_error "FloatingPointError" arithmetic_error Exception "builtins" "bd";
    assertion_error "AssertionError" exception Exception "builtins" "bd";
    attribute_error "AttributeError" exception Exception "builtins" "bd";
    buffer_error "BufferError" exception Exception "builtins" "bd";
    eof_error "EOFError" exception Exception "builtins" "bd";
    import_error "ImportError" exception Exception "builtins" "bd";
    module_not_found_error "ModuleNotFoundError" import_error Exception "builtins" "bd";
    lookup_error "LookupError" exception Exception "builtins" "bd";
    index_error "IndexError" lookup_error Exception "builtins" "bd";
    key_error "KeyError" lookup_error Exception "builtins" "bd";
    memory_error "MemoryError" exception Exception "builtins" "bd";
    name_error "NameError" exception Exception "builtins" "bd";
    unbound_local_error "UnboundLocalError" name_error Exception "builtins" "bd";
    os_error "OSError" exception Exception "builtins" "bd";
    blocking_io_error "BlockingIOError" os_error Exception "builtins" "bd";
    child_process_error "ChildProcessError" os_error Exception "builtins" "bd";
    connection_error "ConnectionError" os_error Exception "builtins" "bd";
    broken_pipe_error "BrokenPipeError" connection_error Exception "builtins" "bd";
    connection_aborted_error "ConnectionAbortedError" connection_error Exception "builtins" "bd";
    connection_refused_error "ConnectionRefusedError" connection_error Exception "builtins" "bd";
    connection_reset_error "ConnectionResetError" connection_error Exception "builtins" "bd";
    file_exists_error "FileExistsError" os_error Exception "builtins" "bd";
    file_not_found_error "FileNotFoundError" os_error Exception "builtins" "bd";
    interrupted_error "InterruptedError" os_error Exception "builtins" "bd";
    is_a_directory_error "IsADirectoryError" os_error Exception "builtins" "bd";
    not_a_directory_error "NotADirectoryError" os_error Exception "builtins" "bd";
    permission_error "PermissionError" os_error Exception "builtins" "bd";
    process_lookup_error "ProcessLookupError" os_error Exception "builtins" "bd";
    timeout_error "TimeoutError" os_error Exception "builtins" "bd";
    reference_error "ReferenceError" exception Exception "builtins" "bd";
    runtime_error "RuntimeError" exception Exception "builtins" "bd";
    not_implemented_error "NotImplementedError" runtime_error Exception "builtins" "bd";
    python_finalization_error "PythonFinalizationError" runtime_error Exception "builtins" "bd";
    recursion_error "RecursionError" runtime_error Exception "builtins" "bd";
    syntax_error "SyntaxError" exception Exception "builtins" "bd";
    incomplete_input_error "_IncompleteInputError" syntax_error Exception "builtins" "bd";
    indentation_error "IndentationError" syntax_error Exception "builtins" "bd";
    tab_error "TabError" indentation_error Exception "builtins" "bd";
    system_error "SystemError" exception Exception "builtins" "bd";
    type_error "TypeError" exception Exception "builtins" "bd";
    value_error "ValueError" exception Exception "builtins" "bd";
    unicode_error "UnicodeError" value_error Exception "builtins" "bd";
    unicode_decode_error "UnicodeDecodeError" unicode_error Exception "builtins" "bd";
    unicode_encode_error "UnicodeEncodeError" unicode_error Exception "builtins" "bd";
    unicode_translate_error "UnicodeTranslateError" unicode_error Exception "builtins" "bd";
    base_exception_group "BaseExceptionGroup" base_exception Exception "builtins" "bd";
    exception_group "ExceptionGroup" base_exception_group Exception "builtins" "bd";
    warning "Warning" exception Exception "builtins" "bd";
    bytes_warning "BytesWarning" warning Exception "builtins" "bd";
    deprecation_warning "DeprecationWarning" warning Exception "builtins" "bd";
    encoding_warning "EncodingWarning" warning Exception "builtins" "bd";
    future_warning "FutureWarning" warning Exception "builtins" "bd";
    import_warning "ImportWarning" warning Exception "builtins" "bd";
    pending_deprecation_warning "PendingDeprecationWarning" warning Exception "builtins" "bd";
    resource_warning "ResourceWarning" warning Exception "builtins" "bd";
    runtime_warning "RuntimeWarning" warning Exception "builtins" "bd";
    syntax_warning "SyntaxWarning" warning Exception "builtins" "bd";
    unicode_warning "UnicodeWarning" warning Exception "builtins" "bd";
    user_warning "UserWarning" warning Exception "builtins" "bd";
}
