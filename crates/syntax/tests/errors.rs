//! Every wrong program of `errors_cpython313.txt` is reported as CPython 3.13 reports it.

use gilscope_syntax::{Mode, parse, render};

/// The programs and the expected displays.
fn table() -> Vec<(String, String)> {
    let text = include_str!("errors_cpython313.txt").replace("\r\n", "\n");
    let (_, text) = text
        .split_once("\n\n<<< ")
        .expect("the table has a heading");
    text.split("\n\n<<< ")
        .map(|case| {
            let (program, expected) = case.split_once('\n').expect("a program and its display");
            (
                unescape(program),
                format!("{}\n", expected.trim_end_matches('\n')),
            )
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.as_bytes()[0] {
            b'n' => out.push('\n'),
            b'u' => {
                let end = rest.find('}').expect("a closed escape");
                let code = u32::from_str_radix(&rest[2..end], 16).expect("hexadecimal digits");
                out.push(char::from_u32(code).expect("a character"));
                rest = &rest[end..];
            }
            other => out.push(other as char),
        }
        rest = &rest[1..];
    }
    out + rest
}

fn display(program: &str) -> String {
    match parse(program, Mode::Module) {
        Ok(_) => "accepted\n".into(),
        Err(error) => render(&error, "x.py", program),
    }
}

#[test]
fn wrong_programs_are_reported_as_cpython_reports_them() {
    let table = table();
    let differing: Vec<_> = table
        .iter()
        .filter(|(program, expected)| display(program) != *expected)
        .map(|(program, expected)| {
            format!(
                "<<< {program:?}\nCPython:\n{expected}ours:\n{}",
                display(program)
            )
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {} differ\n{}",
        differing.len(),
        table.len(),
        differing.join("\n")
    );
}
