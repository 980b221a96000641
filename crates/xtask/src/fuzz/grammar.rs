//! Random programs: statements over a few variables, all of which end soon.

use super::random::Random;

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "-1",
    "3",
    "7",
    "10",
    "-5",
    "255",
    "1000",
    "2**31",
    "2**63",
    "-2**64",
    "10**20",
    "True",
    "False",
    "0.0",
    "-0.0",
    "0.5",
    "1.5",
    "-2.25",
    "1e16",
    "1e-7",
    "1e300",
    "float('inf')",
    "3.14159",
    "1j",
    "2-3j",
];
const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'abc'",
    "'Hello World'",
    "'  x '",
    "'a,b,,c'",
    "'ß'",
    "'naïve'",
    "'\\U0001F600'",
    "'12'",
    "'-7'",
    "'1.5e3'",
    "'a\\tb\\n'",
    "'%s'",
    "'{}'",
    "'xyzzy' * 2",
    "b''",
    "b'abc'",
    "b'\\xff\\x00'",
    "bytearray(b'ab')",
];
const CONTAINERS: &[&str] = &[
    "[]",
    "[1, 2, 3]",
    "[3, 1, 2, 1]",
    "['b', 'a']",
    "()",
    "(1,)",
    "(1, 'a', None)",
    "{}",
    "{'a': 1, 'b': 2}",
    "{1: 'x', 2.5: 'y', None: 0}",
    "set()",
    "{1, 2, 3}",
    "frozenset({2, 4})",
    "range(5)",
    "range(10, 0, -3)",
    "[[1], [2, 3]]",
    "[None, True, 0.5]",
    "dict(zip('abc', range(3)))",
    "list('hello')",
];
const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=", "in", "not in",
    "is", "is not", "and", "or",
];
const UNARY: &[&str] = &["-", "+", "not ", "~"];
const FUNCTIONS: &[&str] = &[
    "len",
    "repr",
    "str",
    "list",
    "tuple",
    "sorted",
    "sum",
    "min",
    "max",
    "abs",
    "bool",
    "int",
    "float",
    "type",
    "any",
    "all",
    "set",
    "reversed",
    "hash_or_not",
    "round",
    "bin",
    "hex",
    "ord",
    "enumerate",
    "iter",
    "dict",
    "bytes",
    "complex",
    "ascii",
    "callable",
    "frozenset",
    "chr_small",
    "id_free",
];
const METHODS: &[&str] = &[
    "upper()",
    "lower()",
    "title()",
    "strip()",
    "split()",
    "split(',')",
    "join(['x', 'y'])",
    "replace('a', 'b')",
    "find('a')",
    "count('a')",
    "startswith('a')",
    "zfill(8)",
    "center(9, '*')",
    "encode()",
    "isdigit()",
    "swapcase()",
    "partition(',')",
    "splitlines()",
    "format(1, 2)",
    "append(4)",
    "pop()",
    "pop(0)",
    "extend([5, 6])",
    "index(1)",
    "insert(1, 9)",
    "remove(1)",
    "reverse()",
    "sort()",
    "copy()",
    "clear()",
    "keys()",
    "values()",
    "items()",
    "get('a')",
    "get('z', 0)",
    "setdefault('q', 1)",
    "update({'u': 1})",
    "popitem()",
    "add(8)",
    "discard(1)",
    "union({9})",
    "intersection([1, 2])",
    "difference([2])",
    "symmetric_difference([1, 9])",
    "issubset([1, 2, 3])",
    "bit_length()",
    "as_integer_ratio()",
    "is_integer()",
    "conjugate()",
    "hex()",
    "decode()",
    "expandtabs(4)",
    "rsplit(None, 1)",
    "removeprefix('a')",
    "casefold()",
    "to_bytes(9, 'big', signed=True)",
    "__len__()",
    "translate({97: 'A'})",
    "rjust(6)",
    "isidentifier()",
    "rfind('l')",
    "istitle()",
];
const SLICES: &[&str] = &[
    "0", "-1", "1", "5", "'a'", ":", "1:", ":-1", "::2", "::-1", "1:3", "-2:", "5:1", "3:0:-1",
    "None:2", "::0", "1.5",
];
const FORMATS: &[&str] = &[
    "", ">8", "<8", "^9", "*^9", "+", "05", ",", ".2f", ".3", "e", "g", "%", "x", "#x", "b", "o",
    "c", "s", "_", "+.1e", "010.3f", "=+8", "d", "n", ">+10,.2f", "!r",
];
const ERRORS: &[&str] = &[
    "ValueError('v')",
    "KeyError('k')",
    "TypeError",
    "IndexError(1, 2)",
    "StopIteration(3)",
    "ZeroDivisionError()",
    "Exception('e')",
    "RuntimeError(None)",
];
const CAUGHT: &[&str] = &[
    "Exception",
    "ValueError",
    "(TypeError, KeyError)",
    "LookupError",
    "ArithmeticError",
    "BaseException",
];
const NAMES: &[&str] = &["a", "b", "c", "d"];

/// A program: the body of a function.
pub(crate) fn program(random: &mut Random) -> String {
    let mut writer = Writer {
        random,
        lines: Vec::new(),
        depth: 0,
        loops: 0,
        functions: 0,
        in_loop: false,
        in_function: 0,
    };
    writer.line("hash_or_not = lambda v: isinstance(hash(v), int)");
    writer.line("chr_small = lambda v: chr(v % 1000)");
    writer.line("id_free = lambda v: id(v) == id(v)");
    for name in NAMES {
        let value = writer.leaf();
        writer.line(&format!("{name} = {value}"));
    }
    for _ in 0..6 + writer.random.below(10) {
        writer.statement();
    }
    for name in NAMES {
        writer.line(&format!("print('{name}', show({name}))"));
    }
    // The order of a set is not the language's business.
    let helper = "def show(v):\n    \
        text = repr(sorted(v, key=repr) if isinstance(v, (set, frozenset)) else v)\n    \
        return type(v).__name__ if ' at 0x' in text else text[:300]";
    format!("{helper}\n{}", writer.lines.join("\n"))
}

struct Writer<'a> {
    random: &'a mut Random,
    lines: Vec<String>,
    depth: usize,
    loops: usize,
    functions: usize,
    in_loop: bool,
    in_function: usize,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        let indent = "    ".repeat(self.depth);
        self.lines.push(format!("{indent}{text}"));
    }

    fn leaf(&mut self) -> String {
        let table = match self.random.below(7) {
            0 | 1 => NUMBERS,
            2 | 3 => TEXTS,
            4 | 5 => CONTAINERS,
            _ => NAMES,
        };
        self.random.pick(table).to_owned()
    }

    fn name(&mut self) -> &'static str {
        self.random.pick(NAMES)
    }

    /// An operand that is never a number, so that nothing grows without bound.
    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let inner = |w: &mut Self| w.expression(depth - 1);
        match self.random.below(16) {
            0..=3 => {
                let (x, y) = (inner(self), inner(self));
                let op = self.random.pick(BINARY);
                if op == "*" {
                    // Products of texts and lists are bounded.
                    return format!("({x} * {})", self.random.below(4));
                }
                format!("({x} {op} {y})")
            }
            4 => format!("({}{})", self.random.pick(UNARY), inner(self)),
            5 | 6 => format!("{}({})", self.random.pick(FUNCTIONS), inner(self)),
            7..=9 => format!("({}).{}", inner(self), self.random.pick(METHODS)),
            10 => format!("({})[{}]", inner(self), self.random.pick(SLICES)),
            11 => {
                let spec = self.random.pick(FORMATS);
                let value = inner(self);
                format!("format({value}, {spec:?})")
            }
            12 => {
                let (item, source) = (inner(self), inner(self));
                let filter = if self.random.once_in(2) { " if x" } else { "" };
                match self.random.below(3) {
                    0 => format!("[({item}, x) for x in {source}{filter}]"),
                    1 => format!("{{repr(x): {item} for x in {source}{filter}}}"),
                    _ => format!("list(x for x in {source}{filter})"),
                }
            }
            13 => format!("({} if {} else {})", inner(self), inner(self), inner(self)),
            14 => format!("(lambda x, y={}: [x, y])({})", inner(self), inner(self)),
            _ => match self.random.below(3) {
                0 => format!("f'{{{}!r:>12}}|{{{}}}'", self.name(), self.name()),
                1 => format!("[{}, *{}]", inner(self), self.name()),
                _ => format!("({}, {})", inner(self), inner(self)),
            },
        }
    }

    fn block(&mut self) {
        self.depth += 1;
        for _ in 0..1 + self.random.below(3) {
            self.statement();
        }
        self.depth -= 1;
    }

    fn statement(&mut self) {
        if self.depth > 3 {
            return self.simple();
        }
        match self.random.below(16) {
            0 => {
                let test = self.expression(2);
                self.line(&format!("if {test}:"));
                self.block();
                if self.random.once_in(2) {
                    self.line("else:");
                    self.block();
                }
            }
            1 => self.for_loop(),
            2 | 3 => self.attempt(),
            4 => self.function(),
            5 => self.generator(),
            6 => self.class(),
            7 => self.choice(),
            8 => {
                let context = self.functions;
                self.functions += 1;
                self.line(&format!("class Context{context}:"));
                self.line("    def __enter__(self): print('enter'); return 5");
                let result = self.random.below(2);
                self.line(&format!(
                    "    def __exit__(self, *e): print('exit', e[0], e[1]); return {result}"
                ));
                self.line(&format!(
                    "with Context{context}() as {}:",
                    NAMES[context % 4]
                ));
                self.block();
            }
            _ => self.simple(),
        }
    }

    fn simple(&mut self) {
        let name = self.name();
        match self.random.below(12) {
            0..=3 => {
                let value = self.expression(2);
                self.line(&format!("{name} = {value}"));
            }
            4 => {
                let op = self.random.pick(&["+", "-", "|", "&", "^", "%", "//"]);
                let value = self.expression(1);
                self.line(&format!("{name} {op}= {value}"));
            }
            5 => {
                let value = self.expression(2);
                let rest = self.name();
                self.line(&format!("{name}, *{rest} = {value}"));
            }
            6 => {
                let (at, value) = (self.random.pick(SLICES), self.leaf());
                self.line(&format!("{name}[{at}] = {value}"));
            }
            7 => {
                let at = self.random.pick(SLICES);
                self.line(&format!("del {name}[{at}]"));
            }
            8 if self.in_loop => {
                let word = self.random.pick(&["break", "continue"]);
                self.line(word);
            }
            9 if self.in_function > 0 => {
                let value = self.expression(1);
                self.line(&format!("return {value}"));
            }
            10 if self.random.once_in(3) => {
                let error = self.random.pick(ERRORS);
                self.line(&format!("raise {error}"));
            }
            _ => {
                let value = self.expression(3);
                self.line(&format!("print(show({value}))"));
            }
        }
    }

    fn for_loop(&mut self) {
        let source = self.expression(1);
        let name = format!("i{}", self.loops);
        self.loops += 1;
        self.line(&format!("for {name} in list({source})[:4]:"));
        let outer = std::mem::replace(&mut self.in_loop, true);
        self.block();
        self.in_loop = outer;
        if self.random.once_in(3) {
            self.line("else:");
            self.block();
        }
    }

    fn attempt(&mut self) {
        self.line("try:");
        self.block();
        let caught = self.random.pick(CAUGHT);
        self.line(&format!("except {caught} as e:"));
        self.line("    print('caught', type(e).__name__, e, type(e.__context__).__name__)");
        self.block();
        if self.random.once_in(3) {
            self.line("else:");
            self.block();
        }
        if self.random.once_in(3) {
            self.line("finally:");
            self.block();
        }
    }

    fn function(&mut self) {
        let number = self.functions;
        self.functions += 1;
        let default = self.leaf();
        self.line(&format!(
            "def f{number}(x, y={default}, *rest, key=None, **more):"
        ));
        let outer = std::mem::replace(&mut self.in_loop, false);
        let bound = self.name();
        self.line(&format!(
            "    nonlocal_free = [x, y, rest, key, more]; {bound} = x"
        ));
        let names = NAMES.iter().filter(|n| **n != bound);
        let names: Vec<String> = names.map(|n| format!("{n} = 1")).collect();
        self.line(&format!("    {}", names.join("; ")));
        self.in_function += 1;
        self.block();
        self.in_function -= 1;
        self.in_loop = outer;
        self.line("    return nonlocal_free");
        let (x, y) = (self.leaf(), self.leaf());
        let call = match self.random.below(6) {
            0 => format!("f{number}({x})"),
            1 => format!("f{number}({x}, {y}, 3, 4)"),
            2 => format!("f{number}(*[{x}], key={y})"),
            3 => format!("f{number}({x}, **{{'z': {y}}})"),
            4 => format!("f{number}()"),
            _ => format!("f{number}({x}, x={y})"),
        };
        self.line(&format!("print(show({call}))"));
    }

    fn generator(&mut self) {
        let number = self.functions;
        self.functions += 1;
        let (x, y) = (self.leaf(), self.leaf());
        self.line(&format!("def g{number}():"));
        self.line("    try:");
        self.line(&format!("        got = yield {x}"));
        self.line("        print('got', got)");
        self.line(&format!("        yield from {y}"));
        self.line("    except ValueError as e: yield ('caught', e.args)");
        self.line("    finally: print('finally')");
        self.line("    return 'end'");
        self.line(&format!("it = g{number}()"));
        self.line("print(show(next(it)))");
        let step = self.random.pick(&[
            "it.send(7)",
            "next(it)",
            "it.throw(ValueError('t'))",
            "it.throw(KeyError)",
            "it.close()",
            "list(it)",
        ]);
        self.line(&format!("print(show({step}))"));
        self.line("print(list(it)[:5])");
    }

    fn class(&mut self) {
        let number = self.functions;
        self.functions += 1;
        let base = self.random.pick(&[
            "",
            "(list)",
            "(dict)",
            "(str)",
            "(int)",
            "(Exception)",
            "(tuple)",
            "(set)",
        ]);
        self.line(&format!("class C{number}{base}:"));
        let value = self.leaf();
        self.line(&format!("    attribute = {value}"));
        for _ in 0..1 + self.random.below(4) {
            let value = self.leaf();
            let method = match self.random.below(9) {
                0 => "def __repr__(self): return 'C!'".to_owned(),
                1 => format!("def __eq__(self, other): return {value}"),
                2 => format!("def __add__(self, other): return ('add', {value})"),
                3 => format!("def __getattr__(self, name): return (name, {value})"),
                4 => "def __len__(self): return 3".to_owned(),
                5 => format!("def __bool__(self): return {value}"),
                6 => "def __getitem__(self, key):\n        if key == 3: raise IndexError(key)\n        return key"
                    .replace('\n', &format!("\n{}", "    ".repeat(self.depth))),
                7 => format!("@property\n    def p(self): return {value}")
                    .replace('\n', &format!("\n{}", "    ".repeat(self.depth))),
                _ => "def __contains__(self, x): return x == 1".to_owned(),
            };
            self.line(&format!("    {method}"));
        }
        self.line(&format!("o = C{number}()"));
        let use_ = self.random.pick(&[
            "o + 1",
            "o == 1",
            "len(o)",
            "bool(o)",
            "list(o)",
            "o.p",
            "o.missing",
            "1 in o",
            "repr(o)",
            "o[1]",
            "1 + o",
            "o.attribute",
            "sorted([o, o])",
            "{o: 1}",
            "f'{o}'",
            "o != o",
            "max(o, o)",
            "o < o",
            "-o",
            "o.__class__.__mro__",
            "isinstance(o, (int, str))",
            "o()",
            "vars(o)",
            "not o",
            "iter(o)",
        ]);
        self.line(&format!("print(show({use_}))"));
    }

    fn choice(&mut self) {
        let subject = self.expression(1);
        self.line(&format!("match {subject}:"));
        let patterns = [
            "0 | 1",
            "[x, *_]",
            "{'a': x}",
            "str() as x",
            "(1, x)",
            "None",
            "int(x)",
            "[]",
            "{**x}",
            "float()",
        ];
        for _ in 0..2 {
            let pattern = self.random.pick(&patterns);
            self.line(&format!("    case {pattern}: print('case', {pattern:?})"));
        }
        self.line("    case _: print('default')");
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, program};

    #[test]
    fn the_same_seed_makes_the_same_program() {
        let text = program(&mut Random::new(5));
        assert_eq!(text, program(&mut Random::new(5)));
        assert_ne!(text, program(&mut Random::new(6)));
    }
}
