//! Ticks, statically: our code polls where CPython 2.7's does.
//!
//! `ticks/*.py` is compiled and reduced to its tick graph (see `ticks/golden27.py`, which wrote
//! the `*.ticks27` beside each file with the real CPython 2.7.18); the two must be equal.

#![allow(clippy::disallowed_methods, reason = "its goldens are files")]
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use gilscope_bytecode::{Code, Compare, Const, Opcode, Operand, Poll, Profile};
use gilscope_compiler::{Mode, Options, compile};

/// What neither polls nor branches is left out.
fn is_free(op: Opcode) -> bool {
    op.poll(Profile::Py27) == Poll::Never && op != Opcode::ReturnValue
}

/// The name of an instruction as 2.7 has it, and its operand if it matters.
fn shown(code: &Code, at: usize) -> String {
    let instr = code.instrs[at];
    let name = |op: &str| format!("{op} {}", code.names[instr.arg as usize]);
    match instr.op {
        Opcode::LoadBool if instr.arg == 0 => "LOAD_BOOL False".into(),
        Opcode::LoadBool => "LOAD_BOOL True".into(),
        Opcode::LoadMethod => name("LOAD_ATTR"),
        Opcode::CallMethod => "CALL_FUNCTION".into(),
        Opcode::LoadClassderef => "LOAD_DEREF".into(),
        Opcode::StoreExceptName if &*code.name == "<module>" => name("STORE_GLOBAL"),
        Opcode::StoreExceptName => name("STORE_NAME"),
        Opcode::StoreExceptGlobal => name("STORE_GLOBAL"),
        Opcode::StoreExceptDeref => "STORE_DEREF".into(),
        Opcode::CompareOp => {
            let symbol = Compare::ALL[instr.arg as usize].symbol();
            format!("COMPARE_OP {}", symbol.replace(' ', "_"))
        }
        // 2.7 takes a name for a global in the module too if a function declares it so.
        Opcode::LoadName | Opcode::StoreName | Opcode::DeleteName if &*code.name == "<module>" => {
            name(op_for_global(instr.op))
        }
        op if op.operand() == Operand::Name => name(op.name()),
        op => op.name().into(),
    }
}

fn op_for_global(op: Opcode) -> &'static str {
    match op {
        Opcode::LoadName => "LOAD_GLOBAL",
        Opcode::StoreName => "STORE_GLOBAL",
        _ => "DELETE_GLOBAL",
    }
}

fn graph(code: &Code, out: &mut String) {
    let find = |mut at: usize| {
        for _ in 0..=code.instrs.len() {
            let instr = code.instrs[at];
            match instr.op {
                Opcode::JumpForward | Opcode::JumpBackward => at = instr.arg as usize,
                op if is_free(op) => at += 1,
                _ => return Some(at),
            }
        }
        None
    };
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut todo: Vec<usize> = Vec::new();
    let mut visit = |at: usize, todo: &mut Vec<usize>| match find(at) {
        None => "idle".to_string(),
        Some(at) => numbers
            .entry(at)
            .or_insert_with(|| {
                todo.push(at);
                todo.len() - 1
            })
            .to_string(),
    };
    visit(0, &mut todo);
    let mut done = 0;
    while done < todo.len() {
        let at = todo[done];
        let instr = code.instrs[at];
        let target = instr.arg as usize;
        let nexts = match instr.op {
            Opcode::ReturnValue | Opcode::RaiseVarargs | Opcode::BreakLoop => vec![],
            Opcode::JumpAbsolute | Opcode::ContinueLoop => vec![target],
            op if op.operand() == Operand::Jump => vec![at + 1, target],
            _ => vec![at + 1],
        };
        let protected = |&n: &usize| code.instrs[n].op == Opcode::SetupFinally;
        let mark = if !nexts.is_empty() && nexts.iter().all(protected) {
            " !"
        } else {
            ""
        };
        let _ = write!(out, "{done} {}{mark}", shown(code, at));
        let nexts: Vec<String> = nexts.iter().map(|&n| visit(n, &mut todo)).collect();
        if !nexts.is_empty() {
            let _ = write!(out, " -> {}", nexts.join(" | "));
        }
        out.push('\n');
        done += 1;
    }
}

fn walk(code: &Code, path: &str, out: &mut String) {
    let _ = writeln!(out, "== {path}");
    graph(code, out);
    for c in &code.consts {
        if let Const::Code(inner) = c {
            walk(inner, &format!("{path}/{}", inner.name), out);
        }
    }
}

/// The graph of each code object, in the order of the file.
fn split(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("== ") {
            Some(name) => parts.push((name, Vec::new())),
            None => {
                if let Some(part) = parts.last_mut() {
                    part.1.push(line);
                }
            }
        }
    }
    parts
}

/// Compares a file with its golden; gives the differing code objects, both sides.
fn differences(file: &Path) -> Vec<String> {
    let source = std::fs::read_to_string(file).expect("the file is there");
    let golden = std::fs::read_to_string(file.with_extension("ticks27")).expect("and its golden");
    let parsed = gilscope_syntax::parse(&source, gilscope_syntax::Mode::Module).expect("it parses");
    let name = file.display().to_string();
    let code = compile(
        &parsed.module,
        &source,
        &name,
        Mode::File,
        Options::default(),
    )
    .expect("it compiles");
    let mut ours = String::new();
    walk(&code, "<module>", &mut ours);
    let (ours, theirs) = (split(&ours), split(&golden));
    let mut wrong = Vec::new();
    for ((our_name, our), (name, their)) in ours.iter().zip(&theirs) {
        if our_name != name || our != their {
            wrong.push(format!(
                "-- ours {our_name}:\n{}\n-- 2.7 {name}:\n{}\n",
                our.join("\n"),
                their.join("\n")
            ));
        }
    }
    if ours.len() != theirs.len() {
        wrong.push(format!(
            "{} code objects, 2.7 has {}",
            ours.len(),
            theirs.len()
        ));
    }
    wrong
}

#[test]
fn code_polls_where_that_of_cpython_27_does() {
    let folder = match std::env::var("GILSCOPE_TICKS") {
        Ok(folder) => folder.into(),
        Err(_) => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ticks"),
    };
    let mut wrong = String::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.with_extension("ticks27").exists())
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        for difference in differences(&file) {
            let _ = writeln!(wrong, "{}\n{difference}", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
