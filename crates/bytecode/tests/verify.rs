//! The verifier: what it accepts, and that each kind of broken code is found.

use std::sync::Arc;

use gilscope_bytecode::verify::Flaw;
use gilscope_bytecode::{
    Code, CodeFlags, Const, Instr, MakeFunction, Opcode, Position, Sizes, measure, verify,
};

/// A function with one fast local `x`, one name `n`, one cell `c`, and the constants None and 1.
fn code(instrs: &[(Opcode, u32)]) -> Code {
    Code {
        name: "f".into(),
        qualname: "f".into(),
        filename: "test".into(),
        first_line: 1,
        arg_count: 0,
        posonly_count: 0,
        kwonly_count: 0,
        flags: CodeFlags {
            function: true,
            ..CodeFlags::default()
        },
        varnames: vec!["x".into()],
        cellvars: vec!["c".into()],
        cell_params: vec![None],
        freevars: Vec::new(),
        names: vec!["n".into()],
        consts: vec![Const::None, Const::Int(1.into())],
        doc: None,
        instrs: instrs.iter().map(|&(op, arg)| Instr { op, arg }).collect(),
        positions: vec![Position::default(); instrs.len()],
        told: Vec::new(),
        stack_size: 0,
        block_size: 0,
    }
}

#[track_caller]
fn sizes(instrs: &[(Opcode, u32)]) -> (u32, u32) {
    match measure(&code(instrs)) {
        Ok(Sizes { stack, blocks }) => (stack, blocks),
        Err(e) => panic!("{e}"),
    }
}

#[track_caller]
fn flaw(at: usize, instrs: &[(Opcode, u32)]) -> Flaw {
    let e = measure(&code(instrs)).expect_err("the code is broken");
    assert_eq!(e.at, at, "{e}");
    e.flaw
}

use Opcode as O;

const NONE: (Opcode, u32) = (O::LoadConst, 0);
const ONE: (Opcode, u32) = (O::LoadConst, 1);
const RETURN: (Opcode, u32) = (O::ReturnValue, 0);
const POP: (Opcode, u32) = (O::PopTop, 0);

#[test]
fn straight_code_is_measured() {
    assert_eq!(sizes(&[ONE, ONE, (O::BinaryAdd, 0), RETURN]), (2, 0));
}

#[test]
fn a_for_loop_is_measured() {
    let code = [
        (O::SetupLoop, 7),
        (O::LoadFast, 0),
        (O::GetIter, 0),
        (O::ForIter, 6),
        (O::StoreFast, 0),
        (O::JumpAbsolute, 3),
        (O::PopBlock, 0),
        NONE,
        RETURN,
    ];
    assert_eq!(sizes(&code), (2, 1));
}

#[test]
fn an_except_clause_is_measured() {
    let code = [
        (O::SetupExcept, 3),
        (O::PopBlock, 0),
        (O::JumpForward, 11),
        (O::DupTop, 0),
        (O::LoadGlobal, 0),
        (O::CompareOp, 10),
        (O::PopJumpIfFalse, 10),
        (O::StoreExceptFast, 0),
        (O::PopExcept, 0),
        (O::JumpForward, 11),
        (O::EndFinally, 0),
        NONE,
        RETURN,
    ];
    assert_eq!(sizes(&code), (3, 1));
}

#[test]
fn a_finally_body_counts_as_a_block() {
    let code = [
        (O::SetupFinally, 3),
        (O::PopBlock, 0),
        NONE,
        (O::SetupLoop, 7),
        (O::LoadFast, 0),
        POP,
        (O::PopBlock, 0),
        (O::EndFinally, 0),
        NONE,
        RETURN,
    ];
    assert_eq!(sizes(&code), (2, 2));
}

#[test]
fn a_with_statement_is_measured() {
    let code = [
        (O::LoadFast, 0),
        (O::SetupWith, 5),
        POP,
        (O::PopBlock, 0),
        NONE,
        (O::WithCleanup, 0),
        (O::EndFinally, 0),
        NONE,
        RETURN,
    ];
    assert_eq!(sizes(&code), (2, 1));
}

#[test]
fn continuing_out_of_a_finally_body_restores_the_loop() {
    let code = [
        (O::SetupLoop, 11),
        (O::LoadFast, 0),
        (O::GetIter, 0),
        (O::ForIter, 10),
        (O::StoreFast, 0),
        (O::SetupFinally, 8),
        (O::PopBlock, 0),
        NONE,
        (O::ContinueLoop, 3),
        (O::EndFinally, 0),
        (O::PopBlock, 0),
        NONE,
        RETURN,
    ];
    assert_eq!(sizes(&code), (2, 2));
}

#[test]
fn operands_out_of_range_are_found() {
    assert_eq!(
        flaw(0, &[(O::LoadConst, 2), RETURN]),
        Flaw::Operand { arg: 2 }
    );
    assert_eq!(
        flaw(0, &[(O::LoadFast, 1), RETURN]),
        Flaw::Operand { arg: 1 }
    );
    assert_eq!(
        flaw(0, &[(O::LoadGlobal, 1), RETURN]),
        Flaw::Operand { arg: 1 }
    );
    assert_eq!(
        flaw(0, &[(O::LoadDeref, 1), RETURN]),
        Flaw::Operand { arg: 1 }
    );
    assert_eq!(
        flaw(0, &[(O::JumpForward, 9), NONE, RETURN]),
        Flaw::Operand { arg: 9 }
    );
    assert_eq!(
        flaw(2, &[ONE, ONE, (O::CompareOp, 11), RETURN]),
        Flaw::Operand { arg: 11 }
    );
    assert_eq!(
        flaw(1, &[ONE, (O::Copy, 0), RETURN]),
        Flaw::Operand { arg: 0 }
    );
    assert_eq!(
        flaw(1, &[ONE, (O::ReturnValue, 1)]),
        Flaw::Operand { arg: 1 }
    );
}

#[test]
fn operands_of_unreachable_code_are_checked_too() {
    assert_eq!(
        flaw(2, &[NONE, RETURN, (O::LoadFast, 7)]),
        Flaw::Operand { arg: 7 }
    );
}

#[test]
fn running_off_the_end_is_found() {
    assert_eq!(flaw(0, &[NONE]), Flaw::OffTheEnd);
    assert_eq!(flaw(1, &[NONE, (O::PopJumpIfFalse, 0)]), Flaw::OffTheEnd);
}

#[test]
fn missing_values_are_found() {
    let missing = Flaw::Underflow {
        needed: 2,
        found: 1,
    };
    assert_eq!(flaw(1, &[ONE, (O::BinaryAdd, 0), RETURN]), missing);
    let missing = Flaw::Underflow {
        needed: 3,
        found: 2,
    };
    assert_eq!(flaw(2, &[ONE, ONE, (O::RotThree, 0), RETURN]), missing);
}

#[test]
fn joins_must_agree() {
    let code = [ONE, (O::PopJumpIfFalse, 3), ONE, ONE, RETURN];
    assert!(matches!(flaw(3, &code), Flaw::Depths { .. }));
    let code = [ONE, (O::PopJumpIfFalse, 3), (O::SetupLoop, 3), NONE, RETURN];
    assert_eq!(flaw(3, &code), Flaw::Blocks);
}

#[test]
fn values_below_a_block_are_out_of_reach() {
    let code = [ONE, (O::SetupExcept, 2), POP, NONE, RETURN];
    let e = measure(&crate::code(&code)).expect_err("the code is broken");
    assert!(
        matches!(e.flaw, Flaw::BelowBlock | Flaw::Depths { .. }),
        "{e}"
    );
}

#[test]
fn block_instructions_need_their_block() {
    assert_eq!(flaw(0, &[(O::PopBlock, 0), NONE, RETURN]), Flaw::NoBlock);
    assert_eq!(flaw(0, &[(O::BreakLoop, 0)]), Flaw::NoBlock);
    assert_eq!(flaw(0, &[(O::ContinueLoop, 0)]), Flaw::NoBlock);
    assert_eq!(flaw(0, &[(O::PopExcept, 0), NONE, RETURN]), Flaw::NoBlock);
    assert_eq!(
        flaw(1, &[NONE, (O::EndFinally, 0), NONE, RETURN]),
        Flaw::NoBlock
    );
    assert_eq!(
        flaw(1, &[NONE, (O::StoreExceptFast, 0), NONE, RETURN]),
        Flaw::NoBlock
    );
}

#[test]
fn a_block_is_left_at_its_level() {
    let code = [(O::SetupLoop, 3), ONE, (O::PopBlock, 0), NONE, RETURN];
    assert_eq!(flaw(2, &code), Flaw::Level { depth: 1, level: 0 });
}

#[test]
fn only_generators_yield() {
    assert_eq!(
        flaw(1, &[NONE, (O::YieldValue, 0), RETURN]),
        Flaw::NotAGenerator
    );
}

#[test]
fn functions_need_code_and_cells() {
    let mut inner = code(&[NONE, RETURN]);
    inner.stack_size = 1;
    let plain = MakeFunction::default().encode();
    let with = |inner: Code, instrs: &[(Opcode, u32)]| {
        let mut outer = code(instrs);
        outer
            .consts
            .push(Const::Code(Arc::new(Arc::new(inner).into())));
        outer
    };
    let good = with(
        inner.clone(),
        &[(O::LoadConst, 2), (O::MakeFunction, plain), RETURN],
    );
    assert!(measure(&good).is_ok());
    assert_eq!(
        flaw(1, &[NONE, (O::MakeFunction, plain), RETURN]),
        Flaw::NoCode
    );

    inner.freevars.push("c".into());
    let bare = with(
        inner.clone(),
        &[(O::LoadConst, 2), (O::MakeFunction, plain), RETURN],
    );
    assert!(measure(&bare).is_err());
    let closure = with(
        inner,
        &[
            (O::LoadClosure, 0),
            (O::BuildTuple, 1),
            (O::LoadConst, 2),
            (O::MakeClosure, plain),
            RETURN,
        ],
    );
    assert!(measure(&closure).is_ok());
}

#[test]
fn tables_must_fit() {
    let mut c = code(&[NONE, RETURN]);
    c.positions.pop();
    assert!(matches!(
        measure(&c).expect_err("short").flaw,
        Flaw::Positions { .. }
    ));
    let mut c = code(&[NONE, RETURN]);
    c.cell_params.clear();
    assert_eq!(measure(&c).expect_err("short").flaw, Flaw::ParameterCells);
    let mut c = code(&[NONE, RETURN]);
    c.arg_count = 2;
    assert_eq!(
        measure(&c).expect_err("more than locals").flaw,
        Flaw::Parameters
    );
    assert_eq!(measure(&code(&[])).expect_err("empty").flaw, Flaw::Empty);
}

#[test]
fn stated_sizes_must_be_right() {
    let mut c = code(&[NONE, RETURN]);
    assert!(verify(&c).is_err());
    c.stack_size = 1;
    assert!(verify(&c).is_ok());
    c.block_size = 1;
    assert!(verify(&c).is_err());
}
