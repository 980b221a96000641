//! What instructions of each class cost in our own eval loop: small programs are timed, their instructions counted by
//! the simulator, and costs found that explain the times.
//!
//! The loop does common sequences in one go, so a class has no cost of its own; what is found is right for the mix.

use std::process::{Command, Stdio};

use gilscope_sim::{Captured, InstructionCosts, MachineModel, Options};

use super::super::{Setup, simulate};
use crate::run::config;
use crate::source::Source;

/// Turns of each program's loop.
const TURNS: u64 = 20_000;

/// Bodies of loops, and what stands before.
const PROGRAMS: [(&str, &str); 12] = [
    ("", "pass"),
    ("x = 0", "x = x + 1"),
    ("a = 1; b = 2", "c = a; d = b; a = c; b = d"),
    ("x = 3", "x = (x * 7 + 11) % 1000"),
    ("x = 3", "x < 5; x > 2; x == 3"),
    (
        "x = 3",
        "y = x if x > 2 else 0\n            if y == 4: x = 2",
    ),
    ("", "len(names); abs(-3)"),
    ("p = Point()", "p.x = p.y; p.y = p.x"),
    ("a = [1, 2, 3, 4]", "a[1] = a[2]; a[3] = a[0]"),
    ("", "one(2)"),
    ("p = Point()", "p.get()"),
    ("x = 1", "y = (x, x); a, b = y; z = [a, b]"),
];

const CLASSES: [&str; 10] = [
    "move",
    "arithmetic",
    "compare",
    "jump",
    "name",
    "attribute",
    "item",
    "call",
    "build",
    "other",
];

/// One program as a script; it prints the nanoseconds that a turn takes, or, `plain`, runs them once.
fn script((before, body): (&str, &str), plain: bool) -> String {
    let rounds = if plain { 1 } else { 9 };
    format!(
        "import time\nnames = [1, 2]\nclass Point:\n    def __init__(self):\n        self.x = 1\n        self.y = 2\n    \
         def get(self):\n        return self.x\ndef one(x):\n    return x\ndef work():\n    {before}\n    \
         best = 1e9\n    for _ in range({rounds}):\n        begin = time.thread_time()\n        \
         for _ in range({TURNS}):\n            {body}\n        \
         best = min(best, time.thread_time() - begin)\n    return best\nbest = work()\n\
         print(best * 1e9 / {TURNS})\n"
    )
}

/// The costs, and by what part the programs' times are off on average.
pub(super) fn fit() -> Result<(InstructionCosts, f64), String> {
    let mut rows = Vec::new();
    for program in PROGRAMS {
        rows.push((counts(program)?, time(program)?));
    }
    let costs = solve(&rows);
    let off = |(counts, time): &([f64; 10], f64)| {
        let told: f64 = counts.iter().zip(&costs).map(|(n, cost)| n * cost).sum();
        (told / time - 1.0).abs()
    };
    let error = rows.iter().map(off).sum::<f64>() / rows.len() as f64;
    let [
        r#move,
        arithmetic,
        compare,
        jump,
        name,
        attribute,
        item,
        call,
        build,
        other,
    ] = costs;
    let costs = InstructionCosts {
        r#move,
        arithmetic,
        compare,
        jump,
        name,
        attribute,
        item,
        call,
        build,
        other,
    };
    Ok((costs, error))
}

/// A call of the system, for which the lock is let go and taken again: nanoseconds beyond what that machine says of
/// everything else in the loop. Most of it is our own way to the call and back.
pub(super) fn system_call(model: &MachineModel) -> Result<f64, String> {
    let program = ("import os; write = os.write", "write(1, b'')");
    let model = model
        .set("system-call=0ns")
        .map_err(|error| error.to_string())?;
    Ok(time(program)? - simulated(program, model)?)
}

/// How many instructions of each class a turn of the loop has.
fn counts(program: (&str, &str)) -> Result<[f64; 10], String> {
    let mut all = [0.0; 10];
    for (class, count) in CLASSES.iter().zip(&mut all) {
        let mut model = MachineModel::default();
        for other in CLASSES {
            let cost = if other == *class { 1_000 } else { 0 };
            model = model
                .set(&format!("instructions.{other}={cost}"))
                .map_err(|error| error.to_string())?;
        }
        // Each instruction takes a microsecond.
        *count = simulated(program, model)? / 1_000.0;
    }
    Ok(all)
}

/// Virtual nanoseconds that a turn takes on a machine.
fn simulated(program: (&str, &str), model: MachineModel) -> Result<f64, String> {
    let source = Source::given(&script(program, true));
    let options = Options {
        model,
        ..Options::new(gilscope_gil::PolicySpec::default())
    };
    let config = config(options.policy, None, vec!["-c".to_owned()])?;
    let setup = Setup {
        options,
        polls: None,
        config,
    };
    let mut console = Captured::default();
    simulate(&source, setup, &mut console, None).map_err(|_| "cannot count".to_owned())?;
    number(&console.out)
}

/// Nanoseconds that a turn takes.
fn time(program: (&str, &str)) -> Result<f64, String> {
    let me = std::env::current_exe().map_err(|error| format!("cannot find myself: {error}"))?;
    let done = Command::new(me)
        .args(["run", "-c", &script(program, false)])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run a script: {error}"))?;
    number(&done.stdout)
}

fn number(out: &[u8]) -> Result<f64, String> {
    let text = String::from_utf8_lossy(out);
    let number = text.trim().parse();
    number.map_err(|_| format!("cannot measure: a script printed '{}'", text.trim()))
}

/// Costs that are not negative and explain the times with small relative errors; where the programs leave it open,
/// they are in the proportions of the presets.
fn solve(rows: &[([f64; 10], f64)]) -> [f64; 10] {
    let base = InstructionCosts::around(1.0);
    let base = [
        base.r#move,
        base.arithmetic,
        base.compare,
        base.jump,
        base.name,
        base.attribute,
        base.item,
        base.call,
        base.build,
        base.other,
    ];
    let told = |costs: &[f64; 10], counts: &[f64; 10]| -> f64 {
        counts.iter().zip(costs).map(|(n, cost)| n * cost).sum()
    };
    let scale = rows
        .iter()
        .map(|(n, time)| time / told(&base, n))
        .sum::<f64>()
        / rows.len() as f64;
    let prior = base.map(|cost| cost * scale);
    let mut costs = prior;
    for _ in 0..2_000 {
        for at in 0..costs.len() {
            // The best value of one cost, the others held.
            let weight = 0.02 / (prior[at] * prior[at]);
            let (mut above, mut below) = (weight * prior[at], weight);
            for (counts, time) in rows {
                let rest = told(&costs, counts) - counts[at] * costs[at];
                above += counts[at] / time * (1.0 - rest / time);
                below += (counts[at] / time).powi(2);
            }
            costs[at] = (above / below).max(prior[at] * 0.05);
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_explain_the_times_they_come_from() {
        let mut rows = Vec::new();
        let truth = [0.3, 2.0, 1.0, 1.5, 0.7, 3.0, 2.0, 9.0, 8.0, 4.0];
        for at in 0..10 {
            let mut counts = [1.0; 10];
            counts[at] = 12.0;
            counts[(at + 3) % 10] = 5.0;
            let time = counts.iter().zip(&truth).map(|(n, cost)| n * cost).sum();
            rows.push((counts, time));
        }
        for (counts, time) in &rows {
            let told: f64 = counts
                .iter()
                .zip(&solve(&rows))
                .map(|(n, cost)| n * cost)
                .sum();
            assert!((told / time - 1.0).abs() < 0.1, "{told} for {time}");
        }
    }
}
