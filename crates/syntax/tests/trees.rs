//! Trees and tokens of small programs, and what holds for all sources.

use expect_test::{Expect, expect};
use gilscope_syntax::{Mode, SyntaxError, SyntaxErrorKind, Tok, dump, lex_tokens, parse, render};
use proptest::prelude::*;

#[track_caller]
fn check_ast(source: &str, expected: Expect) {
    let text = match parse(source, Mode::Module) {
        Ok(parsed) => dump::dump(&parsed.module),
        Err(error) => render(&error, "x.py", source),
    };
    expected.assert_eq(&text);
}

#[track_caller]
fn check_error(source: &str, mode: Mode, expected: Expect) {
    let text = match parse(source, mode) {
        Ok(parsed) => dump::dump(&parsed.module),
        Err(error) => {
            let more = if error.incomplete {
                "more input could help\n"
            } else {
                ""
            };
            format!("{}{more}", render(&error, "x.py", source))
        }
    };
    let text: Vec<_> = text
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    expected.assert_eq(&text.concat());
}

/// Each token's kind and text; the same must come of the source with other line ends.
#[track_caller]
fn check_tokens(source: &str, expected: Expect) {
    let text = tokens(source);
    for line_end in ["\r\n", "\r"] {
        let other = tokens(&source.replace('\n', line_end))
            .replace(&line_end.escape_debug().to_string(), "\\n");
        assert_eq!(text, other, "with other line ends");
    }
    expected.assert_eq(&text);
}

fn tokens(source: &str) -> String {
    let (tokens, error) = lex_tokens(source);
    let mut out = String::new();
    let mut last = 0;
    for token in tokens {
        assert!(
            last <= token.start && token.start <= token.end,
            "spans are monotonic"
        );
        last = token.end;
        let text = &source[token.start as usize..token.end as usize];
        out.push_str(&format!("{:?} {}\n", token.tok, text.escape_debug()));
    }
    if let Some(error) = error {
        out.push_str(&format!("{error}\n"));
    }
    out
}

#[test]
fn layout_tokens_follow_indentation() {
    check_tokens(
        "if x:  # why\n    y = (1,\n  2)\n\n    # blank lines do not count\n  \n    z\nw\n",
        expect![[r#"
            If if
            Name x
            Colon :
            Newline # why
            Indent 
            Name y
            Equal =
            LParen (
            Int 1
            Comma ,
            Int 2
            RParen )
            Newline 
            Name z
            Newline 
            Dedent 
            Name w
            Newline 
            EndMarker 
        "#]],
    );
}

#[test]
fn a_dedent_may_close_several_blocks() {
    check_tokens(
        "if a:\n if b:\n\tc\nd",
        expect![[r#"
        If if
        Name a
        Colon :
        Newline 
        Indent 
        If if
        Name b
        Colon :
        Newline 
        Error 
        TabError: inconsistent use of tabs and spaces in indentation
    "#]],
    );
}

#[test]
fn a_backslash_joins_lines() {
    check_tokens(
        "x = \\\n  1\n\\\ny",
        expect![[r#"
        Name x
        Equal =
        Int 1
        Newline 
        Name y
        Newline 
        EndMarker 
    "#]],
    );
}

#[test]
fn fstrings_become_several_tokens() {
    check_tokens(
        "f'a{x!r:>{w}}b{{c}}' f\"{'n' f'{y:=^4}'}\"\n",
        expect![[r#"
            FStringStart f\'
            FStringMiddle a
            LBrace {
            Name x
            Exclamation !
            Name r
            Colon :
            FStringMiddle >
            LBrace {
            Name w
            RBrace }
            RBrace }
            FStringMiddle b{{c}}
            FStringEnd \'
            FStringStart f\"
            LBrace {
            String \'n\'
            FStringStart f\'
            LBrace {
            Name y
            Colon :
            FStringMiddle =^4
            RBrace }
            FStringEnd \'
            RBrace }
            FStringEnd \"
            Newline 
            EndMarker 
        "#]],
    );
}

#[test]
fn numbers_and_prefixes_in_all_forms() {
    check_tokens(
        "0 00 1_0 0XfF 0o1_7 0b1 1. .5 1e-3 1_0.0_1E+5j 3J rB'' Rb\"\"\"\n\"\"\" u'\\''\n",
        expect![[r#"
            Int 0
            Int 00
            Int 1_0
            Int 0XfF
            Int 0o1_7
            Int 0b1
            Float 1.
            Float .5
            Float 1e-3
            Imaginary 1_0.0_1E+5j
            Imaginary 3J
            String rB\'\'
            String Rb\"\"\"\n\"\"\"
            String u\'\\\'\'
            Newline 
            EndMarker 
        "#]],
    );
}

#[test]
fn a_match_statement_and_names_that_look_like_one() {
    check_ast(
        "match = case = _\nmatch(x)\nmatch x:\n  case _ if case: match\n",
        expect![[
            r#"[Assign@0-16([Name@0-5("match"),Name@8-12("case")],Name@15-16("_")),Expr@17-25(Call@17-25(Name@17-22("match"),[Name@23-24("x")],[])),Match@26-58(Name@32-33("x"),[match_case(MatchAs@42-43(None,None),Name@47-51("case"),[Expr@53-58(Name@53-58("match"))])])]"#
        ]],
    );
}

#[test]
fn parenthesised_with_items_and_expressions() {
    check_ast(
        "with (a as b, c): d\nwith (a, b) as c: d\nwith (a): b\nwith (a)(b), c: d\n",
        expect![[
            r#"[With@0-19([withitem(Name@6-7("a"),Name@11-12("b")),withitem(Name@14-15("c"),None)],[Expr@18-19(Name@18-19("d"))]),With@20-39([withitem(Tuple@25-31([Name@26-27("a"),Name@29-30("b")]),Name@35-36("c"))],[Expr@38-39(Name@38-39("d"))]),With@40-51([withitem(Name@46-47("a"),None)],[Expr@50-51(Name@50-51("b"))]),With@52-69([withitem(Call@57-63(Name@58-59("a"),[Name@61-62("b")],[]),None),withitem(Name@65-66("c"),None)],[Expr@68-69(Name@68-69("d"))])]"#
        ]],
    );
}

#[test]
fn fstring_trees() {
    check_ast(
        "f'{x!r:>{w}}b{{c}}' 'd'\nf'{ x = }{y=!s}'\n",
        expect![[
            r#"[Expr@0-23(JoinedStr@0-23([FormattedValue@2-12(Name@3-4("x"),114,JoinedStr@6-11([Constant@7-8(">"),FormattedValue@8-11(Name@9-10("w"),-1,None)])),Constant@12-23("b{c}d")])),Expr@24-40(JoinedStr@24-40([Constant@27-32(" x = "),FormattedValue@26-33(Name@28-29("x"),114,None),Constant@34-36("y="),FormattedValue@33-39(Name@34-35("y"),115,None)]))]"#
        ]],
    );
}

#[test]
fn parameters_of_all_kinds() {
    check_ast(
        "def f(a, b: int = 1, /, c=2, *d: *e, g, h=3, **k) -> r: pass\n",
        expect![[
            r#"[FunctionDef@0-60("f",arguments([arg@6-7("a",None,None),arg@9-15("b",Name@12-15("int"),Constant@18-19(0x1))],[arg@24-25("c",None,Constant@26-27(0x2))],arg@30-35("d",Starred@33-35(Name@34-35("e")),None),[arg@37-38("g",None,None),arg@40-41("h",None,Constant@42-43(0x3))],arg@47-48("k",None,None)),[Pass@56-60()],[],Name@53-54("r"),[])]"#
        ]],
    );
}

#[test]
fn names_are_normalised() {
    check_ast(
        "ﬁ = ℌ\n",
        expect![[r#"[Assign@0-9([Name@0-3("fi")],Name@6-9("H"))]"#]],
    );
}

#[test]
fn escapes_in_literals() {
    check_ast(
        r#""\x41\u00e9\U0001F600\101\n\d" b'\xff\0' "\ud800" "\N{LATIN SMALL LETTER E WITH ACUTE}""#,
        expect![[r#"
              File "x.py", line 1
                "\x41\u00e9\U0001F600\101\n\d" b'\xff\0' "\ud800" "\N{LATIN SMALL LETTER E WITH ACUTE}"
                                                                                                       ^
            SyntaxError: cannot mix bytes and nonbytes literals
        "#]],
    );
    check_ast(
        r#""\ud800\N{greek small letter alpha}" r"\x" '''a\
b'''"#,
        expect![[r#"[Expr@0-53(Constant@0-53("\{d800}\{3b1}\{5c}xab"))]"#]],
    );
}

#[test]
fn what_is_asynchronous() {
    check_ast(
        "@d\nasync def f(a) -> b:\n    return await a ** -await b.c(1)\n",
        expect![[
            r#"[AsyncFunctionDef@3-59("f",arguments([],[arg@15-16("a",None,None)],None,[],None),[Return@28-59(BinOp@35-59(Await@35-42(Name@41-42("a")),Pow,UnaryOp@46-59(USub,Await@47-59(Call@53-59(Attribute@53-56(Name@53-54("b"),"c"),[Constant@57-58(0x1)],[])))))],[Name@1-2("d")],Name@21-22("b"),[])]"#
        ]],
    );
    check_ast(
        "async for x in y:\n    pass\nelse:\n    pass\nasync with a as b, (c): pass\nasync with (a, b as c,): pass\n",
        expect![[
            r#"[AsyncFor@0-41(Name@10-11("x"),Name@15-16("y"),[Pass@22-26()],[Pass@37-41()]),AsyncWith@42-70([withitem(Name@53-54("a"),Name@58-59("b")),withitem(Name@62-63("c"),None)],[Pass@66-70()]),AsyncWith@71-100([withitem(Name@83-84("a"),None),withitem(Name@86-87("b"),Name@91-92("c"))],[Pass@96-100()])]"#
        ]],
    );
    check_ast(
        "[x async for x in y if await z for z in (await w async for w in x)]\n",
        expect![[
            r#"[Expr@0-67(ListComp@0-67(Name@1-2("x"),[comprehension(Name@13-14("x"),Name@18-19("y"),[Await@23-30(Name@29-30("z"))],1),comprehension(Name@35-36("z"),GeneratorExp@40-66(Await@41-48(Name@47-48("w")),[comprehension(Name@59-60("w"),Name@64-65("x"),[],1)]),[])]))]"#
        ]],
    );
    check_error(
        "await -x\n",
        Mode::Module,
        expect![[r#"
          File "x.py", line 1
            await -x
                  ^
        SyntaxError: invalid syntax
    "#]],
    );
    check_error(
        "async lambda: 1\n",
        Mode::Module,
        expect![[r#"
          File "x.py", line 1
            async lambda: 1
                  ^^^^^^
        SyntaxError: invalid syntax
    "#]],
    );
    check_error(
        "async def f(): await x = 1\n",
        Mode::Module,
        expect![[r#"
          File "x.py", line 1
            async def f(): await x = 1
                           ^^^^^^^
        SyntaxError: cannot assign to await expression here. Maybe you meant '==' instead of '='?
    "#]],
    );
}

#[test]
fn a_prompt_reads_on_behind_a_block_until_a_blank_line() {
    let open = |source| parse(source, Mode::Interactive).expect(source).open_block;
    assert!(open("if x:\n  y\n"));
    assert!(open("def f(): pass\n"));
    assert!(!open("if x:\n  y\n\n"));
    assert!(!open("x = 1\n"));
}

#[test]
fn a_prompt_reads_on_while_more_could_help() {
    for source in [
        "if x:",
        "if x:\n",
        "f(",
        "x = '''a\n",
        "x = [1,\n",
        "try:\n  pass\n",
        "x = \\\n",
        "def f():\n",
        "@a\n",
        "f'''{a}\n",
    ] {
        let error = parse(source, Mode::Interactive).expect_err(source);
        assert!(error.incomplete, "{source:?}: {error}");
    }
    for source in ["x = = 1", "f(]", "if x\n", "x = 'a\n", "1a", "  x"] {
        let error = parse(source, Mode::Interactive).expect_err(source);
        assert!(!error.incomplete, "{source:?}: {error}");
    }
}

#[test]
fn modes_accept_what_they_should() {
    check_error(
        "x = 1",
        Mode::Expression,
        expect![[r#"
          File "x.py", line 1
            x = 1
              ^
        SyntaxError: invalid syntax
    "#]],
    );
    check_error(
        " 1 + 2 \n\n",
        Mode::Expression,
        expect![[r#"
              File "x.py", line 1
                1 + 2
            IndentationError: unexpected indent
        "#]],
    );
    check_error(
        "",
        Mode::Expression,
        expect![[r#"
              File "x.py", line 1
    
            SyntaxError: invalid syntax
            more input could help
        "#]],
    );
    check_error(
        "x\ny\n",
        Mode::Interactive,
        expect![[r#"
              File "x.py", line 1
                x
                 ^
            SyntaxError: multiple statements found while compiling a single statement
        "#]],
    );
    check_error(
        "if x:\n  y\n",
        Mode::Interactive,
        expect![[r#"
            [If@0-9(Name@3-4("x"),[Expr@8-9(Name@8-9("y"))],[])]
        "#]],
    );
}

fn nested(source: String) -> Result<(), SyntaxError> {
    parse(&source, Mode::Module).map(|_| ())
}

#[test]
fn deep_programs_are_refused_and_long_ones_are_not() {
    let n = 100_000;
    for deep in [
        format!("a{}", "+a".repeat(n)),
        format!("a{}", ".a".repeat(n)),
        format!("a{}", "()".repeat(n)),
        format!("a{}", "[0]".repeat(n)),
        format!("{}a", "not ".repeat(n)),
        format!("{}a", "-".repeat(n)),
        format!("a{}", "**a".repeat(n)),
        format!("{}a", "a if b else ".repeat(n)),
        format!("{}a", "lambda: ".repeat(n)),
        format!("if a: b\n{}", "elif a: b\n".repeat(n)),
        "(".repeat(n),
        "f'{".repeat(n),
        format!("x = {}", "[".repeat(n)),
        (0..1000)
            .map(|i| format!("{}if x:\n", " ".repeat(i)))
            .collect(),
    ] {
        let error = nested(deep).expect_err("too deep");
        let kinds = [SyntaxErrorKind::Recursion, SyntaxErrorKind::Memory];
        let named = error.message.starts_with("too many");
        assert!(named || kinds.contains(&error.kind), "{error}");
    }
    for long in [
        format!("a{}", " or a".repeat(n)),
        format!("a{}", " < a".repeat(n)),
        format!("[{}]", "a, ".repeat(n)),
        format!("x = {}1", "a = ".repeat(n)),
        "'a' ".repeat(n),
        "if a: b\n".repeat(n),
        "f(a).b[c] + 1\n".repeat(n),
        format!("f({})", "a.b + c(d), ".repeat(n)),
        format!("if a:\n{}", "  if b: c\n  else: d\n".repeat(n)),
        format!("x = '{}'", "a".repeat(n)),
        format!("# {}", "a".repeat(n)),
    ] {
        nested(long).expect("not too deep");
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "b", "1", "0x", ".5", "'", "\"", "'''", "f'", "f\"", "rb'", "{", "}", "(", ")", "[",
        "]", ":", ",", "=", ":=", "==", "+", "-", "*", "**", "/", "@", ".", "...", "->", "!", "!r",
        "\\", "\\\n", "\n", "\r\n", "\t", " ", "    ", "if ", "else", "elif ", "for ", " in ",
        "def ", "class ", "lambda ", "with ", " as ", "try", "except ", "match ", "case ", "_",
        "type ", "import ", "from ", "print ", "yield ", "not ", "None", "é", "×", "\u{a0}", "$",
        ";", "#",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_lexes(source in any::<String>()) {
        tokens(&source);
    }

    #[test]
    fn any_text_parses_or_fails_cleanly(source in any::<String>()) {
        if let Err(error) = parse(&source, Mode::Module) {
            render(&error, "x.py", &source);
        }
    }

    #[test]
    fn any_row_of_tokens_parses_or_fails_cleanly(source in pieces()) {
        tokens(&source);
        for mode in [Mode::Module, Mode::Interactive, Mode::Expression] {
            if let Err(error) = parse(&source, mode) {
                render(&error, "x.py", &source);
            }
        }
    }

    #[test]
    fn any_bytes_decode_or_fail_cleanly(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(source) = gilscope_syntax::decode_source(&bytes, gilscope_syntax::NO_OTHER_CODECS) {
            let _ = parse(&source, Mode::Module);
        }
    }

    #[test]
    fn a_mutated_program_parses_or_fails_cleanly(at in 0usize..600, len in 0usize..4, with in pieces()) {
        let program = include_str!("sample.py");
        let mut start = at.min(program.len());
        while !program.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + len).min(program.len());
        while !program.is_char_boundary(end) {
            end += 1;
        }
        let source = format!("{}{with}{}", &program[..start], &program[end..]);
        if let Err(error) = parse(&source, Mode::Module) {
            render(&error, "x.py", &source);
        }
    }
}

#[test]
fn tokens_have_no_error_in_a_program() {
    let (tokens, error) = lex_tokens(include_str!("sample.py"));
    assert_eq!(error, None);
    assert_eq!(tokens.last().map(|token| token.tok), Some(Tok::EndMarker));
}

#[test]
fn a_self_documenting_field_keeps_its_text_without_comments() {
    check_ast(
        "f'{a + b = # why\r\n  !r}'\n",
        expect![[
            r#"[Expr@0-24(JoinedStr@0-24([Constant@3-20("a + b = \{a}  "),FormattedValue@2-23(BinOp@3-8(Name@3-4("a"),Add,Name@7-8("b")),114,None)]))]"#
        ]],
    );
}

#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "test threads have small stacks; whoever compiles has a large one"
)]
fn trees_just_below_the_limit_can_be_walked_and_dropped() {
    let walk = std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(walk_deep_trees);
    walk.expect("a thread").join().expect("no overflow");
}

fn walk_deep_trees() {
    let n = gilscope_syntax::DEPTH_MAX as usize - 50;
    for source in [
        format!("a{}", "+a".repeat(n)),
        format!("a{}", ".a".repeat(n)),
        format!("{}a", "not ".repeat(5950)),
        format!("{}a", "a if b else ".repeat(5950)),
        format!("{}a", "lambda: ".repeat(2950)),
        format!("a{}", "**a".repeat(2950)),
        format!("if a: b\n{}", "elif a: b\n".repeat(5950)),
        format!("{}a{}", "-(".repeat(190), ")".repeat(190)),
    ] {
        let parsed = parse(&source, Mode::Module).expect("a tree");
        assert!(!dump::dump(&parsed.clone().module).is_empty());
        // A mistake at the end is looked for by recursion too.
        let wrong = format!("({} b = c\n", source.replace('\n', " "));
        parse(&wrong, Mode::Module).expect_err("a bracket is open");
        parse(&format!("{source} b = c\n"), Mode::Module).expect_err("a name too many");
    }
}
