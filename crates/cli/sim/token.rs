//! Tokens: everything a simulated run depends on, as one word.
//!
//! `gs1/VERSION/DIGEST/GIL/seed=S/…`: fields between slashes, so that a token needs no quoting in a shell. What differs
//! from the machine `laptop` is written out, so a token does not depend on files.

use gilscope_events::Nanos;
use gilscope_gil::{parse_duration, show_duration};
use gilscope_sim::{MachineModel, Options, ScheduleSpec};
use gilscope_vm::{Config, Flags};

use super::args::Gil;
use crate::args::Polls;
use crate::source::Source;

const FORMAT: &str = "gs1";

/// What a token says.
#[derive(Debug)]
pub(crate) struct Token {
    digest: u64,
    pub(crate) polls: Option<Polls>,
    pub(crate) options: Options,
    unbuffered: bool,
    flags: Flags,
    max_memory: Option<usize>,
}

/// The token of a run; `choices` stand for the scheduler that made them.
pub(crate) fn write(
    options: &Options,
    polls: Option<Polls>,
    schedule: Option<&ScheduleSpec>,
    source: &Source,
    config: &Config,
) -> String {
    let mut fields = vec![
        FORMAT.to_owned(),
        env!("CARGO_PKG_VERSION").to_owned(),
        format!("{:016x}", digest(source, &config.argv)),
        Gil(options.policy).to_string(),
        format!("seed={}", options.seed),
    ];
    if polls == Some(Polls::Classic) {
        fields.push("classic".to_owned());
    }
    if config.unbuffered {
        fields.push("unbuffered".to_owned());
    }
    let Flags {
        optimize,
        bytes_warning,
        ..
    } = config.flags;
    for (name, value) in [("optimize", optimize), ("bytes", bytes_warning)] {
        if value > 0 {
            fields.push(format!("{name}={value}"));
        }
    }
    if let Some(bytes) = config.max_memory {
        fields.push(format!("memory={bytes}"));
    }
    if let Some(limit) = options.limit {
        fields.push(format!("limit={}", show_duration(limit)));
    }
    if let Some(schedule) = schedule {
        fields.push(format!("schedule={schedule}"));
    }
    let plain = MachineModel::default().parameters();
    for (at, parameter) in options.model.parameters().iter().enumerate() {
        if plain.get(at) != Some(parameter) {
            let (name, value) = parameter;
            fields.push(format!("{name}={value}"));
        }
    }
    fields.join("/")
}

/// Whether this is meant to be a token.
pub(crate) fn is_one(text: &str) -> bool {
    text.starts_with(FORMAT) && text.contains('/')
}

/// Understands a token; an error says what is wrong.
pub(crate) fn read(text: &str) -> Result<Token, String> {
    let mut fields = text.split('/');
    if fields.next() != Some(FORMAT) {
        return Err("this is no token of a simulated run (they begin with gs1/)".to_owned());
    }
    let broken = || "the token is not complete".to_owned();
    let version = fields.next().ok_or_else(broken)?;
    let ours = env!("CARGO_PKG_VERSION");
    if version != ours {
        return Err(format!(
            "the token was made by gilscope {version}, and this is {ours}: the run could differ"
        ));
    }
    let digest = fields
        .next()
        .and_then(|hex| u64::from_str_radix(hex, 16).ok());
    let digest = digest.ok_or_else(broken)?;
    let gil: Gil = fields
        .next()
        .ok_or_else(broken)?
        .parse()
        .map_err(|_| broken())?;
    let mut options = Options::new(gil.0);
    let (mut polls, mut unbuffered, mut max_memory) = (None, false, None);
    let mut flags = Flags::default();
    for field in fields {
        match field.split_once('=') {
            None if field == "classic" => polls = Some(Polls::Classic),
            None if field == "unbuffered" => unbuffered = true,
            Some(("optimize", value)) => flags.optimize = value.parse().map_err(|_| broken())?,
            Some(("bytes", value)) => flags.bytes_warning = value.parse().map_err(|_| broken())?,
            Some(("memory", value)) => {
                max_memory = Some(value.parse().map_err(|_| broken())?);
            }
            Some(("seed", value)) => options.seed = value.parse().map_err(|_| broken())?,
            Some(("limit", value)) => {
                let limit: Option<Nanos> = parse_duration(value);
                options.limit = Some(limit.ok_or_else(broken)?);
            }
            Some(("schedule", value)) => {
                options.schedule = Some(value.parse().map_err(|_| broken())?);
            }
            _ => {
                options.model = options
                    .model
                    .set(field)
                    .map_err(|error| error.to_string())?
            }
        }
    }
    Ok(Token {
        digest,
        polls,
        options,
        unbuffered,
        flags,
        max_memory,
    })
}

impl Token {
    /// How the script ran when the token was made.
    pub(crate) fn config(&self, config: Config) -> Config {
        Config {
            unbuffered: self.unbuffered,
            flags: self.flags,
            max_memory: self.max_memory,
            ..config
        }
    }

    /// Whether the run that made it was of this script, with these arguments.
    pub(crate) fn check(&self, source: &Source, argv: &[String]) -> Result<(), String> {
        if self.digest == digest(source, argv) {
            return Ok(());
        }
        Err(format!(
            "{} or its arguments are not those of the run that made the token: the run would differ",
            source.name
        ))
    }
}

/// FNV-1a of the script's text and its arguments, but not of its name.
pub(super) fn digest(source: &Source, argv: &[String]) -> u64 {
    let arguments = argv
        .iter()
        .skip(1)
        .flat_map(|word| [0].into_iter().chain(word.bytes()));
    source
        .bytes
        .iter()
        .copied()
        .chain(arguments)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_brings_everything_back() {
        let source = Source::given("print(1)");
        let argv = ["-c".to_owned(), "a b".to_owned()];
        let mut options = Options::new(None);
        options.seed = 7;
        options.limit = Some(Nanos::from_millis(5));
        options.model = MachineModel::preset("cpython27").expect("it is there");
        options.model = options.model.set("cores=3").expect("it fits");
        let plain = || crate::run::config(None, None, argv.to_vec()).expect("they go together");
        let config = Config {
            unbuffered: true,
            max_memory: Some(9 << 20),
            ..plain()
        };
        let schedule: ScheduleSpec = "0*3,1*2".parse().expect("a schedule");
        let text = write(
            &options,
            Some(Polls::Classic),
            Some(&schedule),
            &source,
            &config,
        );
        assert!(!text.contains([' ', '\'', '"', '$']), "{text}");
        let token = read(&text).expect("it is one");
        assert_eq!(token.options.model, options.model);
        assert_eq!(
            (token.options.seed, token.options.limit),
            (7, options.limit)
        );
        assert_eq!(token.options.schedule, Some(schedule));
        assert_eq!(token.polls, Some(Polls::Classic));
        let again = token.config(plain());
        assert_eq!((again.unbuffered, again.max_memory), (true, Some(9 << 20)));
        assert_eq!(token.check(&source, &argv), Ok(()));
        assert!(token.check(&Source::given("print(2)"), &argv).is_err());
        assert!(token.check(&source, &argv[..1]).is_err());
    }

    #[test]
    fn other_versions_and_other_words_are_refused() {
        assert!(read("hello").is_err());
        let error = read("gs1/0.0.1/00/timer:5ms").expect_err("an old one");
        assert!(error.contains("gilscope 0.0.1"), "{error}");
    }
}
