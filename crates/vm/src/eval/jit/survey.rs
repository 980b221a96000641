//! What there is to translate: which instructions machine code does, how deep the stack is at each, where ways join,
//! and where the code can be entered.

use gilscope_bytecode::Opcode;

use super::translate::Translator;
use crate::object::{Generator, Instance, RInstr};

/// Behind an instruction that the loop does, machine code is entered again if so many of the next ones are its own.
const WORTH_ENTERING: usize = 4;

/// Whether machine code does the instruction itself.
pub(super) fn is_ours(i: RInstr) -> bool {
    use Opcode as O;
    match i.op {
        O::CallFunction | O::CallMethod => true,
        op => {
            matches!(
                op,
                O::Nop
                    | O::PopTop
                    | O::RotTwo
                    | O::RotThree
                    | O::DupTop
                    | O::DupTopTwo
                    | O::LoadConst
                    | O::LoadBool
                    | O::LoadFast
                    | O::StoreFast
                    | O::LoadGlobal
                    | O::StoreGlobal
                    | O::LoadName
                    | O::StoreName
                    | O::LoadDeref
                    | O::StoreDeref
                    | O::LoadAttr
                    | O::StoreAttr
                    | O::LoadMethod
                    | O::UnaryNegative
                    | O::UnaryNot
                    | O::BinaryAdd
                    | O::BinarySubtract
                    | O::BinaryMultiply
                    | O::BinaryModulo
                    | O::BinaryFloorDivide
                    | O::BinaryTrueDivide
                    | O::BinaryAnd
                    | O::BinaryOr
                    | O::BinaryXor
                    | O::BinaryLshift
                    | O::BinaryRshift
                    | O::InplaceAdd
                    | O::InplaceSubtract
                    | O::InplaceMultiply
                    | O::InplaceModulo
                    | O::InplaceFloorDivide
                    | O::InplaceTrueDivide
                    | O::InplaceAnd
                    | O::InplaceOr
                    | O::InplaceXor
                    | O::InplaceLshift
                    | O::InplaceRshift
                    | O::CompareOp
                    | O::BinarySubscr
                    | O::StoreSubscr
                    | O::BuildTuple
                    | O::BuildList
                    | O::ListAppend
                    | O::SetAdd
                    | O::MapAdd
                    | O::StoreMap
                    | O::UnpackSequence
                    | O::GetIter
                    | O::ForIter
                    | O::PopJumpIfFalse
                    | O::PopJumpIfTrue
                    | O::JumpIfFalseOrPop
                    | O::JumpIfTrueOrPop
                    | O::JumpForward
                    | O::JumpAbsolute
                    | O::JumpBackward
                    | O::SetupLoop
                    | O::SetupExcept
                    | O::SetupFinally
                    | O::PopBlock
                    | O::EndFinally
                    | O::YieldValue
                    | O::YieldFrom
                    | O::BreakLoop
                    | O::ReturnValue
            ) || is_general(op)
        }
    }
}

/// Whether the instruction is one of those that a helper does the general way: it neither jumps nor looks at where
/// it stands.
pub(super) fn is_general(op: Opcode) -> bool {
    use Opcode as O;
    matches!(
        op,
        O::RotFour
            | O::Copy
            | O::Swap
            | O::UnaryPositive
            | O::UnaryInvert
            | O::BinaryPower
            | O::InplacePower
            | O::BinaryMatrixMultiply
            | O::InplaceMatrixMultiply
            | O::DeleteSubscr
            | O::BinarySlice
            | O::StoreSlice
            | O::DeleteSlice
            | O::BuildSlice
            | O::DeleteFast
            | O::DeleteName
            | O::DeleteGlobal
            | O::DeleteDeref
            | O::DeleteAttr
            | O::LoadClosure
            | O::LoadAssertionError
            | O::BuildClosure
            | O::BuildSet
            | O::BuildMap
            | O::BuildString
            | O::FormatValue
            | O::ListExtend
            | O::SetUpdate
            | O::DictUpdate
            | O::DictMerge
            | O::ListToTuple
            | O::UnpackEx
            | O::PopExcept
            | O::StoreExceptFast
            | O::MakeFunction
            | O::MakeClosure
            | O::CallFunctionVar
            | O::CallFunctionKw
            | O::CallFunctionVarKw
            | O::CallFunctionEx
            | O::GetLen
            | O::MatchMapping
            | O::MatchSequence
            | O::MatchKeys
            | O::MatchClass
            | O::GetYieldFromIter
            | O::GetAwaitable
            | O::GetAiter
            | O::GetAnext
            | O::BeforeAsyncWith
            | O::AsyncGenWrap
    )
}

/// Where the instruction may jump to, and how many operands more or fewer there are then.
pub(super) fn jump_of(i: RInstr) -> Option<(usize, i32)> {
    use Opcode as O;
    let change = match i.op {
        O::JumpForward | O::JumpAbsolute | O::JumpBackward | O::SetupLoop => 0,
        O::JumpIfFalseOrPop | O::JumpIfTrueOrPop => 0,
        O::PopJumpIfFalse | O::PopJumpIfTrue | O::ForIter => -1,
        // A handler finds the exception, or the reason, on the stack.
        O::SetupExcept | O::SetupFinally => 1,
        _ => return None,
    };
    Some((i.arg as usize, change))
}

impl Translator<'_> {
    /// Finds the depths, the labels, and where the code is to be entered.
    pub(super) fn survey(&mut self) {
        let instrs = &self.code.instrs;
        let mut todo = vec![(0, 0usize)];
        while let Some((at, depth)) = todo.pop() {
            if self.depths[at].is_some() {
                continue;
            }
            self.depths[at] = Some(depth);
            let i = instrs[at];
            if let Some((target, change)) = jump_of(i) {
                todo.push((target, depth.wrapping_add_signed(change as isize)));
                self.labels[target] = Some(self.a.create_label());
                self.entries[target] |= target <= at
                    || matches!(
                        i.op,
                        Opcode::ForIter
                            | Opcode::SetupLoop
                            | Opcode::SetupExcept
                            | Opcode::SetupFinally
                    );
            }
            if !i.op.is_terminator() && at + 1 < instrs.len() {
                let effect = i.op.stack_effect(i.arg) as isize;
                todo.push((at + 1, depth.wrapping_add_signed(effect)));
            }
        }
        // The name of a caught exception is unbound behind its clause.
        let unbinds = |i: &RInstr| matches!(i.op, Opcode::DeleteFast | Opcode::StoreExceptFast);
        if !instrs.iter().any(unbinds) {
            let parameters = self.code.code.get().arg_count as usize;
            for bound in self.always_bound.iter_mut().take(parameters) {
                *bound = true;
            }
        }
        self.entries[0] = self.is_worth_entering(0);
        for at in 1..instrs.len() {
            let before = instrs[at - 1];
            if self.depths[at].is_none() || before.op.is_terminator() {
                continue;
            }
            // Resumed, it asks its delegate again.
            self.entries[at] |= instrs[at].op == Opcode::YieldFrom;
            self.entries[at] |= match before.op {
                // Another frame comes back here.
                Opcode::CallFunction
                | Opcode::CallFunctionVar
                | Opcode::CallFunctionKw
                | Opcode::CallFunctionVarKw
                | Opcode::CallFunctionEx
                | Opcode::CallMethod
                | Opcode::YieldValue
                | Opcode::YieldFrom => true,
                Opcode::ForIter => {
                    let iterator = self.depths[at - 1].and_then(|d| self.live.get(d - 1));
                    iterator.is_some_and(|i| i.is::<Generator>() || i.is::<Instance>())
                }
                _ => !is_ours(before) && self.is_worth_entering(at),
            };
        }
        for at in 0..instrs.len() {
            // A jump on a bool must not go the general way, which polls for all other values.
            let general = self.depths[at].is_some() && is_ours(instrs[at]);
            self.entries[at] &= general;
            if self.entries[at] && self.labels[at].is_none() {
                self.labels[at] = Some(self.a.create_label());
            }
        }
    }

    pub(super) fn is_worth_entering(&self, at: usize) -> bool {
        let others = self.code.instrs[at..].iter().position(|i| !is_ours(*i));
        let ends = self.code.instrs[at..]
            .iter()
            .position(|i| i.op == Opcode::ReturnValue);
        match (ends, others) {
            (Some(end), Some(other)) if end < other => true,
            (_, Some(other)) => other >= WORTH_ENTERING,
            (_, None) => true,
        }
    }
}
