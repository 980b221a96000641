//! The one opcode table. Enum, names, operands, stack effects and poll classes all come from it.
//!
//! Names and meaning are CPython's: those of 2.7 where 2.7 has the instruction, else those of the
//! 3.x version that introduced it, so that a student recognises them and ticks fall where 2.7's do.
//! Stack pictures read `before -- after`, top of the stack on the right.

/// How an instruction uses its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// It has none.
    None,
    /// Index of a fast local.
    Local,
    /// Index into cell variables followed by free variables.
    Deref,
    /// Index into the constants.
    Const,
    /// Index into the names.
    Name,
    /// Index of the instruction to jump to.
    Jump,
    /// How many values, how deep in the stack, how many dots: a plain number.
    Count,
    /// A [`Compare`].
    Compare,
    /// Positional arguments in the low byte, keyword arguments in the next (as in 2.7).
    Call,
    /// See the instruction's description.
    Flags,
}

/// Whether the eval loop polls (counts a tick, looks at the eval breaker) behind an instruction.
///
/// Facts: CPython 2.7.18 `Python/ceval.c` (computed-goto build), 3.2–3.8 and 3.13 likewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poll {
    /// Never.
    Never,
    /// Always.
    Always,
    /// Unless the operand on the stack is the singleton `True` or `False`.
    UnlessBool,
    /// If it jumps backwards.
    Backward,
    /// If the callee was native; a Python callee polls on entering its frame instead.
    NativeCall,
}

/// Which interpreters' poll points are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// CPython 2.7: the ticks.
    Py27,
    /// CPython 3.2 to 3.9: behind nearly every instruction.
    Classic,
    /// CPython 3.10 and later: loop back edges, calls, function entry.
    Modern,
}

/// Operand of `COMPARE_OP`; the order is that of 2.7's `cmp_op`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Compare {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    In,
    NotIn,
    Is,
    IsNot,
    ExceptionMatch,
}

impl Compare {
    /// All of them, in operand order.
    pub const ALL: [Compare; 11] = [
        Compare::Lt,
        Compare::Le,
        Compare::Eq,
        Compare::Ne,
        Compare::Gt,
        Compare::Ge,
        Compare::In,
        Compare::NotIn,
        Compare::Is,
        Compare::IsNot,
        Compare::ExceptionMatch,
    ];

    /// As `dis` writes it.
    pub fn symbol(self) -> &'static str {
        [
            "<",
            "<=",
            "==",
            "!=",
            ">",
            ">=",
            "in",
            "not in",
            "is",
            "is not",
            "exception match",
        ][self as usize]
    }
}

macro_rules! opcodes {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $text:literal $operand:ident $effect:tt $py27:ident $classic:ident $modern:ident;
    )+) => {
        /// What one instruction does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Opcode {
            $( $(#[doc = $doc])+ $name, )+
        }

        impl Opcode {
            /// Every opcode, in numeric order.
            pub const ALL: &'static [Opcode] = &[$(Opcode::$name),+];

            /// CPython's name, in capitals.
            pub const fn name(self) -> &'static str {
                match self { $(Opcode::$name => $text),+ }
            }

            /// What the operand means.
            pub const fn operand(self) -> Operand {
                match self { $(Opcode::$name => Operand::$operand),+ }
            }

            /// Its description: one line, with the stack picture.
            pub const fn doc(self) -> &'static str {
                match self { $(Opcode::$name => concat!($($doc),+)),+ }
            }

            /// Whether the eval loop polls behind it under `profile`.
            pub const fn poll(self, profile: Profile) -> Poll {
                match (self, profile) {
                    $(
                        (Opcode::$name, Profile::Py27) => Poll::$py27,
                        (Opcode::$name, Profile::Classic) => Poll::$classic,
                        (Opcode::$name, Profile::Modern) => Poll::$modern,
                    )+
                }
            }

            /// Whether a loop that goes on at an instruction with this opcode, followed by that one, has its iterator on the
    /// stack there.
    pub fn begins_iteration(self, next: Option<Opcode>) -> bool {
        self == Opcode::ForIter || self == Opcode::SetupExcept && next == Some(Opcode::GetAnext)
    }

    /// How the stack depth changes when the instruction falls through; None where it
            /// depends on the operand (see [`Opcode::stack_effect`]).
            const fn fixed_effect(self) -> Option<i32> {
                match self { $(Opcode::$name => opcodes!(@effect $effect)),+ }
            }
        }
    };
    (@effect var) => { None };
    (@effect $n:tt) => { Some($n) };
}

opcodes! {
    // Stack.
    /// Does nothing. `( -- )`
    Nop "NOP" None 0 Never Never Never;
    /// Drops the top. `( a -- )`
    PopTop "POP_TOP" None (-1) Never Never Never;
    /// `( a b -- b a )`
    RotTwo "ROT_TWO" None 0 Never Never Never;
    /// `( a b c -- c a b )`
    RotThree "ROT_THREE" None 0 Never Never Never;
    /// `( a b c d -- d a b c )`
    RotFour "ROT_FOUR" None 0 Never Never Never;
    /// `( a -- a a )`
    DupTop "DUP_TOP" None 1 Never Never Never;
    /// `( a b -- a b a b )`; 2.7's DUP_TOPX 2.
    DupTopTwo "DUP_TOP_TWO" None 2 Never Never Never;
    /// Pushes the n-th value from the top, 1 being the top itself (3.11).
    Copy "COPY" Count 1 Never Never Never;
    /// Swaps the top with the n-th value from the top (3.11).
    Swap "SWAP" Count 0 Never Never Never;

    // Unary.
    /// `( a -- +a )`
    UnaryPositive "UNARY_POSITIVE" None 0 Always Always Never;
    /// `( a -- -a )`
    UnaryNegative "UNARY_NEGATIVE" None 0 Always Always Never;
    /// `( a -- not a )`
    UnaryNot "UNARY_NOT" None 0 Always Always Never;
    /// `( a -- ~a )`
    UnaryInvert "UNARY_INVERT" None 0 Always Always Never;

    // Binary and in-place.
    /// `( a b -- a ** b )`
    BinaryPower "BINARY_POWER" None (-1) Always Always Never;
    /// `( a b -- a * b )`
    BinaryMultiply "BINARY_MULTIPLY" None (-1) Always Always Never;
    /// `( a b -- a @ b )`
    BinaryMatrixMultiply "BINARY_MATRIX_MULTIPLY" None (-1) Always Always Never;
    /// `( a b -- a / b )`
    BinaryTrueDivide "BINARY_TRUE_DIVIDE" None (-1) Always Always Never;
    /// `( a b -- a // b )`
    BinaryFloorDivide "BINARY_FLOOR_DIVIDE" None (-1) Always Always Never;
    /// `( a b -- a % b )`
    BinaryModulo "BINARY_MODULO" None (-1) Always Always Never;
    /// `( a b -- a + b )`
    BinaryAdd "BINARY_ADD" None (-1) Always Always Never;
    /// `( a b -- a - b )`
    BinarySubtract "BINARY_SUBTRACT" None (-1) Always Always Never;
    /// `( a b -- a << b )`
    BinaryLshift "BINARY_LSHIFT" None (-1) Always Always Never;
    /// `( a b -- a >> b )`
    BinaryRshift "BINARY_RSHIFT" None (-1) Always Always Never;
    /// `( a b -- a & b )`
    BinaryAnd "BINARY_AND" None (-1) Always Always Never;
    /// `( a b -- a ^ b )`
    BinaryXor "BINARY_XOR" None (-1) Always Always Never;
    /// `( a b -- a | b )`
    BinaryOr "BINARY_OR" None (-1) Always Always Never;
    /// `( a b -- a )` after `a **= b`.
    InplacePower "INPLACE_POWER" None (-1) Always Always Never;
    /// `( a b -- a )` after `a *= b`.
    InplaceMultiply "INPLACE_MULTIPLY" None (-1) Always Always Never;
    /// `( a b -- a )` after `a @= b`.
    InplaceMatrixMultiply "INPLACE_MATRIX_MULTIPLY" None (-1) Always Always Never;
    /// `( a b -- a )` after `a /= b`.
    InplaceTrueDivide "INPLACE_TRUE_DIVIDE" None (-1) Always Always Never;
    /// `( a b -- a )` after `a //= b`.
    InplaceFloorDivide "INPLACE_FLOOR_DIVIDE" None (-1) Always Always Never;
    /// `( a b -- a )` after `a %= b`.
    InplaceModulo "INPLACE_MODULO" None (-1) Always Always Never;
    /// `( a b -- a )` after `a += b`.
    InplaceAdd "INPLACE_ADD" None (-1) Always Always Never;
    /// `( a b -- a )` after `a -= b`.
    InplaceSubtract "INPLACE_SUBTRACT" None (-1) Always Always Never;
    /// `( a b -- a )` after `a <<= b`.
    InplaceLshift "INPLACE_LSHIFT" None (-1) Always Always Never;
    /// `( a b -- a )` after `a >>= b`.
    InplaceRshift "INPLACE_RSHIFT" None (-1) Always Always Never;
    /// `( a b -- a )` after `a &= b`.
    InplaceAnd "INPLACE_AND" None (-1) Always Always Never;
    /// `( a b -- a )` after `a ^= b`.
    InplaceXor "INPLACE_XOR" None (-1) Always Always Never;
    /// `( a b -- a )` after `a |= b`.
    InplaceOr "INPLACE_OR" None (-1) Always Always Never;
    /// Compares, tests membership or identity, or matches an exception. `( a b -- bool )`
    CompareOp "COMPARE_OP" Compare (-1) Always Always Never;

    // Subscripts.
    /// `( container key -- item )`
    BinarySubscr "BINARY_SUBSCR" None (-1) Always Always Never;
    /// `( value container key -- )`
    StoreSubscr "STORE_SUBSCR" None (-3) Always Always Never;
    /// `( container key -- )`
    DeleteSubscr "DELETE_SUBSCR" None (-2) Always Always Never;
    /// Slice without a step, None where a bound is missing (2.7: SLICE+n). `( seq lo hi -- part )`
    BinarySlice "BINARY_SLICE" None (-2) Always Always Never;
    /// `( value seq lo hi -- )` (2.7: STORE_SLICE+n).
    StoreSlice "STORE_SLICE" None (-4) Always Always Never;
    /// `( seq lo hi -- )` (2.7: DELETE_SLICE+n).
    DeleteSlice "DELETE_SLICE" None (-3) Always Always Never;
    /// `( lo hi -- slice )`, or `( lo hi step -- slice )` if the operand is 3.
    BuildSlice "BUILD_SLICE" Count var Always Always Never;

    // Names.
    /// Pushes a constant. `( -- a )`
    LoadConst "LOAD_CONST" Const 1 Never Never Never;
    /// Pushes True (1) or False (0): a constant in 3.x, a global's look-up, and so a tick, in 2.7. `( -- bool )`
    LoadBool "LOAD_BOOL" Count 1 Always Never Never;
    /// `( -- a )`
    LoadFast "LOAD_FAST" Local 1 Never Never Never;
    /// `( a -- )`
    StoreFast "STORE_FAST" Local (-1) Never Never Never;
    /// `( -- )`
    DeleteFast "DELETE_FAST" Local 0 Always Always Never;
    /// Looks in the frame's namespace, then globals, then builtins. `( -- a )`
    LoadName "LOAD_NAME" Name 1 Always Always Never;
    /// Binds in the frame's namespace. `( a -- )`
    StoreName "STORE_NAME" Name (-1) Always Always Never;
    /// `( -- )`
    DeleteName "DELETE_NAME" Name 0 Always Always Never;
    /// Looks in globals, then builtins. `( -- a )`
    LoadGlobal "LOAD_GLOBAL" Name 1 Always Always Never;
    /// `( a -- )`
    StoreGlobal "STORE_GLOBAL" Name (-1) Always Always Never;
    /// `( -- )`
    DeleteGlobal "DELETE_GLOBAL" Name 0 Always Always Never;
    /// Pushes what a cell holds. `( -- a )`
    LoadDeref "LOAD_DEREF" Deref 1 Always Always Never;
    /// In a class body: the frame's namespace first, then the cell. `( -- a )`
    LoadClassderef "LOAD_CLASSDEREF" Deref 1 Always Always Never;
    /// `( a -- )`
    StoreDeref "STORE_DEREF" Deref (-1) Always Always Never;
    /// `( -- )`
    DeleteDeref "DELETE_DEREF" Deref 0 Always Always Never;
    /// Pushes the cell itself. `( -- cell )`
    LoadClosure "LOAD_CLOSURE" Deref 1 Always Always Never;
    /// The same for `__class__`, which 2.7 knows nothing of. `( -- cell )`
    LoadClassCell "LOAD_CLASS_CELL" Deref 1 Never Always Never;
    /// Puts the cell of `__class__` into the namespace of the class body. `( cell -- )`
    StoreClassCell "STORE_CLASS_CELL" Name (-1) Never Always Never;
    /// Pushes the frame's namespace, which a class body returns. `( -- dict )`
    LoadLocals "LOAD_LOCALS" None 1 Always Always Never;

    // Attributes and methods.
    /// `( a -- a.name )`
    LoadAttr "LOAD_ATTR" Name 0 Always Always Never;
    /// `( value a -- )`
    StoreAttr "STORE_ATTR" Name (-2) Always Always Never;
    /// `( a -- )`
    DeleteAttr "DELETE_ATTR" Name (-1) Always Always Never;
    /// Prepares `a.name(…)`: pushes the function and the receiver, or a null and the attribute. `( a -- f self )`
    LoadMethod "LOAD_METHOD" Name 1 Always Always Never;

    // Displays and formatting.
    /// `( items… -- tuple )`
    BuildTuple "BUILD_TUPLE" Count var Always Always Never;
    /// The same for the cells of a function that 2.7 would make no closure of. `( cells… -- tuple )`
    BuildClosure "BUILD_CLOSURE" Count var Never Always Never;
    /// `( items… -- list )`
    BuildList "BUILD_LIST" Count var Always Always Never;
    /// `( items… -- set )`
    BuildSet "BUILD_SET" Count var Always Always Never;
    /// Pushes an empty dict with room for that many items, which STORE_MAP puts in. `( -- dict )`
    BuildMap "BUILD_MAP" Count 1 Always Always Never;
    /// `( dict key value -- dict )`
    StoreMap "STORE_MAP" None (-2) Always Always Never;
    /// `( parts… -- str )`
    BuildString "BUILD_STRING" Count var Always Always Never;
    /// Formats for an f-string; operand: 0 none, 1 str, 2 repr, 3 ascii; plus 4 if a spec is on the stack. `( a [spec] -- str )`
    FormatValue "FORMAT_VALUE" Flags var Always Always Never;
    /// Appends to the list that lies operand deep once the item is off. `( item -- )`
    ListAppend "LIST_APPEND" Count (-1) Always Always Never;
    /// `( item -- )`
    SetAdd "SET_ADD" Count (-1) Always Always Never;
    /// `( key value -- )`
    MapAdd "MAP_ADD" Count (-2) Always Always Never;
    /// `( iterable -- )`, into the list operand deep.
    ListExtend "LIST_EXTEND" Count (-1) Always Always Never;
    /// `( iterable -- )`, into the set operand deep.
    SetUpdate "SET_UPDATE" Count (-1) Always Always Never;
    /// `( mapping -- )`, into the dict operand deep; later keys win.
    DictUpdate "DICT_UPDATE" Count (-1) Always Always Never;
    /// `( mapping -- )`, into the keyword dict operand deep; a double key is a TypeError naming the function below it.
    DictMerge "DICT_MERGE" Count (-1) Always Always Never;
    /// `( list -- tuple )`
    ListToTuple "LIST_TO_TUPLE" None 0 Always Always Never;

    // Unpacking.
    /// `( seq -- items… )`, the first item on top.
    UnpackSequence "UNPACK_SEQUENCE" Count var Always Always Never;
    /// Low byte: names before the starred one; the rest: names behind it. First item on top.
    UnpackEx "UNPACK_EX" Flags var Always Always Never;

    // Jumps.
    /// `( -- )`
    JumpForward "JUMP_FORWARD" Jump 0 Never Never Never;
    /// `( -- )`
    JumpAbsolute "JUMP_ABSOLUTE" Jump 0 Always Always Backward;
    /// A jump back that 2.7 folds into the conditional jump before it, so that it costs no tick; 3.11 polls. `( -- )`
    JumpBackward "JUMP_BACKWARD" Jump 0 Never Never Backward;
    /// `( a -- )`
    PopJumpIfFalse "POP_JUMP_IF_FALSE" Jump (-1) UnlessBool UnlessBool Backward;
    /// `( a -- )`
    PopJumpIfTrue "POP_JUMP_IF_TRUE" Jump (-1) UnlessBool UnlessBool Backward;
    /// Jumps and keeps the value, or drops it. `( a -- a )` or `( a -- )`
    JumpIfFalseOrPop "JUMP_IF_FALSE_OR_POP" Jump (-1) UnlessBool UnlessBool Backward;
    /// `( a -- a )` or `( a -- )`
    JumpIfTrueOrPop "JUMP_IF_TRUE_OR_POP" Jump (-1) UnlessBool UnlessBool Backward;

    // Iteration and generators.
    /// `( iterable -- iterator )`
    GetIter "GET_ITER" None 0 Always Always Never;
    /// Pushes the next item, or drops the iterator and jumps. `( it -- it item )`
    ForIter "FOR_ITER" Jump 1 Always Always Never;
    /// The iterator of `yield from`: a generator stays as it is. `( iterable -- iterator )`
    GetYieldFromIter "GET_YIELD_FROM_ITER" None 0 Always Always Never;
    /// Hands a value to the caller; resumes with the value sent. `( a -- sent )`
    YieldValue "YIELD_VALUE" None 0 Never Never Never;
    /// Delegates until the iterator ends. `( it sent -- result )`
    YieldFrom "YIELD_FROM" None (-1) Always Always Never;

    // Coroutines (3.5).
    /// What `await` delegates to; operand: 1 what `__aenter__` returned, 2 what `__aexit__` did. `( a -- iterator )`
    GetAwaitable "GET_AWAITABLE" Count 0 Always Always Never;
    /// `( a -- aiter )`
    GetAiter "GET_AITER" None 0 Always Always Never;
    /// What the next item of an `async for` is awaited from. `( aiter -- aiter iterator )`
    GetAnext "GET_ANEXT" None 1 Always Always Never;
    /// Ends the handler around GET_ANEXT: StopAsyncIteration ends the loop, anything else goes on. `( exc -- )`
    EndAsyncFor "END_ASYNC_FOR" None (-1) Always Always Never;
    /// Begins `async with`: calls `__aenter__`. `( manager -- aexit a )`
    BeforeAsyncWith "BEFORE_ASYNC_WITH" None 1 Always Always Never;
    /// Enters the block of `async with`. `( entered -- entered )`
    SetupAsyncWith "SETUP_ASYNC_WITH" Jump 0 Always Always Never;
    /// Calls `__aexit__`, whose result is to be awaited. `( aexit why -- aexit why a )`
    WithCleanupStart "WITH_CLEANUP_START" None 1 Always Always Never;
    /// What `__aexit__` came to: if true, it swallows the exception. `( aexit why result -- why )`
    WithCleanupFinish "WITH_CLEANUP_FINISH" None (-2) Always Always Never;
    /// Marks a value as one that an asynchronous generator yields. `( a -- wrapped )`
    AsyncGenWrap "ASYNC_GEN_WRAP" None 0 Never Never Never;

    // Blocks. Depths behind a handler's label: see `verify`.
    /// Enters a loop; BREAK_LOOP goes to the operand. `( -- )`
    SetupLoop "SETUP_LOOP" Jump 0 Always Always Never;
    /// Enters `try … except`; the handler starts with the raised exception on the stack. `( -- )`
    SetupExcept "SETUP_EXCEPT" Jump 0 Always Always Never;
    /// Enters `try … finally`; the handler starts with the reason (None, an exception, a mark). `( -- )`
    SetupFinally "SETUP_FINALLY" Jump 0 Always Always Never;
    /// Enters `with`: calls `__enter__`. `( manager -- exit entered )`
    SetupWith "SETUP_WITH" Jump 1 Always Always Never;
    /// Leaves the innermost block. `( -- )`
    PopBlock "POP_BLOCK" None 0 Always Always Never;
    /// Leaves an `except` clause: the exception is handled, its name unbound. `( -- )`
    PopExcept "POP_EXCEPT" None 0 Never Never Never;
    /// Binds the caught exception to a fast local, which leaving the clause unbinds. `( exc -- )`
    StoreExceptFast "STORE_EXCEPT_FAST" Local (-1) Never Never Never;
    /// The same for a name of the frame's namespace. `( exc -- )`
    StoreExceptName "STORE_EXCEPT_NAME" Name (-1) Always Always Never;
    /// The same for a global. `( exc -- )`
    StoreExceptGlobal "STORE_EXCEPT_GLOBAL" Name (-1) Always Always Never;
    /// The same for a cell. `( exc -- )`
    StoreExceptDeref "STORE_EXCEPT_DEREF" Deref (-1) Always Always Never;
    /// Ends `finally` or a chain of `except`: goes on with what was interrupted. `( why -- )`
    EndFinally "END_FINALLY" None (-1) Always Always Never;
    /// Calls `__exit__`; a true result swallows the exception. `( exit why -- why )`
    WithCleanup "WITH_CLEANUP" None (-1) Always Always Never;
    /// `break`. `( -- )`
    BreakLoop "BREAK_LOOP" None 0 Always Always Never;
    /// `continue` out of a block inside the loop; the value stack is cut to the loop's level, above which the iterator stays if the target is FOR_ITER. `( -- )`
    ContinueLoop "CONTINUE_LOOP" Jump 0 Always Always Backward;

    // Exceptions.
    /// Operand 0: again, 1: `( exc -- )`, 2: `( exc cause -- )`.
    RaiseVarargs "RAISE_VARARGS" Count var Always Always Never;
    /// `( -- AssertionError )`; a global's look-up in 2.7.
    LoadAssertionError "LOAD_ASSERTION_ERROR" None 1 Always Always Never;
    /// `except*`: splits the group. `( group type -- rest match|None )`
    CheckEgMatch "CHECK_EG_MATCH" None 0 Always Always Never;
    /// End of `except*`: what to raise again, or None. `( original list -- exc|None )`
    PrepReraiseStar "PREP_RERAISE_STAR" None (-1) Always Always Never;

    // Calls.
    /// `( f args… (name value)… -- result )`
    CallFunction "CALL_FUNCTION" Call var Always Always NativeCall;
    /// The same with `*args` on top. `( f args… (name value)… args -- result )`
    CallFunctionVar "CALL_FUNCTION_VAR" Call var Always Always NativeCall;
    /// The same with `**kwargs` on top.
    CallFunctionKw "CALL_FUNCTION_KW" Call var Always Always NativeCall;
    /// The same with `*args` and `**kwargs` on top.
    CallFunctionVarKw "CALL_FUNCTION_VAR_KW" Call var Always Always NativeCall;
    /// General call. `( f tuple -- result )`, or `( f tuple dict -- result )` if the operand is 1.
    CallFunctionEx "CALL_FUNCTION_EX" Flags var Always Always NativeCall;
    /// Calls what LOAD_METHOD prepared. `( f self args… (name value)… -- result )`
    CallMethod "CALL_METHOD" Call var Always Always NativeCall;
    /// Leaves the frame. `( a -- )`
    ReturnValue "RETURN_VALUE" None (-1) Never Never Never;

    // Definitions.
    /// Operand: see [`MakeFunction`]. `( defaults… [kwdefaults] [annotations] [closure] code -- function )`
    MakeFunction "MAKE_FUNCTION" Flags var Always Always Never;
    /// The same, for a closure.
    MakeClosure "MAKE_CLOSURE" Flags var Always Always Never;
    /// Runs a class body; operand 1 if keywords are there. `( name bases [kwargs] function -- name bases [kwargs] namespace )`
    RunClassBody "RUN_CLASS_BODY" Flags 0 Always Always NativeCall;
    /// Operand 1 if keywords are there. `( name bases [kwargs] namespace -- class )`
    BuildClass "BUILD_CLASS" Flags var Always Always Never;
    /// Makes sure the frame's namespace has `__annotations__`. `( -- )`
    SetupAnnotations "SETUP_ANNOTATIONS" None 0 Never Never Never;

    // Imports.
    /// `( level fromlist -- module )`
    ImportName "IMPORT_NAME" Name (-1) Always Always Never;
    /// `( module -- module attribute )`
    ImportFrom "IMPORT_FROM" Name 1 Always Always Never;
    /// `( module -- )`
    ImportStar "IMPORT_STAR" None (-1) Always Always Never;

    // Pattern matching (3.10).
    /// `( a -- a len(a) )`
    GetLen "GET_LEN" None 1 Always Always Never;
    /// `( a -- a bool )`
    MatchMapping "MATCH_MAPPING" None 1 Always Always Never;
    /// `( a -- a bool )`
    MatchSequence "MATCH_SEQUENCE" None 1 Always Always Never;
    /// `( subject keys -- subject keys values|None )`
    MatchKeys "MATCH_KEYS" None 1 Always Always Never;
    /// Operand: positional patterns. `( subject class names -- tuple|None )`
    MatchClass "MATCH_CLASS" Count (-2) Always Always Never;

    // The prompt.
    /// Shows a value through `sys.displayhook`. `( a -- )`
    PrintExpr "PRINT_EXPR" None (-1) Always Always Never;
}

/// Operand of `MAKE_FUNCTION` and `MAKE_CLOSURE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MakeFunction {
    /// Positional defaults on the stack.
    pub defaults: u16,
    /// A dict of keyword-only defaults is on the stack.
    pub kwdefaults: bool,
    /// A dict of annotations is on the stack.
    pub annotations: bool,
}

impl MakeFunction {
    /// As an operand.
    pub fn encode(self) -> u32 {
        u32::from(self.defaults)
            | u32::from(self.kwdefaults) << 16
            | u32::from(self.annotations) << 17
    }

    /// From an operand.
    pub fn decode(arg: u32) -> Self {
        MakeFunction {
            defaults: arg as u16,
            kwdefaults: arg & 1 << 16 != 0,
            annotations: arg & 1 << 17 != 0,
        }
    }
}

impl Opcode {
    /// The opcode with that number.
    pub fn from_u8(n: u8) -> Option<Opcode> {
        Opcode::ALL.get(usize::from(n)).copied()
    }

    /// How the stack depth changes when the instruction falls through.
    pub fn stack_effect(self, arg: u32) -> i32 {
        if let Some(effect) = self.fixed_effect() {
            return effect;
        }
        let n = arg as i32;
        let call = (n & 0xff) + 2 * (n >> 8 & 0xff);
        match self {
            Opcode::BuildSlice => 1 - n,
            Opcode::BuildTuple
            | Opcode::BuildClosure
            | Opcode::BuildList
            | Opcode::BuildSet
            | Opcode::BuildString => 1 - n,
            Opcode::FormatValue => -(n >> 2 & 1),
            Opcode::UnpackSequence => n - 1,
            Opcode::UnpackEx => (n & 0xff) + (n >> 8),
            Opcode::RaiseVarargs => -n,
            Opcode::CallFunction => -call,
            Opcode::CallFunctionVar | Opcode::CallFunctionKw | Opcode::CallMethod => -call - 1,
            Opcode::CallFunctionVarKw => -call - 2,
            Opcode::CallFunctionEx => -1 - n,
            Opcode::BuildClass => -2 - n,
            Opcode::MakeFunction | Opcode::MakeClosure => {
                let m = MakeFunction::decode(arg);
                let closure = i32::from(self == Opcode::MakeClosure);
                -(i32::from(m.defaults)
                    + i32::from(m.kwdefaults)
                    + i32::from(m.annotations)
                    + closure)
            }
            _ => unreachable!("{} has a fixed stack effect", self.name()),
        }
    }

    /// Whether the instruction never falls through to the next one.
    pub fn is_terminator(self) -> bool {
        matches!(
            self,
            Opcode::JumpForward
                | Opcode::JumpAbsolute
                | Opcode::JumpBackward
                | Opcode::ReturnValue
                | Opcode::RaiseVarargs
                | Opcode::BreakLoop
                | Opcode::ContinueLoop
        )
    }
}
