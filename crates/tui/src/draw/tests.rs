//! The screen after known events, letter for letter, and under sizes nobody would choose.

use expect_test::expect;
use gilscope_events::{Batch, Event, EventKind, ReleaseReason, Site, ThreadId};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::{Action, Interval, Request};

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
        Some(Interval::Switch(Nanos::from_millis(5))),
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
        thread       .  c  has  waits  at             0 ns .. 340 ms
        worker-0     ~  -  50%     20  ?              ####################
        worker-1     ~  -  50%     20  ?              ####################










        who holds it                                  11111111111111111111
        switches 39 (0/s)  forced 39  drop requests 0  woken in vain 0
        Jain 1.000  lock idle 0%  threads 2  sorted by number
        threads that want the lock: 2                 █
         output ────────────────────────────────────────────────────────────────────────
        hello    world



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
        Some(Request::Interval(Interval::Switch(Nanos::from_micros(
            2_500
        ))))
    );
    assert!(screen(&live, 80, 24).contains("interval 2.50 ms"));
    assert_eq!(live.act(Action::Sort), None);
    assert!(screen(&live, 80, 24).contains("sorted by share"));
    assert_eq!(live.act(Action::Help), None);
    assert!(screen(&live, 80, 24).contains("twice the policy's interval"));
    assert_eq!(live.act(Action::Help), None);
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

#[test]
fn threads_are_paged_through() {
    let mut live = live(40);
    let shows = |live: &Live, name: &str| screen(live, 80, 24).contains(name);
    assert!(shows(&live, "worker-0 ") && !shows(&live, "worker-25"));
    let _ = live.act(Action::PageDown);
    let _ = live.act(Action::PageDown);
    assert!(!shows(&live, "worker-0 ") && shows(&live, "worker-25"));
    let _ = live.act(Action::PageUp);
    let _ = live.act(Action::PageUp);
    assert!(shows(&live, "worker-0 "));
}

/// Letters of that thread's lane.
fn lane_of<'a>(screen: &'a str, name: &str) -> &'a str {
    let line = screen.lines().find(|line| line.starts_with(name));
    line.expect("it has a line").get(FRONT..).unwrap_or("")
}

/// One thread has the lock, and nobody knows for how long.
fn one_holds() -> Live {
    let mut live = Live::new("hog.py under timer:5ms", "timer", None);
    let mut batch = turns(2, 3);
    batch.events.pop();
    live.batch(&batch);
    live
}

#[test]
fn nothing_is_drawn_behind_the_present_nor_behind_the_end() {
    let mut live = one_holds();
    live.tick(Nanos::from_millis(40));
    let shown = screen(&live, 80, 24);
    assert_eq!(lane_of(&shown, "worker-0"), "####");
    assert!(shown.contains("worker-0     #"), "{shown}");

    let mut live = one_holds();
    live.end(Nanos::from_millis(20));
    live.tick(Nanos::from_millis(40));
    live.close("ended with 0");
    let shown = screen(&live, 80, 24);
    assert_eq!(lane_of(&shown, "worker-0"), "##");
    assert!(!shown.contains("worker-0     #"), "{shown}");
    assert!(shown.contains("ended with 0  20.0 ms"), "{shown}");
}

#[test]
fn keys_say_why_they_do_nothing() {
    let mut live = Live::new("x.py under none", "none", None);
    assert_eq!(live.act(Action::Longer), None);
    let told = "no interval decides here when threads take turns";
    assert!(screen(&live, 80, 24).contains(told));
    assert_eq!(live.act(Action::Step), None);
    assert!(screen(&live, 80, 24).contains("only a simulated run"));
    // The next key makes room for the others again.
    assert_eq!(live.act(Action::ZoomIn), None);
    assert!(screen(&live, 80, 24).contains("q quit"));
}

#[test]
fn under_ticks_the_check_interval_is_changed() {
    let ticks = |n| Interval::Check(std::num::NonZero::new(n).expect("not zero"));
    let mut live = Live::new("x.py under ticks", "ticks", Some(ticks(100)));
    let asked = live.act(Action::Longer);
    assert_eq!(asked, Some(Request::Interval(ticks(200))));
    assert!(screen(&live, 80, 24).contains("interval 200 ticks"));
    live.end(Nanos::from_millis(1));
    assert_eq!(live.act(Action::Longer), None);
    assert!(screen(&live, 80, 24).contains("the run is over"));
}

#[test]
fn of_a_long_file_name_there_is_room_for_the_line() {
    let mut live = live(2);
    let shown = |live: &Live| screen(live, 80, 24);
    for (file, name, line, place) in [
        (
            "demo/producer_and_consumer.py",
            "put",
            1234,
            "producer…:1234",
        ),
        ("hog.py", "spin", 7, "hog.py:7 in s…"),
        ("exactly10.py", "<module>", 7, "exactly10.py:7"),
        ("a\u{1b}[2J.py", "<module>", 7, "a�[2J.py:7    "),
    ] {
        let function = gilscope_events::Function {
            file: file.into(),
            name: name.into(),
            line: 1,
        };
        let mut batch = turns(2, 1);
        batch
            .events
            .retain(|event| matches!(event.kind, EventKind::GilRelease { .. }));
        let mut names = live.names.clone();
        let (number, new) = names.function(function);
        batch.definitions.extend(new);
        for event in &mut batch.events {
            if let EventKind::GilRelease { site, .. } = &mut event.kind {
                *site = Site {
                    function: number,
                    line,
                    ..Site::UNKNOWN
                };
            }
        }
        live.batch(&batch);
        assert!(
            shown(&live).contains(&format!("  {place} ")),
            "{place}: {}",
            shown(&live)
        );
    }
}

#[test]
fn the_headline_has_its_facts_however_long_the_title_is() {
    let title = "a_script_with_a_very_long_name_indeed_that_never_ends.py under timer:5ms";
    let interval = Some(Interval::Switch(Nanos::from_millis(5)));
    let mut live = Live::new(title, "timer", interval).simulated(crate::Speed::START);
    live.tick(Nanos::from_millis(204));
    let shown = screen(&live, 80, 24);
    let facts = "…  running  204 ms  interval 5.00 ms  speed 1/8x";
    let head = shown.lines().next().expect("a line");
    assert!(
        head.starts_with("a_script") && head.ends_with(facts),
        "{head}"
    );
}

#[test]
fn the_output_has_as_much_room_as_one_likes() {
    let mut live = live(2);
    for line in 1..=40 {
        live.line(&format!("line {line}"));
    }
    let lines = |live: &Live| screen(live, 80, 24).matches("line ").count();
    assert_eq!(lines(&live), 4);
    assert_eq!(live.act(Action::Output), None);
    assert_eq!(lines(&live), 11);
    assert_eq!(live.act(Action::Output), None);
    assert_eq!(lines(&live), 0);
    assert_eq!(live.act(Action::Output), None);
    assert_eq!(lines(&live), 4);
}

#[test]
fn what_closes_the_help_does_not_end_the_run() {
    let mut live = live(2);
    assert_eq!(live.act(Action::Help), None);
    assert_eq!(live.act(Action::Quit), None);
    assert_eq!(live.act(Action::Quit), Some(Request::Quit));

    let mut live = Live::new("x.py", "timer", None).simulated(crate::Speed::START);
    assert_eq!(live.act(Action::Interrupt), None);
    assert!(screen(&live, 80, 24).contains("a simulated script hears of no signal"));
}
