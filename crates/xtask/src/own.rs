//! The option that names the program under test.

use std::path::PathBuf;

use clap::Args;

/// Our own program, to be counted in.
#[derive(Args)]
pub(crate) struct Own {
    /// The program under test, as released
    #[arg(
        long,
        default_value = "target/release/gilscope",
        value_name = "PROGRAM"
    )]
    pub(crate) own: PathBuf,
}
