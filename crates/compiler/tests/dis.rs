//! What programs compile to. `UPDATE_EXPECT=1 cargo test` rewrites the listings.

use expect_test::{Expect, expect};
use gilscope_bytecode::{Profile, disassemble};
use gilscope_compiler::{Mode, Options, compile};

#[track_caller]
fn check_dis_as(source: &str, mode: Mode, profile: Profile, expected: &Expect) {
    let parse_mode = match mode {
        Mode::File => gilscope_syntax::Mode::Module,
        Mode::Interactive => gilscope_syntax::Mode::Interactive,
        Mode::Eval => gilscope_syntax::Mode::Expression,
    };
    let parsed = gilscope_syntax::parse(source, parse_mode).expect("it parses");
    let make = || {
        compile(&parsed.module, source, "test.py", mode, Options::default()).expect("it compiles")
    };
    let text = disassemble(&make(), profile);
    assert_eq!(text, disassemble(&make(), profile), "the same every time");
    expected.assert_eq(&text);
}

#[track_caller]
fn check_dis(source: &str, expected: &Expect) {
    check_dis_as(source, Mode::File, Profile::Py27, expected);
}

#[test]
fn a_global_counter_in_a_loop() {
    check_dis(
        r#"counter = 0
def work(n):
    global counter
    for _ in range(n):
        counter += 1
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (0)
                          1 * STORE_GLOBAL                  0 (counter)
                2         2   LOAD_CONST                    1 (code work, line 2)
                          3 * MAKE_FUNCTION                 0
                          4 * STORE_NAME                    1 (work)
                          5   LOAD_CONST                    2 (None)
                          6   RETURN_VALUE

            work (test.py:2)
                            >
                4         0 * SETUP_LOOP                   13 (to 13)
                          1 * LOAD_GLOBAL                   0 (range)
                          2   LOAD_FAST                     0 (n)
                          3 * CALL_FUNCTION                 1 (1 positional)
                          4 * GET_ITER
                  >>      5 * FOR_ITER                     12 (to 12)
                          6   STORE_FAST                    1 (_)
                5         7 * LOAD_GLOBAL                   1 (counter)
                          8   LOAD_CONST                    0 (1)
                          9 * INPLACE_ADD
                         10 * STORE_GLOBAL                  1 (counter)
                4        11 * JUMP_ABSOLUTE                 5 (to 5)
                  >>     12 * POP_BLOCK
                  >>     13   LOAD_CONST                    1 (None)
                         14   RETURN_VALUE
        "#]],
    );
}

#[test]
fn comprehension_variables_are_hidden() {
    check_dis(
        r#"def f(x, xs):
    return x, [x * x for x in xs if x]
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1)
                            >
                2         0   LOAD_FAST                     0 (x)
                          1 * BUILD_LIST                    0
                          2   LOAD_FAST                     1 (xs)
                          3 * GET_ITER
                  >>      4 * FOR_ITER                     13 (to 13)
                          5   STORE_FAST                    2 (.x)
                          6   LOAD_FAST                     2 (.x)
                          7 ? POP_JUMP_IF_FALSE             4 (to 4)
                          8   LOAD_FAST                     2 (.x)
                          9   LOAD_FAST                     2 (.x)
                         10 * BINARY_MULTIPLY
                         11 * LIST_APPEND                   2
                         12 * JUMP_ABSOLUTE                 4 (to 4)
                  >>     13 * BUILD_TUPLE                   2
                         14   RETURN_VALUE
        "#]],
    );
}

#[test]
fn a_captured_variable_makes_the_comprehension_a_function() {
    check_dis(
        r#"def f(xs):
    return [lambda: x for x in xs]
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1)
                            >
                2         0   LOAD_CONST                    0 (code f.<locals>.<listcomp>, line 2)
                          1 * MAKE_FUNCTION                 0
                          2   LOAD_FAST                     0 (xs)
                          3 * GET_ITER
                          4 * CALL_FUNCTION                 1 (1 positional)
                          5   RETURN_VALUE

            f.<locals>.<listcomp> (test.py:2)
                            >
                2         0 * BUILD_LIST                    0
                          1   LOAD_FAST                     0 (.0)
                  >>      2 * FOR_ITER                     10 (to 10)
                          3 * STORE_DEREF                   0 (x)
                          4 * LOAD_CLOSURE                  0 (x)
                          5 * BUILD_TUPLE                   1
                          6   LOAD_CONST                    0 (code f.<locals>.<listcomp>.<locals>.<lambda>, line 2)
                          7 * MAKE_CLOSURE                  0
                          8 * LIST_APPEND                   2
                          9 * JUMP_ABSOLUTE                 2 (to 2)
                  >>     10   RETURN_VALUE

            f.<locals>.<listcomp>.<locals>.<lambda> (test.py:2)
                            >
                2         0 * LOAD_DEREF                    0 (x)
                          1   RETURN_VALUE
        "#]],
    );
}

#[test]
fn a_walrus_in_a_comprehension_binds_outside() {
    check_dis(
        r#"def f(xs):
    return [last := x for x in xs], last
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1)
                            >
                2         0 * BUILD_LIST                    0
                          1   LOAD_FAST                     0 (xs)
                          2 * GET_ITER
                  >>      3 * FOR_ITER                     10 (to 10)
                          4   STORE_FAST                    1 (.x)
                          5   LOAD_FAST                     1 (.x)
                          6   DUP_TOP
                          7   STORE_FAST                    2 (last)
                          8 * LIST_APPEND                   2
                          9 * JUMP_ABSOLUTE                 3 (to 3)
                  >>     10   LOAD_FAST                     2 (last)
                         11 * BUILD_TUPLE                   2
                         12   RETURN_VALUE
        "#]],
    );
}

#[test]
fn super_needs_the_class_cell() {
    check_dis(
        r#"class C(B):
    def __init__(self):
        super().__init__()
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 ('C')
                          1 * LOAD_NAME                     0 (B)
                          2 * BUILD_TUPLE                   1
                          3   LOAD_CONST                    1 (code C, line 1)
                          4 * MAKE_FUNCTION                 0
                          5 * RUN_CLASS_BODY                0
                          6 * BUILD_CLASS                   0
                          7 * STORE_NAME                    1 (C)
                          8   LOAD_CONST                    2 (None)
                          9   RETURN_VALUE

            C (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (__name__)
                          1 * STORE_NAME                    1 (__module__)
                          2   LOAD_CONST                    0 (1)
                          3   STORE_CLASS_CELL              2 (__firstlineno__)
                2         4   LOAD_CLASS_CELL               0 (__class__)
                          5   BUILD_CLOSURE                 1
                          6   LOAD_CONST                    1 (code C.__init__, line 2)
                          7 * MAKE_CLOSURE                  0
                          8 * STORE_NAME                    3 (__init__)
                1         9   LOAD_CONST                    2 (())
                         10   STORE_CLASS_CELL              4 (__static_attributes__)
                         11   LOAD_CLASS_CELL               0 (__class__)
                         12   STORE_CLASS_CELL              5 (__classcell__)
                         13 * LOAD_LOCALS
                         14   RETURN_VALUE

            C.__init__ (test.py:2)
                            >
                3         0 * LOAD_GLOBAL                   0 (super)
                          1 * CALL_FUNCTION                 0 (0 positional)
                          2 * LOAD_METHOD                   1 (__init__)
                          3 * CALL_METHOD                   0 (0 positional)
                          4   POP_TOP
                          5   LOAD_CONST                    0 (None)
                          6   RETURN_VALUE
        "#]],
    );
}

#[test]
fn closures_and_nonlocal() {
    check_dis(
        r#"def outer(a):
    b = 1
    def inner(c=2, *, d=3):
        nonlocal b
        b += a + c + d
    return inner
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code outer, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (outer)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            outer (test.py:1)
                            >
                2         0   LOAD_CONST                    0 (1)
                          1 * STORE_DEREF                   1 (b)
                3         2   LOAD_CONST                    1 (2)
                          3 * BUILD_MAP                     1
                          4   LOAD_CONST                    2 ('d')
                          5   LOAD_CONST                    3 (3)
                          6 * STORE_MAP
                          7 * LOAD_CLOSURE                  0 (a)
                          8 * LOAD_CLOSURE                  1 (b)
                          9 * BUILD_TUPLE                   2
                         10   LOAD_CONST                    4 (code outer.<locals>.inner, line 3)
                         11 * MAKE_CLOSURE              65537 (1 defaults, keyword defaults)
                         12   STORE_FAST                    1 (inner)
                6        13   LOAD_FAST                     1 (inner)
                         14   RETURN_VALUE

            outer.<locals>.inner (test.py:3)
                            >
                5         0 * LOAD_DEREF                    1 (b)
                          1 * LOAD_DEREF                    0 (a)
                          2   LOAD_FAST                     0 (c)
                          3 * BINARY_ADD
                          4   LOAD_FAST                     1 (d)
                          5 * BINARY_ADD
                          6 * INPLACE_ADD
                          7 * STORE_DEREF                   1 (b)
                          8   LOAD_CONST                    0 (None)
                          9   RETURN_VALUE
        "#]],
    );
}

#[test]
fn leaving_an_except_clause() {
    check_dis(
        r#"def f(xs):
    for x in xs:
        try:
            g(x)
        except E as e:
            if e:
                continue
            continue
        except F:
            break
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1)
                            >
                2         0 * SETUP_LOOP                   30 (to 30)
                          1   LOAD_FAST                     0 (xs)
                          2 * GET_ITER
                  >>      3 * FOR_ITER                     29 (to 29)
                          4   STORE_FAST                    1 (x)
                3         5 * SETUP_EXCEPT                 12 (to 12)
                4         6 * LOAD_GLOBAL                   0 (g)
                          7   LOAD_FAST                     1 (x)
                          8 * CALL_FUNCTION                 1 (1 positional)
                          9   POP_TOP
                3        10 * POP_BLOCK
                         11 * JUMP_ABSOLUTE                 3 (to 3)
                5 >>     12   DUP_TOP
                         13 * LOAD_GLOBAL                   1 (E)
                         14 * COMPARE_OP                   10 (exception match)
                         15 ? POP_JUMP_IF_FALSE            21 (to 21)
                         16   STORE_EXCEPT_FAST             2 (e)
                6        17   LOAD_FAST                     2 (e)
                         18 ? POP_JUMP_IF_FALSE            32 (to 32)
                7        19   POP_EXCEPT
                         20 * JUMP_ABSOLUTE                 3 (to 3)
                9 >>     21   DUP_TOP
                         22 * LOAD_GLOBAL                   2 (F)
                         23 * COMPARE_OP                   10 (exception match)
                         24 ? POP_JUMP_IF_FALSE            27 (to 27)
                         25   POP_TOP
               10        26 * BREAK_LOOP
                9 >>     27 * END_FINALLY
                2        28 * JUMP_ABSOLUTE                 3 (to 3)
                  >>     29 * POP_BLOCK
                  >>     30   LOAD_CONST                    0 (None)
                         31   RETURN_VALUE
                6 >>     32   POP_EXCEPT
                         33   JUMP_BACKWARD                 3 (to 3)
        "#]],
    );
}

#[test]
fn try_except_star() {
    check_dis(
        r#"try:
    f()
except* E as e:
    g(e)
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * SETUP_EXCEPT                  6 (to 6)
                2         1 * LOAD_NAME                     0 (f)
                          2 * CALL_FUNCTION                 0 (0 positional)
                          3   POP_TOP
                1         4 * POP_BLOCK
                          5   JUMP_FORWARD                 45 (to 45)
                  >>      6   DUP_TOP
                          7 * BUILD_LIST                    0
                          8   ROT_TWO
                3         9 * LOAD_NAME                     1 (E)
                         10 * CHECK_EG_MATCH
                         11   DUP_TOP
                         12   LOAD_CONST                    0 (None)
                         13 * COMPARE_OP                    8 (is)
                         14 ? POP_JUMP_IF_TRUE             34 (to 34)
                         15 * STORE_NAME                    2 (e)
                         16 * SETUP_EXCEPT                 26 (to 26)
                4        17 * LOAD_NAME                     3 (g)
                         18 * LOAD_NAME                     2 (e)
                         19 * CALL_FUNCTION                 1 (1 positional)
                         20   POP_TOP
                3        21 * POP_BLOCK
                         22   LOAD_CONST                    0 (None)
                         23 * STORE_NAME                    2 (e)
                         24 * DELETE_NAME                   2 (e)
                         25   JUMP_FORWARD                 35 (to 35)
                  >>     26   STORE_EXCEPT_FAST             0 (.0raised)
                         27   LOAD_FAST                     0 (.0raised)
                         28 * LIST_APPEND                   2
                         29   POP_EXCEPT
                         30   LOAD_CONST                    0 (None)
                         31 * STORE_NAME                    2 (e)
                         32 * DELETE_NAME                   2 (e)
                         33   JUMP_FORWARD                 35 (to 35)
                  >>     34   POP_TOP
                1 >>     35 * LIST_APPEND                   1
                         36 * PREP_RERAISE_STAR
                         37   DUP_TOP
                         38   LOAD_CONST                    0 (None)
                         39 * COMPARE_OP                    8 (is)
                         40 ? POP_JUMP_IF_FALSE            44 (to 44)
                         41   POP_TOP
                         42   POP_EXCEPT
                         43   JUMP_FORWARD                 45 (to 45)
                  >>     44 * END_FINALLY
                  >>     45   LOAD_CONST                    0 (None)
                         46   RETURN_VALUE
        "#]],
    );
}

#[test]
fn with_and_return() {
    check_dis(
        r#"def f(a):
    with a as b, b.c:
        return b
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1)
                            >
                2         0   LOAD_FAST                     0 (a)
                          1 * SETUP_WITH                   13 (to 13)
                          2   STORE_FAST                    1 (b)
                          3   LOAD_FAST                     1 (b)
                          4 * LOAD_ATTR                     0 (c)
                          5 * SETUP_WITH                    9 (to 9)
                          6   POP_TOP
                3         7   LOAD_FAST                     1 (b)
                          8   RETURN_VALUE
                2 >>      9 * WITH_CLEANUP
                         10 * END_FINALLY
                         11 * POP_BLOCK
                         12   LOAD_CONST                    0 (None)
                  >>     13 * WITH_CLEANUP
                         14 * END_FINALLY
                         15   LOAD_CONST                    0 (None)
                         16   RETURN_VALUE
        "#]],
    );
}

#[test]
fn continue_in_a_finally_body() {
    check_dis(
        r#"for x in y:
    try:
        f()
    finally:
        continue
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * SETUP_LOOP                   13 (to 13)
                          1 * LOAD_NAME                     0 (y)
                          2 * GET_ITER
                  >>      3 * FOR_ITER                     12 (to 12)
                          4 - STORE_NAME                    1 (x)
                2         5 * SETUP_FINALLY                11 (to 11)
                3         6 * LOAD_NAME                     2 (f)
                          7 * CALL_FUNCTION                 0 (0 positional)
                          8   POP_TOP
                2         9 * POP_BLOCK
                         10   LOAD_CONST                    0 (None)
                5 >>     11 * CONTINUE_LOOP                 3 (to 3)
                1 >>     12 * POP_BLOCK
                  >>     13   LOAD_CONST                    0 (None)
                         14   RETURN_VALUE
        "#]],
    );
}

#[test]
fn match_sequence_and_class() {
    check_dis(
        r#"match p:
    case [0, *rest] if rest:
        f(rest)
    case Point(x, y=0) | Line(x):
        f(x)
    case {"k": v, **more}:
        f(v, more)
    case None:
        pass
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (p)
                          1   STORE_FAST                    0 (.0subject)
                2         2   LOAD_FAST                     0 (.0subject)
                          3 * MATCH_SEQUENCE
                          4   ROT_TWO
                          5   POP_TOP
                          6 ? POP_JUMP_IF_FALSE            31 (to 31)
                          7   LOAD_FAST                     0 (.0subject)
                          8 * GET_LEN
                          9   ROT_TWO
                         10   POP_TOP
                         11   LOAD_CONST                    0 (1)
                         12 * COMPARE_OP                    5 (>=)
                         13 ? POP_JUMP_IF_FALSE            31 (to 31)
                         14   LOAD_FAST                     0 (.0subject)
                         15 * UNPACK_EX                     1 (1 before, 0 after)
                         16   STORE_FAST                    1 (.0matched)
                         17   STORE_FAST                    2 (.0matched)
                         18   LOAD_FAST                     1 (.0matched)
                         19   LOAD_CONST                    1 (0)
                         20 * COMPARE_OP                    2 (==)
                         21 ? POP_JUMP_IF_FALSE            31 (to 31)
                         22   LOAD_FAST                     2 (.0matched)
                         23 * STORE_NAME                    1 (rest)
                         24 * LOAD_NAME                     1 (rest)
                         25 ? POP_JUMP_IF_FALSE            31 (to 31)
                3        26 * LOAD_NAME                     2 (f)
                         27 * LOAD_NAME                     1 (rest)
                         28 * CALL_FUNCTION                 1 (1 positional)
                         29   POP_TOP
                2        30   JUMP_FORWARD                120 (to 120)
                4 >>     31   LOAD_FAST                     0 (.0subject)
                         32 * LOAD_NAME                     3 (Point)
                         33   LOAD_CONST                    2 (('y',))
                         34 * MATCH_CLASS                   1
                         35   STORE_FAST                    2 (.0matched)
                         36   LOAD_FAST                     2 (.0matched)
                         37   LOAD_CONST                    3 (None)
                         38 * COMPARE_OP                    9 (is not)
                         39 ? POP_JUMP_IF_FALSE            51 (to 51)
                         40   LOAD_FAST                     2 (.0matched)
                         41 * UNPACK_SEQUENCE               2
                         42   STORE_FAST                    1 (.0matched)
                         43   STORE_FAST                    3 (.0matched)
                         44   LOAD_FAST                     3 (.0matched)
                         45   LOAD_CONST                    1 (0)
                         46 * COMPARE_OP                    2 (==)
                         47 ? POP_JUMP_IF_FALSE            51 (to 51)
                         48   LOAD_FAST                     1 (.0matched)
                         49   STORE_FAST                    4 (.0matched)
                         50   JUMP_FORWARD                 65 (to 65)
                  >>     51   LOAD_FAST                     0 (.0subject)
                         52 * LOAD_NAME                     4 (Line)
                         53   LOAD_CONST                    4 (())
                         54 * MATCH_CLASS                   1
                         55   STORE_FAST                    5 (.0matched)
                         56   LOAD_FAST                     5 (.0matched)
                         57   LOAD_CONST                    3 (None)
                         58 * COMPARE_OP                    9 (is not)
                         59 ? POP_JUMP_IF_FALSE            72 (to 72)
                         60   LOAD_FAST                     5 (.0matched)
                         61 * UNPACK_SEQUENCE               1
                         62   STORE_FAST                    6 (.0matched)
                         63   LOAD_FAST                     6 (.0matched)
                         64   STORE_FAST                    4 (.0matched)
                  >>     65   LOAD_FAST                     4 (.0matched)
                         66 * STORE_NAME                    5 (x)
                5        67 * LOAD_NAME                     2 (f)
                         68 * LOAD_NAME                     5 (x)
                         69 * CALL_FUNCTION                 1 (1 positional)
                         70   POP_TOP
                4        71   JUMP_FORWARD                120 (to 120)
                6 >>     72   LOAD_FAST                     0 (.0subject)
                         73 * MATCH_MAPPING
                         74   ROT_TWO
                         75   POP_TOP
                         76 ? POP_JUMP_IF_FALSE           115 (to 115)
                         77   LOAD_FAST                     0 (.0subject)
                         78 * GET_LEN
                         79   ROT_TWO
                         80   POP_TOP
                         81   LOAD_CONST                    0 (1)
                         82 * COMPARE_OP                    5 (>=)
                         83 ? POP_JUMP_IF_FALSE           115 (to 115)
                         84   LOAD_FAST                     0 (.0subject)
                         85   LOAD_CONST                    5 (('k',))
                         86 * MATCH_KEYS
                         87   ROT_THREE
                         88   POP_TOP
                         89   POP_TOP
                         90   STORE_FAST                    6 (.0matched)
                         91   LOAD_FAST                     6 (.0matched)
                         92   LOAD_CONST                    3 (None)
                         93 * COMPARE_OP                    9 (is not)
                         94 ? POP_JUMP_IF_FALSE           115 (to 115)
                         95   LOAD_FAST                     6 (.0matched)
                         96 * UNPACK_SEQUENCE               1
                         97   STORE_FAST                    5 (.0matched)
                         98 * BUILD_MAP                     0
                         99   LOAD_FAST                     0 (.0subject)
                        100 * DICT_UPDATE                   1
                        101   DUP_TOP
                        102   LOAD_CONST                    6 ('k')
                        103 * DELETE_SUBSCR
                        104   STORE_FAST                    4 (.0matched)
                        105   LOAD_FAST                     5 (.0matched)
                        106 * STORE_NAME                    6 (v)
                        107   LOAD_FAST                     4 (.0matched)
                        108 * STORE_NAME                    7 (more)
                7       109 * LOAD_NAME                     2 (f)
                        110 * LOAD_NAME                     6 (v)
                        111 * LOAD_NAME                     7 (more)
                        112 * CALL_FUNCTION                 2 (2 positional)
                        113   POP_TOP
                6       114   JUMP_FORWARD                120 (to 120)
                8 >>    115   LOAD_FAST                     0 (.0subject)
                        116   LOAD_CONST                    3 (None)
                        117 * COMPARE_OP                    8 (is)
                        118 ? POP_JUMP_IF_FALSE           120 (to 120)
                        119   JUMP_FORWARD                120 (to 120)
                1 >>    120   LOAD_CONST                    3 (None)
                        121   RETURN_VALUE
        "#]],
    );
}

#[test]
fn calls_with_stars() {
    check_dis(
        r#"f(*a)
f(1, *a, k=2)
f(k=g(), *h())
f(*a, *b, **c)
f(**a, k=1, **b)
o.m(1, k=2)
o.m(*a)
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (f)
                          1 * LOAD_NAME                     1 (a)
                          2 * CALL_FUNCTION_VAR             0 (0 positional)
                          3   POP_TOP
                2         4 * LOAD_NAME                     0 (f)
                          5   LOAD_CONST                    0 (1)
                          6   LOAD_CONST                    1 ('k')
                          7   LOAD_CONST                    2 (2)
                          8 * LOAD_NAME                     1 (a)
                          9 * CALL_FUNCTION_VAR           257 (1 positional, 1 keyword)
                         10   POP_TOP
                3        11 * LOAD_NAME                     0 (f)
                         12 * BUILD_LIST                    0
                         13 * LOAD_NAME                     2 (h)
                         14 * CALL_FUNCTION                 0 (0 positional)
                         15 * LIST_EXTEND                   1
                         16 * LIST_TO_TUPLE
                         17 * BUILD_MAP                     1
                         18   LOAD_CONST                    1 ('k')
                         19 * LOAD_NAME                     3 (g)
                         20 * CALL_FUNCTION                 0 (0 positional)
                         21 * STORE_MAP
                         22 * CALL_FUNCTION_EX              1 (keywords)
                         23   POP_TOP
                4        24 * LOAD_NAME                     0 (f)
                         25 * BUILD_LIST                    0
                         26 * LOAD_NAME                     1 (a)
                         27 * LIST_EXTEND                   1
                         28 * LOAD_NAME                     4 (b)
                         29 * LIST_EXTEND                   1
                         30 * LIST_TO_TUPLE
                         31 * BUILD_MAP                     1
                         32 * LOAD_NAME                     5 (c)
                         33 * DICT_MERGE                    1
                         34 * CALL_FUNCTION_EX              1 (keywords)
                         35   POP_TOP
                5        36 * LOAD_NAME                     0 (f)
                         37   LOAD_CONST                    3 (())
                         38 * BUILD_MAP                     3
                         39 * LOAD_NAME                     1 (a)
                         40 * DICT_MERGE                    1
                         41 * BUILD_MAP                     1
                         42   LOAD_CONST                    1 ('k')
                         43   LOAD_CONST                    0 (1)
                         44 * STORE_MAP
                         45 * DICT_MERGE                    1
                         46 * LOAD_NAME                     4 (b)
                         47 * DICT_MERGE                    1
                         48 * CALL_FUNCTION_EX              1 (keywords)
                         49   POP_TOP
                6        50 * LOAD_NAME                     6 (o)
                         51 * LOAD_METHOD                   7 (m)
                         52   LOAD_CONST                    0 (1)
                         53   LOAD_CONST                    1 ('k')
                         54   LOAD_CONST                    2 (2)
                         55 * CALL_METHOD                 257 (1 positional, 1 keyword)
                         56   POP_TOP
                7        57 * LOAD_NAME                     6 (o)
                         58 * LOAD_ATTR                     7 (m)
                         59 * LOAD_NAME                     1 (a)
                         60 * CALL_FUNCTION_VAR             0 (0 positional)
                         61   POP_TOP
                         62   LOAD_CONST                    4 (None)
                         63   RETURN_VALUE
        "#]],
    );
}

#[test]
fn displays_with_stars() {
    check_dis(
        r#"[1, *a, 2]
(*a, b)
{*a, 1}
{**a, 1: 2}
a, *b, c = d
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (1)
                          1 * BUILD_LIST                    1
                          2 * LOAD_NAME                     0 (a)
                          3 * LIST_EXTEND                   1
                          4   LOAD_CONST                    1 (2)
                          5 * LIST_APPEND                   1
                          6   POP_TOP
                2         7 * BUILD_LIST                    0
                          8 * LOAD_NAME                     0 (a)
                          9 * LIST_EXTEND                   1
                         10 * LOAD_NAME                     1 (b)
                         11 * LIST_APPEND                   1
                         12 * LIST_TO_TUPLE
                         13   POP_TOP
                3        14 * BUILD_SET                     0
                         15 * LOAD_NAME                     0 (a)
                         16 * SET_UPDATE                    1
                         17   LOAD_CONST                    0 (1)
                         18 * SET_ADD                       1
                         19   POP_TOP
                4        20 * BUILD_MAP                     2
                         21 * LOAD_NAME                     0 (a)
                         22 * DICT_UPDATE                   1
                         23   LOAD_CONST                    0 (1)
                         24   LOAD_CONST                    1 (2)
                         25 * STORE_MAP
                         26   POP_TOP
                5        27 * LOAD_NAME                     2 (d)
                         28 * UNPACK_EX                   257 (1 before, 1 after)
                         29 * STORE_NAME                    0 (a)
                         30 * STORE_NAME                    1 (b)
                         31 * STORE_NAME                    3 (c)
                         32   LOAD_CONST                    2 (None)
                         33   RETURN_VALUE
        "#]],
    );
}

#[test]
fn f_strings() {
    check_dis(
        r#"f"{a} {b!r:>{w}}{{}}"
f"{a=}"
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (a)
                          1 * FORMAT_VALUE                  0
                          2   LOAD_CONST                    0 (' ')
                          3 * LOAD_NAME                     1 (b)
                          4   LOAD_CONST                    1 ('>')
                          5 * LOAD_NAME                     2 (w)
                          6 * FORMAT_VALUE                  0
                          7 * BUILD_STRING                  2
                          8 * FORMAT_VALUE                  6 (repr, with format)
                          9   LOAD_CONST                    2 ('{}')
                         10 * BUILD_STRING                  4
                         11   POP_TOP
                2        12   LOAD_CONST                    3 ('a=')
                         13 * LOAD_NAME                     0 (a)
                         14 * FORMAT_VALUE                  2 (repr)
                         15 * BUILD_STRING                  2
                         16   POP_TOP
                         17   LOAD_CONST                    4 (None)
                         18   RETURN_VALUE
        "#]],
    );
}

#[test]
fn coroutines() {
    check_dis(
        r#"async def f(xs):
    async for x in xs:
        async with x as y:
            await y
    return {z async for z in xs}
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code f, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (f)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            f (test.py:1) coroutine
                            >
                2         0 * SETUP_LOOP                   33 (to 33)
                          1   LOAD_FAST                     0 (xs)
                          2 * GET_AITER
                  >>      3 * SETUP_EXCEPT                 30 (to 30)
                          4 * GET_ANEXT
                          5   LOAD_CONST                    0 (None)
                          6 * YIELD_FROM
                          7 * POP_BLOCK
                          8   STORE_FAST                    1 (x)
                3         9   LOAD_FAST                     1 (x)
                         10 * BEFORE_ASYNC_WITH
                         11 * GET_AWAITABLE                 1
                         12   LOAD_CONST                    0 (None)
                         13 * YIELD_FROM
                         14 * SETUP_ASYNC_WITH             23 (to 23)
                         15   STORE_FAST                    2 (y)
                4        16   LOAD_FAST                     2 (y)
                         17 * GET_AWAITABLE                 0
                         18   LOAD_CONST                    0 (None)
                         19 * YIELD_FROM
                         20   POP_TOP
                3        21 * POP_BLOCK
                         22   LOAD_CONST                    0 (None)
                  >>     23 * WITH_CLEANUP_START
                         24 * GET_AWAITABLE                 2
                         25   LOAD_CONST                    0 (None)
                         26 * YIELD_FROM
                         27 * WITH_CLEANUP_FINISH
                         28 * END_FINALLY
                2        29 * JUMP_ABSOLUTE                 3 (to 3)
                  >>     30 * END_ASYNC_FOR
                         31   POP_TOP
                         32 * POP_BLOCK
                5 >>     33   LOAD_CONST                    1 (code f.<locals>.<setcomp>, line 5)
                         34 * MAKE_FUNCTION                 0
                         35   LOAD_FAST                     0 (xs)
                         36 * GET_AITER
                         37 * CALL_FUNCTION                 1 (1 positional)
                         38 * GET_AWAITABLE                 0
                         39   LOAD_CONST                    0 (None)
                         40 * YIELD_FROM
                         41   RETURN_VALUE

            f.<locals>.<setcomp> (test.py:5) coroutine
                            >
                5         0 * BUILD_SET                     0
                          1   LOAD_FAST                     0 (.0)
                  >>      2 * SETUP_EXCEPT                 11 (to 11)
                          3 * GET_ANEXT
                          4   LOAD_CONST                    0 (None)
                          5 * YIELD_FROM
                          6 * POP_BLOCK
                          7   STORE_FAST                    1 (z)
                          8   LOAD_FAST                     1 (z)
                          9 * SET_ADD                       2
                         10 * JUMP_ABSOLUTE                 2 (to 2)
                  >>     11 * END_ASYNC_FOR
                         12   POP_TOP
                         13   RETURN_VALUE
        "#]],
    );
    check_dis(
        r#"async def g(xs):
    yield [await x async for x in xs]
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code g, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (g)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            g (test.py:1) async generator
                            >
                2         0 * BUILD_LIST                    0
                          1   LOAD_FAST                     0 (xs)
                          2 * GET_AITER
                  >>      3 * SETUP_EXCEPT                 15 (to 15)
                          4 * GET_ANEXT
                          5   LOAD_CONST                    0 (None)
                          6 * YIELD_FROM
                          7 * POP_BLOCK
                          8   STORE_FAST                    1 (.x)
                          9   LOAD_FAST                     1 (.x)
                         10 * GET_AWAITABLE                 0
                         11   LOAD_CONST                    0 (None)
                         12 * YIELD_FROM
                         13 * LIST_APPEND                   2
                         14 * JUMP_ABSOLUTE                 3 (to 3)
                  >>     15 * END_ASYNC_FOR
                         16   POP_TOP
                         17   ASYNC_GEN_WRAP
                         18   YIELD_VALUE
                         19   POP_TOP
                         20   LOAD_CONST                    0 (None)
                         21   RETURN_VALUE
        "#]],
    );
}

#[test]
fn generators() {
    check_dis(
        r#"def g(xs):
    x = yield 1
    y = yield from xs
    return x
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code g, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * STORE_NAME                    0 (g)
                          3   LOAD_CONST                    1 (None)
                          4   RETURN_VALUE

            g (test.py:1) generator
                            >
                2         0   LOAD_CONST                    0 (1)
                          1   YIELD_VALUE
                          2   STORE_FAST                    1 (x)
                3         3   LOAD_FAST                     0 (xs)
                          4 * GET_YIELD_FROM_ITER
                          5   LOAD_CONST                    1 (None)
                          6 * YIELD_FROM
                          7   STORE_FAST                    2 (y)
                4         8   LOAD_FAST                     1 (x)
                          9   RETURN_VALUE
        "#]],
    );
}

#[test]
fn generic_function() {
    check_dis(
        r#"@deco
def f[T: int](x: T, y=1) -> T:
    return x
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (deco)
                2         1   LOAD_CONST                    0 (1)
                          2   LOAD_CONST                    1 (code <generic parameters of f>, line 1)
                          3 * MAKE_FUNCTION                 0
                          4   STORE_FAST                    0 (.0generic)
                          5   STORE_FAST                    1 (.0default)
                          6   LOAD_FAST                     0 (.0generic)
                          7   LOAD_FAST                     1 (.0default)
                          8 * CALL_FUNCTION                 1 (1 positional)
                1         9 * CALL_FUNCTION                 1 (1 positional)
                2        10 * STORE_NAME                    1 (f)
                         11   LOAD_CONST                    2 (None)
                         12   RETURN_VALUE

            <generic parameters of f> (test.py:1)
                            >
                2         0   LOAD_CONST                    0 (0)
                          1   LOAD_CONST                    1 (('TypeVar',))
                          2 * IMPORT_NAME                   0 (_typing)
                          3 * IMPORT_FROM                   1 (TypeVar)
                          4   ROT_TWO
                          5   POP_TOP
                          6   LOAD_CONST                    2 ('T')
                          7   LOAD_CONST                    3 (code T, line 2)
                          8 * MAKE_FUNCTION                 0
                          9   LOAD_CONST                    4 (None)
                         10   LOAD_CONST                    4 (None)
                         11 * CALL_FUNCTION                 4 (4 positional)
                         12   STORE_FAST                    1 (T)
                         13   LOAD_FAST                     0 (.0default0)
                         14 * BUILD_MAP                     2
                         15   LOAD_CONST                    5 ('x')
                         16   LOAD_FAST                     1 (T)
                         17 * STORE_MAP
                         18   LOAD_CONST                    6 ('return')
                         19   LOAD_FAST                     1 (T)
                         20 * STORE_MAP
                         21   LOAD_CONST                    7 (code f, line 1)
                         22 * MAKE_FUNCTION             131073 (1 defaults, annotations)
                         23   DUP_TOP
                         24   LOAD_FAST                     1 (T)
                         25 * BUILD_TUPLE                   1
                         26   ROT_TWO
                         27 * STORE_ATTR                    2 (__type_params__)
                         28   RETURN_VALUE

            T (test.py:2)
                            >
                2         0 * LOAD_GLOBAL                   0 (int)
                          1   RETURN_VALUE

            f (test.py:1)
                            >
                3         0   LOAD_FAST                     0 (x)
                          1   RETURN_VALUE
        "#]],
    );
}

#[test]
fn generic_class() {
    check_dis(
        r#"class C[T](B):
    def m(self, x: T): ...
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (code <generic parameters of C>, line 1)
                          1 * MAKE_FUNCTION                 0
                          2 * CALL_FUNCTION                 0 (0 positional)
                          3 * STORE_NAME                    0 (C)
                          4   LOAD_CONST                    1 (None)
                          5   RETURN_VALUE

            <generic parameters of C> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (0)
                          1   LOAD_CONST                    1 (('TypeVar',))
                          2 * IMPORT_NAME                   0 (_typing)
                          3 * IMPORT_FROM                   1 (TypeVar)
                          4   ROT_TWO
                          5   POP_TOP
                          6   LOAD_CONST                    2 ('T')
                          7   LOAD_CONST                    3 (None)
                          8   LOAD_CONST                    3 (None)
                          9   LOAD_CONST                    3 (None)
                         10 * CALL_FUNCTION                 4 (4 positional)
                         11 * STORE_DEREF                   1 (T)
                         12 * LOAD_DEREF                    1 (T)
                         13 * BUILD_TUPLE                   1
                         14   DUP_TOP
                         15 * STORE_DEREF                   0 (.type_params)
                         16   LOAD_CONST                    0 (0)
                         17   LOAD_CONST                    4 (('Generic',))
                         18 * IMPORT_NAME                   0 (_typing)
                         19 * IMPORT_FROM                   2 (Generic)
                         20   ROT_TWO
                         21   POP_TOP
                         22   ROT_TWO
                         23 * BINARY_SUBSCR
                         24   STORE_FAST                    0 (.generic_base)
                         25   LOAD_CONST                    5 ('C')
                         26 * LOAD_GLOBAL                   3 (B)
                         27   LOAD_FAST                     0 (.generic_base)
                         28 * BUILD_TUPLE                   2
                         29 * LOAD_CLOSURE                  0 (.type_params)
                         30 * LOAD_CLOSURE                  1 (T)
                         31 * BUILD_TUPLE                   2
                         32   LOAD_CONST                    6 (code C, line 1)
                         33 * MAKE_CLOSURE                  0
                         34 * RUN_CLASS_BODY                0
                         35 * BUILD_CLASS                   0
                         36   RETURN_VALUE

            C (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (__name__)
                          1 * STORE_NAME                    1 (__module__)
                          2   LOAD_CONST                    0 (1)
                          3   STORE_CLASS_CELL              2 (__firstlineno__)
                          4 * LOAD_CLASSDEREF               0 (.type_params)
                          5 * STORE_NAME                    3 (__type_params__)
                2         6 * BUILD_MAP                     1
                          7   LOAD_CONST                    1 ('x')
                          8 * LOAD_CLASSDEREF               1 (T)
                          9 * STORE_MAP
                         10   LOAD_CONST                    2 (code C.m, line 2)
                         11 * MAKE_FUNCTION             131072 (annotations)
                         12 * STORE_NAME                    4 (m)
                1        13   LOAD_CONST                    3 (())
                         14   STORE_CLASS_CELL              5 (__static_attributes__)
                         15 * LOAD_LOCALS
                         16   RETURN_VALUE

            C.m (test.py:2)
                            >
                2         0   LOAD_CONST                    0 (None)
                          1   RETURN_VALUE
        "#]],
    );
}

#[test]
fn annotations() {
    check_dis(
        r#"x: int = 1
y: str
o.a: int
def f(a: int, *b: str) -> None:
    z: int = 2
class C:
    w: float
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   SETUP_ANNOTATIONS
                          1   LOAD_CONST                    0 (1)
                          2 * STORE_NAME                    0 (x)
                          3 * LOAD_NAME                     1 (int)
                          4 * LOAD_NAME                     2 (__annotations__)
                          5   LOAD_CONST                    1 ('x')
                          6 * STORE_SUBSCR
                2         7 * LOAD_NAME                     3 (str)
                          8 * LOAD_NAME                     2 (__annotations__)
                          9   LOAD_CONST                    2 ('y')
                         10 * STORE_SUBSCR
                3        11 * LOAD_NAME                     4 (o)
                         12   POP_TOP
                         13 * LOAD_NAME                     1 (int)
                         14   POP_TOP
                4        15 * BUILD_MAP                     3
                         16   LOAD_CONST                    3 ('a')
                         17 * LOAD_NAME                     1 (int)
                         18 * STORE_MAP
                         19   LOAD_CONST                    4 ('b')
                         20 * LOAD_NAME                     3 (str)
                         21 * STORE_MAP
                         22   LOAD_CONST                    5 ('return')
                         23   LOAD_CONST                    6 (None)
                         24 * STORE_MAP
                         25   LOAD_CONST                    7 (code f, line 4)
                         26 * MAKE_FUNCTION             131072 (annotations)
                         27 * STORE_NAME                    5 (f)
                6        28   LOAD_CONST                    8 ('C')
                         29   LOAD_CONST                    9 (())
                         30   LOAD_CONST                   10 (code C, line 6)
                         31 * MAKE_FUNCTION                 0
                         32 * RUN_CLASS_BODY                0
                         33 * BUILD_CLASS                   0
                         34 * STORE_NAME                    6 (C)
                         35   LOAD_CONST                    6 (None)
                         36   RETURN_VALUE

            f (test.py:4)
                            >
                5         0   LOAD_CONST                    0 (2)
                          1   STORE_FAST                    2 (z)
                          2   LOAD_CONST                    1 (None)
                          3   RETURN_VALUE

            C (test.py:6)
                            >
                6         0 * LOAD_NAME                     0 (__name__)
                          1 * STORE_NAME                    1 (__module__)
                          2   LOAD_CONST                    0 (6)
                          3   STORE_CLASS_CELL              2 (__firstlineno__)
                          4   SETUP_ANNOTATIONS
                7         5 * LOAD_NAME                     3 (float)
                          6 * LOAD_NAME                     4 (__annotations__)
                          7   LOAD_CONST                    1 ('w')
                          8 * STORE_SUBSCR
                6         9   LOAD_CONST                    2 (())
                         10   STORE_CLASS_CELL              5 (__static_attributes__)
                         11 * LOAD_LOCALS
                         12   RETURN_VALUE
        "#]],
    );
}

#[test]
fn slices() {
    check_dis(
        r#"a[1:2]
a[:]
a[1:2] += b
del a[1:]
a[::2]
a[1:2, 3]
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * LOAD_NAME                     0 (a)
                          1   LOAD_CONST                    0 (1)
                          2   LOAD_CONST                    1 (2)
                          3 * BINARY_SLICE
                          4   POP_TOP
                2         5 * LOAD_NAME                     0 (a)
                          6   LOAD_CONST                    2 (None)
                          7   LOAD_CONST                    2 (None)
                          8 * BINARY_SLICE
                          9   POP_TOP
                3        10 * LOAD_NAME                     0 (a)
                         11   LOAD_CONST                    0 (1)
                         12   LOAD_CONST                    1 (2)
                         13   COPY                          3
                         14   COPY                          3
                         15   COPY                          3
                         16 * BINARY_SLICE
                         17 * LOAD_NAME                     1 (b)
                         18 * INPLACE_ADD
                         19   ROT_FOUR
                         20 * STORE_SLICE
                4        21 * LOAD_NAME                     0 (a)
                         22   LOAD_CONST                    0 (1)
                         23   LOAD_CONST                    2 (None)
                         24 * DELETE_SLICE
                5        25 * LOAD_NAME                     0 (a)
                         26   LOAD_CONST                    2 (None)
                         27   LOAD_CONST                    2 (None)
                         28   LOAD_CONST                    1 (2)
                         29 * BUILD_SLICE                   3
                         30 * BINARY_SUBSCR
                         31   POP_TOP
                6        32 * LOAD_NAME                     0 (a)
                         33   LOAD_CONST                    0 (1)
                         34   LOAD_CONST                    1 (2)
                         35 * BUILD_SLICE                   2
                         36   LOAD_CONST                    3 (3)
                         37 * BUILD_TUPLE                   2
                         38 * BINARY_SUBSCR
                         39   POP_TOP
                         40   LOAD_CONST                    2 (None)
                         41   RETURN_VALUE
        "#]],
    );
}

#[test]
fn imports() {
    check_dis(
        r#"import a.b.c as d
from . import e
from ..f import g as h
from i import *
"#,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   LOAD_CONST                    0 (0)
                          1   LOAD_CONST                    1 (None)
                          2 * IMPORT_NAME                   0 (a.b.c)
                          3 * IMPORT_FROM                   1 (b)
                          4   ROT_TWO
                          5   POP_TOP
                          6 * IMPORT_FROM                   2 (c)
                          7 * STORE_NAME                    3 (d)
                          8   POP_TOP
                2         9   LOAD_CONST                    2 (1)
                         10   LOAD_CONST                    3 (('e',))
                         11 * IMPORT_NAME                   4 ()
                         12 * IMPORT_FROM                   5 (e)
                         13 * STORE_NAME                    5 (e)
                         14   POP_TOP
                3        15   LOAD_CONST                    4 (2)
                         16   LOAD_CONST                    5 (('g',))
                         17 * IMPORT_NAME                   6 (f)
                         18 * IMPORT_FROM                   7 (g)
                         19 * STORE_NAME                    8 (h)
                         20   POP_TOP
                4        21   LOAD_CONST                    0 (0)
                         22   LOAD_CONST                    6 (('*',))
                         23 * IMPORT_NAME                   9 (i)
                         24 * IMPORT_STAR
                         25   LOAD_CONST                    1 (None)
                         26   RETURN_VALUE
        "#]],
    );
}

#[test]
fn polls_of_the_classic_profile() {
    check_dis_as(
        "while x:\n    f(y)\ntry:\n    pass\nfinally:\n    pass\n",
        Mode::File,
        Profile::Classic,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0 * SETUP_LOOP                    9 (to 9)
                  >>      1 * LOAD_NAME                     0 (x)
                          2 ? POP_JUMP_IF_FALSE             8 (to 8)
                2         3 * LOAD_NAME                     1 (f)
                          4 * LOAD_NAME                     2 (y)
                          5 * CALL_FUNCTION                 1 (1 positional)
                          6   POP_TOP
                1         7 * JUMP_ABSOLUTE                 1 (to 1)
                  >>      8 - POP_BLOCK
                3 >>      9 * SETUP_FINALLY                12 (to 12)
                         10 * POP_BLOCK
                         11   LOAD_CONST                    0 (None)
                6 >>     12 * END_FINALLY
                3        13   LOAD_CONST                    0 (None)
                         14   RETURN_VALUE
        "#]],
    );
}

#[test]
fn polls_of_the_modern_profile() {
    check_dis_as(
        "while x:\n    f(y)\n    o.m()\n",
        Mode::File,
        Profile::Modern,
        &expect![[r#"
            <module> (test.py:1)
                            >
                1         0   SETUP_LOOP                   13 (to 13)
                  >>      1   LOAD_NAME                     0 (x)
                          2   POP_JUMP_IF_FALSE            12 (to 12)
                2         3   LOAD_NAME                     1 (f)
                          4   LOAD_NAME                     2 (y)
                          5 c CALL_FUNCTION                 1 (1 positional)
                          6   POP_TOP
                3         7   LOAD_NAME                     3 (o)
                          8   LOAD_METHOD                   4 (m)
                          9 c CALL_METHOD                   0 (0 positional)
                         10   POP_TOP
                1        11 * JUMP_ABSOLUTE                 1 (to 1)
                  >>     12   POP_BLOCK
                  >>     13   LOAD_CONST                    0 (None)
                         14   RETURN_VALUE
        "#]],
    );
}

#[test]
fn the_prompt_shows_values() {
    check_dis_as(
        "1 + x\n",
        Mode::Interactive,
        Profile::Py27,
        &expect![[r#"
        <module> (test.py:1)
                        >
            1         0   LOAD_CONST                    0 (1)
                      1 * LOAD_NAME                     0 (x)
                      2 * BINARY_ADD
                      3 * PRINT_EXPR
                      4   LOAD_CONST                    1 (None)
                      5   RETURN_VALUE
    "#]],
    );
}

#[test]
fn an_expression_returns_its_value() {
    check_dis_as(
        "1 + x\n",
        Mode::Eval,
        Profile::Py27,
        &expect![[r#"
        <module> (test.py:1)
                        >
            1         0   LOAD_CONST                    0 (1)
                      1 * LOAD_NAME                     0 (x)
                      2 * BINARY_ADD
                      3   RETURN_VALUE
    "#]],
    );
}
