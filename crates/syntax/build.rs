//! Turns `src/grammar.lalrpop` into the parser's tables.

fn main() {
    println!("cargo:rerun-if-changed=src/grammar.lalrpop");
    let result = lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .process();
    if let Err(error) = result {
        panic!("grammar.lalrpop: {error}");
    }
}
