//! The frozen modules are what their sources say.

use gilscope_stdlib::frozen::{MODULES, frozen, names};

#[test]
fn the_table_is_sorted() {
    assert!(MODULES.is_sorted_by_key(|(name, _)| name));
}

#[test]
fn packages_come_with_their_modules() {
    let package = frozen("concurrent.futures").expect("it is in lib");
    assert!(package.package);
    assert!(
        !frozen("concurrent.futures.thread")
            .expect("it is in lib")
            .package
    );
    for name in names() {
        if let Some((parent, _)) = name.rsplit_once('.') {
            assert!(
                frozen(parent).is_some_and(|module| module.package),
                "{name}"
            );
        }
    }
}

#[test]
fn every_source_says_what_it_is() {
    for (name, module) in MODULES {
        assert!(
            module.source.starts_with("\"\"\""),
            "{name} has no docstring"
        );
    }
}

#[test]
fn packed_code_is_what_the_compiler_makes() {
    for (name, module) in MODULES {
        let unpacked = gilscope_bytecode::unpack(module.code).expect("it is whole");
        assert_eq!(
            gilscope_bytecode::pack(&unpacked).unwrap(),
            module.code,
            "{name}"
        );
        let internal = unpacked.flags.internal;
        let filename = match name.starts_with('<') {
            true => "<prelude>".to_owned(),
            false => format!("<frozen {name}>"),
        };
        let parsed = gilscope_syntax::parse(module.source, gilscope_syntax::Mode::Module);
        let code = gilscope_compiler::compile(
            &parsed.expect("it was parsed before").module,
            module.source,
            &filename,
            gilscope_compiler::Mode::File,
            gilscope_compiler::Options {
                internal,
                optimize: 0,
            },
        );
        let code = code.expect("it was compiled before");
        assert_eq!(format!("{code:?}"), format!("{unpacked:?}"), "{name}");
    }
}
