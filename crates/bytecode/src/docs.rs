//! `docs/opcodes.md`, written from the opcode table.

use std::fmt::Write as _;

use crate::dis::protects;
use crate::opcode::{Opcode, Operand, Poll, Profile};

/// The opcode table as Markdown.
pub fn opcodes_markdown() -> String {
    let mut out = String::from(
        "\
# Opcodes

<!-- Written by `cargo xtask opcodes-doc` from crates/bytecode/src/opcode.rs; do not edit. -->

Instructions carry CPython's names: those of 2.7 where 2.7 has the instruction, else those of the \
3.x version that introduced it.
Stack pictures read `before -- after`, with the top of the stack on the right.

The last three columns say whether the eval loop polls behind the instruction, that is, whether a \
thread switch can fall there, in each profile:
`py27` (CPython 2.7: a poll is a *tick*), `classic` (3.2 to 3.9), `modern` (3.10 and later).

| mark | meaning |
| --- | --- |
| \u{2713} | always |
| bool | unless the value tested is `True` or `False` |
| back | if it jumps backwards |
| native | if the callee is not a Python function |

Entering a frame polls in every profile.
",
    );
    for (profile, name) in [(Profile::Py27, "py27"), (Profile::Classic, "classic")] {
        let names: Vec<String> = Opcode::ALL
            .iter()
            .filter(|&&op| protects(op, profile))
            .map(|op| format!("`{}`", op.name()))
            .collect();
        let _ = writeln!(
            out,
            "Under `{name}` no switch falls directly before {}.",
            names.join(", ")
        );
    }
    out.push_str("\n| opcode | operand | meaning | py27 | classic | modern |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- |\n");
    for &op in Opcode::ALL {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} |",
            op.name(),
            operand(op.operand()),
            plain(op.doc()),
            poll(op.poll(Profile::Py27)),
            poll(op.poll(Profile::Classic)),
            poll(op.poll(Profile::Modern)),
        );
    }
    out
}

/// A description without links into the source, fit for a table cell.
fn plain(doc: &str) -> String {
    doc.trim()
        .replace("[`", "`")
        .replace("`]", "`")
        .replace('|', "\\|")
}

fn operand(kind: Operand) -> &'static str {
    match kind {
        Operand::None => "",
        Operand::Local => "fast local",
        Operand::Deref => "cell",
        Operand::Const => "constant",
        Operand::Name => "name",
        Operand::Jump => "target",
        Operand::Count => "number",
        Operand::Compare => "comparison",
        Operand::Call => "arguments",
        Operand::Flags => "flags",
    }
}

fn poll(poll: Poll) -> &'static str {
    match poll {
        Poll::Never => "",
        Poll::Always => "\u{2713}",
        Poll::UnlessBool => "bool",
        Poll::Backward => "back",
        Poll::NativeCall => "native",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_has_a_row() {
        let text = opcodes_markdown();
        for op in Opcode::ALL {
            assert!(text.contains(&format!("| `{}` |", op.name())), "{op:?}");
        }
    }

    #[test]
    fn every_row_has_six_cells() {
        for line in opcodes_markdown().lines().filter(|l| l.starts_with("| `")) {
            assert_eq!(line.replace("\\|", "").matches('|').count(), 7, "{line}");
        }
    }
}
