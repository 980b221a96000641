//! What cargo knows about our packages and those they come from.

use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// `cargo metadata`, asked once.
pub(crate) fn packages() -> &'static [Value] {
    static ANSWER: OnceLock<Value> = OnceLock::new();
    let answer = ANSWER.get_or_init(|| {
        // Packages for other systems need not even be downloaded.
        let version = cargo(&["-vV"]);
        let host = version.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host.expect("cargo knows its host");
        let answer = cargo(&[
            "metadata",
            "--format-version=1",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ]);
        serde_json::from_str(&answer).expect("cargo speaks JSON")
    });
    answer["packages"].as_array().expect("a list of packages")
}

fn cargo(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// A text field of a package.
pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// Whether the package is one of ours.
pub(crate) fn ours(package: &Value) -> bool {
    package["source"].is_null()
}
