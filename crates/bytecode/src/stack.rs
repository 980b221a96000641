//! What each instruction reads from the value stack, which the net effect does not tell.

use crate::opcode::{MakeFunction, Opcode};

/// The operands of an instruction on the value stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// How many values must be there.
    pub read: u32,
    /// How many of them, from the top, are taken off or replaced.
    pub popped: u32,
}

/// The operands of an instruction.
pub fn inputs(op: Opcode, arg: u32) -> Inputs {
    use Opcode as O;
    let call = (arg & 0xff) + 2 * (arg >> 8 & 0xff);
    let taken = match op {
        // Peek deeper than they pop.
        O::ListAppend | O::SetAdd | O::ListExtend | O::SetUpdate | O::DictUpdate => {
            return peek(1, arg);
        }
        // The message of DICT_MERGE names the callee: below the dict, and the positionals' tuple.
        O::DictMerge => return peek(1, arg + 2),
        O::MapAdd => return peek(2, arg),
        O::Copy => return peek(0, arg),
        O::GetAnext
        | O::DupTop
        | O::GetLen
        | O::MatchMapping
        | O::MatchSequence
        | O::ImportFrom => {
            return peek(0, 1);
        }
        O::DupTopTwo | O::MatchKeys | O::WithCleanupStart => return peek(0, 2),
        O::StoreMap => return peek(2, 1),
        O::Swap => arg,

        O::Nop
        | O::LoadConst
        | O::LoadBool
        | O::LoadFast
        | O::DeleteFast
        | O::LoadName
        | O::DeleteName
        | O::LoadGlobal
        | O::DeleteGlobal
        | O::LoadDeref
        | O::LoadClassderef
        | O::DeleteDeref
        | O::LoadClosure
        | O::LoadClassCell
        | O::LoadLocals
        | O::BuildMap
        | O::JumpForward
        | O::JumpAbsolute
        | O::JumpBackward
        | O::SetupLoop
        | O::SetupExcept
        | O::SetupFinally
        | O::PopBlock
        | O::PopExcept
        | O::BreakLoop
        | O::ContinueLoop
        | O::LoadAssertionError
        | O::SetupAnnotations => 0,

        O::PopTop
        | O::UnaryPositive
        | O::UnaryNegative
        | O::UnaryNot
        | O::UnaryInvert
        | O::StoreFast
        | O::StoreName
        | O::StoreClassCell
        | O::StoreGlobal
        | O::StoreDeref
        | O::LoadAttr
        | O::DeleteAttr
        | O::LoadMethod
        | O::ListToTuple
        | O::UnpackSequence
        | O::UnpackEx
        | O::PopJumpIfFalse
        | O::PopJumpIfTrue
        | O::JumpIfFalseOrPop
        | O::JumpIfTrueOrPop
        | O::GetIter
        | O::ForIter
        | O::GetYieldFromIter
        | O::GetAwaitable
        | O::GetAiter
        | O::EndAsyncFor
        | O::BeforeAsyncWith
        | O::SetupAsyncWith
        | O::AsyncGenWrap
        | O::YieldValue
        | O::SetupWith
        | O::StoreExceptFast
        | O::StoreExceptName
        | O::StoreExceptGlobal
        | O::StoreExceptDeref
        | O::EndFinally
        | O::ReturnValue
        | O::ImportStar
        | O::PrintExpr => 1,

        O::RotTwo
        | O::BinaryPower
        | O::BinaryMultiply
        | O::BinaryMatrixMultiply
        | O::BinaryTrueDivide
        | O::BinaryFloorDivide
        | O::BinaryModulo
        | O::BinaryAdd
        | O::BinarySubtract
        | O::BinaryLshift
        | O::BinaryRshift
        | O::BinaryAnd
        | O::BinaryXor
        | O::BinaryOr
        | O::InplacePower
        | O::InplaceMultiply
        | O::InplaceMatrixMultiply
        | O::InplaceTrueDivide
        | O::InplaceFloorDivide
        | O::InplaceModulo
        | O::InplaceAdd
        | O::InplaceSubtract
        | O::InplaceLshift
        | O::InplaceRshift
        | O::InplaceAnd
        | O::InplaceXor
        | O::InplaceOr
        | O::CompareOp
        | O::BinarySubscr
        | O::DeleteSubscr
        | O::StoreAttr
        | O::YieldFrom
        | O::WithCleanup
        | O::CheckEgMatch
        | O::PrepReraiseStar
        | O::ImportName => 2,

        O::RotThree
        | O::StoreSubscr
        | O::BinarySlice
        | O::DeleteSlice
        | O::MatchClass
        | O::WithCleanupFinish => 3,
        O::RotFour | O::StoreSlice => 4,

        O::BuildTuple | O::BuildClosure | O::BuildList | O::BuildSet | O::BuildString => arg,
        O::BuildSlice => arg,
        O::FormatValue => 1 + (arg >> 2 & 1),
        O::RaiseVarargs => arg,
        O::CallFunction => call + 1,
        O::CallFunctionVar | O::CallFunctionKw | O::CallMethod => call + 2,
        O::CallFunctionVarKw => call + 3,
        O::CallFunctionEx => 2 + arg,
        O::MakeFunction | O::MakeClosure => {
            let m = MakeFunction::decode(arg);
            u32::from(m.defaults)
                + u32::from(m.kwdefaults)
                + u32::from(m.annotations)
                + u32::from(op == O::MakeClosure)
                + 1
        }
        O::RunClassBody | O::BuildClass => 3 + arg,
    };
    Inputs {
        read: taken,
        popped: taken,
    }
}

fn peek(popped: u32, below: u32) -> Inputs {
    Inputs {
        read: popped + below,
        popped,
    }
}
