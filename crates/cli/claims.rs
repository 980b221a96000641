//! `--assert CLAIM`: claims about what the lock did, and the files that tell a build server.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use gilscope_events::recording::Footer;
use gilscope_events::{Batch, GilSummary, Sink};
use gilscope_gil::measure::{Bypass, Claim, Measures, Verdict};
use gilscope_report::text::plain;
use parking_lot::Mutex;

use crate::message;

/// A claim did not hold.
pub(crate) const FAILED: i32 = 1;

/// What is claimed.
#[derive(Clone, Debug, Args)]
pub(crate) struct Claims {
    /// Exit with code 1 unless this is so (jain>=0.95, wait.p99<20ms, io.bypass<=3); may be repeated.
    #[arg(long = "assert", value_name = "CLAIM")]
    pub(crate) claims: Vec<Claim>,
    /// Write what became of the claims to this file: JUnit for .xml, else JSON.
    #[arg(long, value_name = "FILE", requires = "claims")]
    pub(crate) assert_out: Option<PathBuf>,
}

/// Follows the events for claims that need them.
pub(crate) struct Follower(Arc<Mutex<Bypass>>);

struct FollowSink {
    bypass: Arc<Mutex<Bypass>>,
    next: Option<Box<dyn Sink>>,
}

impl Sink for FollowSink {
    fn batch(&mut self, batch: &Batch) {
        {
            let mut bypass = self.bypass.lock();
            batch.events.iter().for_each(|event| bypass.follow(event));
        }
        if let Some(next) = &mut self.next {
            next.batch(batch);
        }
    }

    fn finish(&mut self, footer: &Footer) {
        if let Some(next) = &mut self.next {
            next.finish(footer);
        }
    }
}

impl Claims {
    /// Puts itself before a sink, if any claim needs the events.
    pub(crate) fn follow(
        &self,
        sink: Option<Box<dyn Sink>>,
    ) -> (Option<Follower>, Option<Box<dyn Sink>>) {
        if !self.claims.iter().any(Claim::needs_events) {
            return (None, sink);
        }
        let bypass = Arc::new(Mutex::new(Bypass::default()));
        let follower = Follower(Arc::clone(&bypass));
        (
            Some(follower),
            Some(Box::new(FollowSink { bypass, next: sink })),
        )
    }

    /// Checks all; the exit code, given the script's own.
    pub(crate) fn check(&self, summary: &GilSummary, follower: Option<Follower>, code: i32) -> i32 {
        if self.claims.is_empty() {
            return code;
        }
        let bypass = follower.map(|follower| follower.0.lock().clone());
        let measures = Measures {
            summary: summary.clone(),
            bypass,
        };
        let verdicts: Vec<(&Claim, Verdict)> = self
            .claims
            .iter()
            .map(|claim| (claim, claim.check(&measures)))
            .collect();
        let mut failed = false;
        for (claim, verdict) in &verdicts {
            if let Verdict::Fails(sentence) = verdict {
                failed = true;
                let sentence = plain(sentence);
                message::error(&format!("gilscope: {claim} does not hold: {sentence}\n"));
            }
        }
        if let Some(path) = &self.assert_out
            && let Err(error) = std::fs::write(path, report(path, &verdicts))
        {
            message::error(&format!(
                "gilscope: can't write {}: {error}\n",
                path.display()
            ));
            failed = true;
        }
        if failed && code == 0 { FAILED } else { code }
    }
}

fn report(path: &Path, verdicts: &[(&Claim, Verdict)]) -> String {
    if path.extension().is_some_and(|extension| extension == "xml") {
        junit(verdicts)
    } else {
        let all: Vec<serde_json::Value> = verdicts
            .iter()
            .map(|(claim, verdict)| {
                let failure = match verdict {
                    Verdict::Holds => None,
                    Verdict::Fails(sentence) => Some(sentence),
                };
                serde_json::json!({
                    "claim": claim.to_string(),
                    "holds": failure.is_none(),
                    "failure": failure,
                })
            })
            .collect();
        format!("{}\n", serde_json::Value::from(all))
    }
}

fn junit(verdicts: &[(&Claim, Verdict)]) -> String {
    let failures = verdicts
        .iter()
        .filter(|(_, verdict)| *verdict != Verdict::Holds)
        .count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tests = verdicts.len();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<testsuite name=\"gilscope\" tests=\"{tests}\" failures=\"{failures}\">"
    );
    for (claim, verdict) in verdicts {
        let name = escape(&claim.to_string());
        let _ = match verdict {
            Verdict::Holds => writeln!(out, "  <testcase name=\"{name}\"/>"),
            Verdict::Fails(sentence) => writeln!(
                out,
                "  <testcase name=\"{name}\"><failure message=\"{}\"/></testcase>",
                escape(sentence)
            ),
        };
    }
    out + "</testsuite>\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_for_build_servers_are_well_formed() {
        let claim: Claim = "wait.p99<1ms".parse().expect("a claim");
        let verdicts = [
            (&claim, Verdict::Holds),
            (&claim, Verdict::Fails("it is \"5 ms\" & more".to_owned())),
        ];
        let text = report(Path::new("out.xml"), &verdicts);
        assert!(text.contains("tests=\"2\" failures=\"1\""), "{text}");
        assert!(
            text.contains(
                "name=\"wait.p99&lt;1ms\"><failure message=\"it is &quot;5 ms&quot; &amp; more\"/>"
            ),
            "{text}"
        );
        let text = report(Path::new("out.json"), &verdicts);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value[0]["holds"], true);
        assert_eq!(value[1]["failure"], "it is \"5 ms\" & more");
    }
}
