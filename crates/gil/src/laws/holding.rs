//! Laws about the holder: who it is, how it loses the lock, when it checks.

use super::waiting::Waiters;
use super::{Broken, broken};
use crate::model::{Ending, Run, What};

pub(super) fn mutual_exclusion(run: &Run) -> Result<(), Broken> {
    let mut holder = None;
    for step in &run.steps {
        match (step.what, holder) {
            (What::Granted { .. }, Some(other)) => {
                return broken(step, format!("granted while {other} holds the lock"));
            }
            (What::Granted { .. }, None) => holder = Some(step.thread),
            (What::Release { .. }, holds) if holds != Some(step.thread) => {
                return broken(step, "released without holding the lock");
            }
            (What::Release { .. }, _) => holder = None,
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn no_lost_wakeup(run: &Run) -> Result<(), Broken> {
    if let Some(step) = run.steps.iter().find(|step| step.what == What::Forgotten) {
        return broken(step, "the lock is free and all who wait for it sleep");
    }
    match (run.ending, run.steps.last()) {
        (Ending::Stuck, Some(last)) => broken(last, "nothing can ever happen again"),
        (Ending::Endless, Some(last)) => broken(last, "the run does not end"),
        _ => Ok(()),
    }
}

pub(super) fn requested_drop_switches(run: &Run) -> Result<(), Broken> {
    let mut requested = false;
    let mut dropped = None;
    for step in &run.steps {
        match step.what {
            What::DropRequest => requested = true,
            What::Release { .. } if requested => dropped = Some(step.thread),
            What::Granted { .. } => {
                if dropped == Some(step.thread) {
                    return broken(step, "was asked to let go, and has the lock again");
                }
                requested = false;
                dropped = None;
            }
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn checks_after(run: &Run, polls: u64) -> Result<(), Broken> {
    // The first poll of all is a check, whatever the interval.
    let mut since_check = polls - 1;
    let mut waiters = Waiters::default();
    let mut must_let_go = None;
    for step in &run.steps {
        if must_let_go == Some(step.thread) && !matches!(step.what, What::Release { .. }) {
            return broken(step, "a thread waits, and the check did not let go");
        }
        waiters.follow(step);
        match step.what {
            What::Poll { check } => {
                since_check += 1;
                if check != (since_check == polls) {
                    return broken(
                        step,
                        format!("poll {since_check} after the last check: check is {check}"),
                    );
                }
                if check {
                    since_check = 0;
                    must_let_go = (!waiters.is_empty()).then_some(step.thread);
                }
            }
            What::Release { .. } if must_let_go == Some(step.thread) => must_let_go = None,
            _ => {}
        }
    }
    Ok(())
}
