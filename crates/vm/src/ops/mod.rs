//! What instructions do, the general way: on the World, with the frame on top written back.

pub(crate) mod arith;
pub(crate) mod asynchrony;
pub(crate) mod attr;
pub mod binary;
pub(crate) mod block;
pub(crate) mod build;
pub(crate) mod by_class;
pub(crate) mod calls;
pub(crate) mod class;
pub(crate) mod compare;
pub(crate) mod function;
pub(crate) mod generator;
pub(crate) mod import;
pub mod iter;
pub(crate) mod matching;
pub(crate) mod mro;
pub(crate) mod names;
pub(crate) mod slicing;
pub mod subscript;
pub(crate) mod truth;

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::object::RInstr;
use crate::world::World;

/// Does one instruction.
pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    use Opcode::*;
    match i.op {
        Nop => Flow::Next,
        PopTop => {
            w.pop();
            Flow::Next
        }
        RotTwo | RotThree | RotFour | DupTop | DupTopTwo | Copy | Swap => build::shuffle(w, i),
        UnaryPositive | UnaryNegative | UnaryInvert => binary::unary(w, i.op),
        UnaryNot => truth::not(w),
        BinaryPower
        | BinaryMultiply
        | BinaryMatrixMultiply
        | BinaryTrueDivide
        | BinaryFloorDivide
        | BinaryModulo
        | BinaryAdd
        | BinarySubtract
        | BinaryLshift
        | BinaryRshift
        | BinaryAnd
        | BinaryXor
        | BinaryOr
        | InplacePower
        | InplaceMultiply
        | InplaceMatrixMultiply
        | InplaceTrueDivide
        | InplaceFloorDivide
        | InplaceModulo
        | InplaceAdd
        | InplaceSubtract
        | InplaceLshift
        | InplaceRshift
        | InplaceAnd
        | InplaceXor
        | InplaceOr => binary::execute(w, i.op),
        CompareOp => compare::execute(w, i.arg),
        BinarySubscr => subscript::load(w),
        StoreSubscr => subscript::store(w),
        DeleteSubscr => subscript::delete(w),
        BinarySlice => subscript::load_slice(w),
        StoreSlice => subscript::store_slice(w),
        DeleteSlice => subscript::delete_slice(w),
        BuildSlice => build::slice(w, i.arg),
        LoadConst | LoadBool | LoadFast | StoreFast | DeleteFast | LoadName | StoreName
        | DeleteName | LoadGlobal | StoreGlobal | DeleteGlobal | LoadDeref | LoadClassderef
        | StoreDeref | DeleteDeref | LoadClosure | LoadClassCell | StoreClassCell | LoadLocals
        | SetupAnnotations | LoadAssertionError => names::execute(w, i),
        LoadAttr => attr::load(w, i),
        StoreAttr => attr::store(w, i),
        DeleteAttr => attr::delete(w, i),
        LoadMethod => attr::load_method(w, i),
        BuildTuple | BuildClosure | BuildList | BuildSet | BuildMap | StoreMap | BuildString
        | ListAppend | SetAdd | MapAdd | ListExtend | SetUpdate | DictUpdate | DictMerge
        | ListToTuple => build::execute(w, i),
        FormatValue => build::format_value(w, i.arg),
        UnpackSequence => iter::unpack(w, i.arg as usize),
        UnpackEx => iter::unpack_ex(w, i.arg),
        JumpForward | JumpAbsolute | JumpBackward => {
            w.jump(i.arg);
            Flow::Next
        }
        PopJumpIfFalse | PopJumpIfTrue | JumpIfFalseOrPop | JumpIfTrueOrPop => truth::jump(w, i),
        GetIter => iter::get_iter(w),
        ForIter => iter::for_iter(w),
        GetYieldFromIter => generator::get_delegate(w),
        YieldValue => generator::yield_top(w),
        YieldFrom => generator::yield_from(w),
        GetAwaitable | GetAiter | GetAnext | EndAsyncFor | BeforeAsyncWith | SetupAsyncWith
        | WithCleanupStart | WithCleanupFinish | AsyncGenWrap => asynchrony::execute(w, i),
        SetupLoop | SetupExcept | SetupFinally | SetupWith | PopBlock | PopExcept
        | StoreExceptFast | StoreExceptName | StoreExceptGlobal | StoreExceptDeref | EndFinally
        | WithCleanup | BreakLoop | ContinueLoop => block::execute(w, i),
        RaiseVarargs => block::raise(w, i.arg),
        CheckEgMatch => block::check_eg_match(w),
        PrepReraiseStar => block::prep_reraise_star(w),
        CallFunction | CallFunctionVar | CallFunctionKw | CallFunctionVarKw | CallFunctionEx
        | CallMethod => calls::execute(w, i),
        ReturnValue => {
            let value = w.pop();
            w.unwind_return(value)
        }
        MakeFunction | MakeClosure => function::make(w, i),
        RunClassBody => class::run_body(w, i.arg),
        BuildClass => class::build(w, i.arg),
        ImportName | ImportFrom | ImportStar => import::execute(w, i),
        GetLen | MatchMapping | MatchSequence | MatchKeys | MatchClass => matching::execute(w, i),
        PrintExpr => calls::print_expr(w),
    }
}
