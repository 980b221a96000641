//! The screen after known events, letter for letter, and under sizes nobody would choose.

use expect_test::expect;
use gilscope_events::{Batch, Event, EventKind, ReleaseReason, Site, ThreadId};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::{Action, Request};

/// Two threads that take turns, five milliseconds each.
fn turns(threads: u32, turns: u64) -> Batch {
    let mut batch = Batch::default();
    let mut tell = |millis: u64, thread: u32, kind: EventKind| {
        batch.events.push(Event {
            time: Nanos::from_millis(millis),
            thread: ThreadId(thread),
            kind,
        });
    };
    for id in 0..threads {
        let name = format!("worker-{id}").into();
        tell(0, id, EventKind::ThreadStart { name });
        tell(0, id, EventKind::GilRequest);
    }
    for turn in 0..turns {
        let holder = (turn % u64::from(threads)) as u32;
        tell(5 * turn, holder, EventKind::GilAcquire { core: None });
        let release = EventKind::GilRelease {
            reason: ReleaseReason::Interval,
            requested: true,
            awaits_switch: true,
            site: Site::UNKNOWN,
            polls: 0,
        };
        tell(5 * turn + 5, holder, release);
    }
    batch
}

fn live(threads: u32) -> Live {
    let mut live = Live::new(
        "hog.py under timer:5ms",
        "timer",
        Some(Nanos::from_millis(5)),
    );
    live.batch(&turns(threads, 40));
    live.line("hello\tworld\u{1b}[31m");
    live.tick(Nanos::from_millis(200));
    live
}

fn screen(live: &Live, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("it is only memory");
    terminal
        .draw(|frame| draw(frame, live))
        .expect("it can be drawn");
    let buffer = terminal.backend().buffer().clone();
    let mut text = String::new();
    for y in 0..height {
        let row: String = (0..width)
            .map(|x| buffer[(x, y)].symbol().to_owned())
            .collect();
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn all_is_there_on_a_small_screen() {
    expect![[r#"
        hog.py under timer:5ms  running  200 ms  interval 5.00 ms
        thread       .  c  has  waits  at             0 ns .. 350 ms
        worker-0     ~  -  50%     20  ?              ####################~~~~~~~~~~~~~~
        worker-1     ~  -  50%     20  ?              ####################~~~~~~~~~~~~~~










        who holds it                                 11111111111111111111
        switches 39 (0/s)  forced 39  drop requests 0  woken in vain 0
        Jain 1.000  lock idle 0%  threads 2  sorted by number
        threads that want the lock: 2                █
         output ────────────────────────────────────────────────────────────────────────
        hello    world[31m



        space hold  arrows move  +- zoom  s sort  [] interval  o output  ? help  q quit
    "#]]
    .assert_eq(&screen(&live(2), 80, 24));
}

#[test]
fn keys_hold_zoom_sort_and_change_the_interval() {
    let mut live = live(2);
    assert_eq!(live.act(Action::Pause), None);
    live.tick(Nanos::from_millis(900));
    assert_eq!(live.edge(), Nanos::from_millis(200));
    assert!(screen(&live, 80, 24).contains("held"));
    assert_eq!(live.act(Action::Pause), None);
    assert_eq!(live.edge(), Nanos::from_millis(900));
    assert_eq!(
        live.act(Action::Shorter),
        Some(Request::Interval(Nanos::from_micros(2_500)))
    );
    assert!(screen(&live, 80, 24).contains("interval 2.50 ms"));
    assert_eq!(live.act(Action::Sort), None);
    assert!(screen(&live, 80, 24).contains("sorted by share"));
    assert_eq!(live.act(Action::Help), None);
    assert!(screen(&live, 80, 24).contains("twice the switch interval"));
    assert_eq!(live.act(Action::Quit), Some(Request::Quit));
}

#[test]
fn a_thousand_threads_and_a_storm_of_sizes() {
    let mut live = live(1_000);
    for (width, height) in [(80, 24), (1, 1), (500, 200), (3, 90), (80, 2), (20, 10)] {
        for action in [Action::Down, Action::Help, Action::ZoomIn, Action::Back] {
            let _ = live.act(action);
            let _ = screen(&live, width, height);
        }
    }
}
