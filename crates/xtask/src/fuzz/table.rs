//! Every method of every builtin type with a grid of arguments: results and the texts of exceptions.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use crate::oracle::{Both, Interpreters};
use crate::say;

/// Receivers of each type.
const RECEIVERS: &[(&str, &[&str])] = &[
    (
        "str",
        &[
            "''",
            "'abc'",
            "'Hello World'",
            "'a,b'",
            "'12'",
            "'naïve ß'",
            "' x\\n'",
        ],
    ),
    ("bytes", &["b''", "b'abc'", "b'a,b'", "b'\\xff\\x00'"]),
    ("bytearray", &["bytearray()", "bytearray(b'abc')"]),
    ("int", &["0", "1", "-7", "255", "2**70"]),
    ("bool", &["True", "False"]),
    (
        "float",
        &[
            "0.0",
            "-1.5",
            "2.0",
            "1e300",
            "float('inf')",
            "float('nan')",
        ],
    ),
    ("complex", &["0j", "1+2j"]),
    ("list", &["[]", "[1, 2, 3]", "['b', 'a']"]),
    ("tuple", &["()", "(1, 2)", "('a',)"]),
    ("dict", &["{}", "{'a': 1, 'b': 2}", "{1: 'x'}"]),
    ("set", &["set()", "{1, 2}"]),
    ("frozenset", &["frozenset()", "frozenset({1, 2})"]),
    ("range", &["range(0)", "range(5)", "range(9, 0, -3)"]),
    ("slice", &["slice(3)", "slice(1, None, 2)"]),
    ("memoryview", &["memoryview(b'abc')"]),
];

/// Arguments to try; none is a number so large that repeating, shifting or raising to it would not end.
const ARGUMENTS: &[&str] = &[
    "",
    "1",
    "-1",
    "0",
    "'a'",
    "''",
    "'abc'",
    "b'a'",
    "None",
    "1.5",
    "[1, 2]",
    "()",
    "{'a': 1}",
    "{1, 2}",
    "'a', 'b'",
    "1, 2",
    "'a', 1",
    "0, 3",
    "1, 'a'",
    "[], []",
    "1, 2, 3",
    "'a', 0, 2",
    "'utf-8'",
    "'utf-8', 'strict'",
    "True",
    "slice(1)",
    "object",
    "len",
    "x=1",
    "1, key=2",
    "iter('ab')",
    "range(3)",
    "'big'",
    "2, 'big'",
    "*[1, 2, 3, 4, 5]",
];

/// Methods left out: those whose result depends on where objects are, or on the interpreter's version.
const LEFT_OUT: &str = "'__reduce__', '__reduce_ex__', '__sizeof__', '__dir__', '__doc__', '__hash__', '__init_subclass__', \
     '__subclasshook__', '__class__', '__getstate__', '__alloc__', '__new__', '__init__', '__repr__', '__str__', \
     '__buffer__', '__release_buffer__', '__getnewargs__', '__class_getitem__', '__getformat__', '__getattribute__', \
     '__setattr__', '__delattr__', '__format__'";

/// Runs the table; how many calls differed.
pub(super) fn run(both: &Interpreters, keep: &Path) -> io::Result<usize> {
    let (mut calls, mut found) = (0, 0);
    for (kind, receivers) in RECEIVERS {
        let program = program(kind, receivers);
        let Both { python, own } = both.run(&program)?;
        let mut differing = String::new();
        let ours: HashMap<&str, &str> = own.lines().filter_map(|l| l.split_once(" -> ")).collect();
        for line in python.lines() {
            let Some((call, expected)) = line.split_once(" -> ") else {
                continue;
            };
            calls += 1;
            let got = ours.get(call).copied().unwrap_or("(nothing)");
            if got != expected {
                found += 1;
                differing += &format!("- {line}\n+ {call} -> {got}\n");
            }
        }
        std::fs::write(keep.join(format!("table_{kind}.diff")), &differing)?;
        say(&format!(
            "{kind}: {} lines differ",
            differing.lines().count() / 2
        ));
    }
    say(&format!("{calls} calls, {found} differed"));
    Ok(found)
}

fn program(kind: &str, receivers: &[&str]) -> String {
    let receivers = receivers.join("', r'").replace('"', "\\\"");
    let receivers = receivers
        .split("', r'")
        .map(|r| format!("r\"\"\"{r}\"\"\""));
    let receivers: Vec<String> = receivers.collect();
    let arguments: Vec<String> = ARGUMENTS
        .iter()
        .map(|a| format!("r\"\"\"{a}\"\"\""))
        .collect();
    format!(
        "left_out = {{{LEFT_OUT}}}\n\
         def show(v):\n    if isinstance(v, (set, frozenset)): v = sorted(v, key=repr)\n    text = repr(v)\n    \
         return type(v).__name__ if ' at 0x' in text else text[:200]\n\
         for name in NAMES:\n\
         \x20   if name in left_out: continue\n\
         \x20   for receiver in [{}]:\n\
         \x20       for argument in [{}]:\n\
         \x20           call = f'({{receiver}}).{{name}}({{argument}})'\n\
         \x20           try:\n\
         \x20               o = eval(receiver)\n\
         \x20               result = show(eval(f'o.{{name}}({{argument}})'))\n\
         \x20               print(call.encode('unicode_escape').decode(), '->', result, show(o))\n\
         \x20           except Exception as e:\n\
         \x20               text = str(e)\n\
         \x20               print(call.encode('unicode_escape').decode(), '->', type(e).__name__, '' if ' at 0x' in text else text)\n",
        receivers.join(", "),
        arguments.join(", ")
    )
    .replace("NAMES", &format!("sorted(n for n in NAMES_OF_{kind})"))
    .replace(&format!("NAMES_OF_{kind}"), &format!("dir({kind})"))
}
