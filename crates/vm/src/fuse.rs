//! Which instructions the eval loop does as one.
//!
//! Every instruction of loaded code carries, besides its opcode, a [`Fast`]: how the loop does it when nothing is
//! unusual. That is either the instruction alone, or a *group* that begins with it. The instructions behind
//! the head of a group stay as they are, so one can jump into it, and the head leaves to its own opcode whenever
//! an operand is not of the expected sort or a poll inside the group would find something. A group holds
//! at most one access to what threads share, at most one poll inside it and one behind its last instruction, so
//! switch places and ticks are exact.

use gilscope_bytecode::{Compare, Opcode};

use crate::object::RInstr;

macro_rules! fast {
    (plain: $($plain:ident)+; groups: $($(#[$doc:meta])* $group:ident)+) => {
        /// How the eval loop does an instruction, or a group that begins with it.
        ///
        /// In the groups' names F is LOAD_FAST, C is LOAD_CONST, S is an operand already on the stack;
        /// `Store` at the end is STORE_FAST, `Jump` a POP_JUMP_IF.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Fast {
            /// The general way.
            Other,
            $($plain,)+
            $($(#[$doc])* $group,)+
        }

        impl Fast {
            /// The instruction alone.
            #[inline(always)]
            pub(crate) const fn alone(op: Opcode) -> Fast {
                match op {
                    $(Opcode::$plain => Fast::$plain,)+
                    _ => Fast::Other,
                }
            }
        }
    };
}

fast! {
    plain:
        LoadConst LoadFast StoreFast PopTop DupTop DupTopTwo RotTwo RotThree Nop LoadBool
        LoadGlobal StoreGlobal LoadName StoreName LoadDeref StoreDeref LoadAttr StoreAttr LoadMethod
        BinaryAdd BinarySubtract BinaryMultiply BinaryModulo BinaryFloorDivide BinaryTrueDivide
        BinaryAnd BinaryOr BinaryXor BinaryLshift BinaryRshift
        InplaceAdd InplaceSubtract InplaceMultiply InplaceModulo InplaceFloorDivide
        InplaceTrueDivide InplaceAnd InplaceOr InplaceXor InplaceLshift InplaceRshift
        UnaryNegative UnaryNot CompareOp PopJumpIfFalse PopJumpIfTrue JumpIfFalseOrPop
        JumpIfTrueOrPop JumpForward JumpAbsolute JumpBackward GetIter ForIter YieldValue BinarySubscr StoreSubscr
        ListAppend SetAdd MapAdd StoreMap BuildTuple BuildList UnpackSequence SetupLoop SetupExcept SetupFinally PopBlock EndFinally CallFunction CallMethod
        ReturnValue;
    groups:
        FF FC StoreF
        AddFF AddFC AddSF AddSC AddFFStore AddFCStore AddSFStore AddSCStore AddSSStore
        SubFF SubFC SubSF SubSC SubFFStore SubFCStore SubSFStore SubSCStore SubSSStore
        MulFF MulFC MulSF MulSC MulFFStore MulFCStore MulSFStore MulSCStore MulSSStore
        ModFF ModFC ModSF ModSC FloorFF FloorFC FloorSF FloorSC AndFF AndFC AndSF AndSC
        /// Any other arithmetic, and these with a store.
        ArithFF ArithFC ArithSF ArithSC ArithFFStore ArithFCStore ArithSFStore ArithSCStore ArithSSStore
        SubscrFF SubscrFC SubscrSF SubscrSC
        LtFFJump LtFCJump LtSFJump LtSCJump LtSSJump
        LeFFJump LeFCJump LeSFJump LeSCJump LeSSJump
        EqFFJump EqFCJump EqSFJump EqSCJump EqSSJump
        NeFFJump NeFCJump NeSFJump NeSCJump NeSSJump
        GtFFJump GtFCJump GtSFJump GtSCJump GtSSJump
        GeFFJump GeFCJump GeSFJump GeSCJump GeSSJump
        /// `is`, `is not`, and any comparison before a POP_JUMP_IF_TRUE or a jump backwards.
        CompareFFJump CompareFCJump CompareSFJump CompareSCJump CompareSSJump
        ForIterStore
        /// FOR_ITER and UNPACK_SEQUENCE 2.
        ForIterPair
        AttrF MethodF
        /// JUMP_ABSOLUTE backwards.
        Repeat
        /// Machine code, which begins here and does as much as it can.
        Compiled
}

/// Where a group's operands come from.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the names are those of the groups")]
pub(crate) enum From {
    FF,
    FC,
    SF,
    SC,
    SS,
}

impl From {
    /// How many instructions stand before the operation.
    pub(crate) const fn ahead(self) -> usize {
        match self {
            From::FF | From::FC => 2,
            From::SF | From::SC => 1,
            From::SS => 0,
        }
    }

    /// How many of the operands lie on the stack.
    pub(crate) const fn taken(self) -> usize {
        2 - self.ahead()
    }
}

/// Chooses for each instruction the longest group that begins with it.
pub(crate) fn fuse(instrs: &mut [RInstr]) {
    for i in 0..instrs.len() {
        if let Some(fast) = group(&instrs[i..], i) {
            instrs[i].fast = fast;
        }
    }
}

/// The group that begins at an instruction, of which that is the index.
fn group(at: &[RInstr], index: usize) -> Option<Fast> {
    let op = |n: usize| at.get(n).map(|i| i.op);
    let first = op(0)?;
    if first == Opcode::JumpAbsolute {
        return (at[0].arg as usize <= index).then_some(Fast::Repeat);
    }
    let second = op(1)?;
    let operation = |skip: usize, from: From| operation(at.get(skip..)?, index, from);
    match (first, second) {
        (Opcode::LoadFast, Opcode::LoadFast) => Some(operation(2, From::FF).unwrap_or(Fast::FF)),
        (Opcode::LoadFast, Opcode::LoadConst) => Some(operation(2, From::FC).unwrap_or(Fast::FC)),
        (Opcode::LoadFast, Opcode::LoadAttr) => Some(Fast::AttrF),
        (Opcode::LoadFast, Opcode::LoadMethod) => Some(Fast::MethodF),
        (Opcode::LoadFast, _) => operation(1, From::SF),
        (Opcode::LoadConst, _) => operation(1, From::SC),
        (Opcode::StoreFast, Opcode::LoadFast) => Some(Fast::StoreF),
        (Opcode::ForIter, Opcode::StoreFast) => Some(Fast::ForIterStore),
        (Opcode::ForIter, Opcode::UnpackSequence) => (at[1].arg == 2).then_some(Fast::ForIterPair),
        _ => operation(0, From::SS),
    }
}

/// The group of an operation whose operands come from there, with what follows it.
fn operation(at: &[RInstr], index: usize, from: From) -> Option<Fast> {
    use Fast::*;
    let operation = at.first()?;
    let next = at.get(1).map(|i| i.op);
    let store = next == Some(Opcode::StoreFast);
    let pick =
        |[ff, fc, sf, sc]: [Fast; 4], [ffs, fcs, sfs, scs, sss]: [Fast; 5]| match (from, store) {
            (From::FF, false) => Some(ff),
            (From::FC, false) => Some(fc),
            (From::SF, false) => Some(sf),
            (From::SC, false) => Some(sc),
            (From::SS, false) => None,
            (From::FF, true) => Some(ffs),
            (From::FC, true) => Some(fcs),
            (From::SF, true) => Some(sfs),
            (From::SC, true) => Some(scs),
            (From::SS, true) => Some(sss),
        };
    match operation.op {
        Opcode::BinaryAdd | Opcode::InplaceAdd => pick(
            [AddFF, AddFC, AddSF, AddSC],
            [AddFFStore, AddFCStore, AddSFStore, AddSCStore, AddSSStore],
        ),
        Opcode::BinarySubtract | Opcode::InplaceSubtract => pick(
            [SubFF, SubFC, SubSF, SubSC],
            [SubFFStore, SubFCStore, SubSFStore, SubSCStore, SubSSStore],
        ),
        Opcode::BinaryMultiply | Opcode::InplaceMultiply => pick(
            [MulFF, MulFC, MulSF, MulSC],
            [MulFFStore, MulFCStore, MulSFStore, MulSCStore, MulSSStore],
        ),
        op if is_arithmetic(op) => pick(
            match op {
                Opcode::BinaryModulo | Opcode::InplaceModulo => [ModFF, ModFC, ModSF, ModSC],
                Opcode::BinaryFloorDivide | Opcode::InplaceFloorDivide => {
                    [FloorFF, FloorFC, FloorSF, FloorSC]
                }
                Opcode::BinaryAnd | Opcode::InplaceAnd => [AndFF, AndFC, AndSF, AndSC],
                _ => [ArithFF, ArithFC, ArithSF, ArithSC],
            },
            [
                ArithFFStore,
                ArithFCStore,
                ArithSFStore,
                ArithSCStore,
                ArithSSStore,
            ],
        ),
        Opcode::BinarySubscr => match from {
            From::FF => Some(SubscrFF),
            From::FC => Some(SubscrFC),
            From::SF => Some(SubscrSF),
            From::SC => Some(SubscrSC),
            From::SS => None,
        },
        Opcode::CompareOp if is_plain_compare(operation.arg) => {
            if !matches!(next, Some(Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue)) {
                return None;
            }
            let any = [
                CompareFFJump,
                CompareFCJump,
                CompareSFJump,
                CompareSCJump,
                CompareSSJump,
            ];
            let backward = at[1].arg as usize <= index;
            let groups = match Compare::ALL.get(operation.arg as usize) {
                _ if next == Some(Opcode::PopJumpIfTrue) || backward => any,
                Some(Compare::Lt) => [LtFFJump, LtFCJump, LtSFJump, LtSCJump, LtSSJump],
                Some(Compare::Le) => [LeFFJump, LeFCJump, LeSFJump, LeSCJump, LeSSJump],
                Some(Compare::Eq) => [EqFFJump, EqFCJump, EqSFJump, EqSCJump, EqSSJump],
                Some(Compare::Ne) => [NeFFJump, NeFCJump, NeSFJump, NeSCJump, NeSSJump],
                Some(Compare::Gt) => [GtFFJump, GtFCJump, GtSFJump, GtSCJump, GtSSJump],
                Some(Compare::Ge) => [GeFFJump, GeFCJump, GeSFJump, GeSCJump, GeSSJump],
                _ => any,
            };
            Some(groups[from as usize])
        }
        _ => None,
    }
}

/// Arithmetic that has no groups of its own.
pub(crate) const fn is_arithmetic(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::BinaryModulo
            | Opcode::BinaryFloorDivide
            | Opcode::BinaryTrueDivide
            | Opcode::BinaryAnd
            | Opcode::BinaryOr
            | Opcode::BinaryXor
            | Opcode::BinaryLshift
            | Opcode::BinaryRshift
            | Opcode::InplaceModulo
            | Opcode::InplaceFloorDivide
            | Opcode::InplaceTrueDivide
            | Opcode::InplaceAnd
            | Opcode::InplaceOr
            | Opcode::InplaceXor
            | Opcode::InplaceLshift
            | Opcode::InplaceRshift
    )
}

fn is_plain_compare(arg: u32) -> bool {
    matches!(
        Compare::ALL.get(arg as usize),
        Some(
            Compare::Lt
                | Compare::Le
                | Compare::Eq
                | Compare::Ne
                | Compare::Gt
                | Compare::Ge
                | Compare::Is
                | Compare::IsNot
        )
    )
}

#[cfg(test)]
mod tests {
    use gilscope_bytecode::{Poll, Profile};

    use super::*;

    const PROFILES: [Profile; 3] = [Profile::Py27, Profile::Classic, Profile::Modern];

    #[test]
    fn what_stands_around_an_operation_in_a_group_does_not_poll() {
        for profile in PROFILES {
            for op in [Opcode::LoadFast, Opcode::LoadConst, Opcode::StoreFast] {
                assert_eq!(op.poll(profile), Poll::Never);
            }
            for op in [Opcode::PopJumpIfFalse, Opcode::PopJumpIfTrue] {
                assert!(matches!(
                    op.poll(profile),
                    Poll::UnlessBool | Poll::Backward
                ));
            }
        }
    }

    #[test]
    fn all_arithmetic_polls_alike() {
        for profile in PROFILES {
            let like = Opcode::BinaryAdd.poll(profile);
            for op in (0..=u8::MAX).filter_map(Opcode::from_u8) {
                let grouped = matches!(
                    op,
                    Opcode::InplaceAdd
                        | Opcode::BinarySubtract
                        | Opcode::InplaceSubtract
                        | Opcode::BinaryMultiply
                        | Opcode::InplaceMultiply
                );
                if grouped || is_arithmetic(op) {
                    assert_eq!(op.poll(profile), like, "{op:?}");
                }
            }
        }
    }
}
