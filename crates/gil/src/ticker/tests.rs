//! Polls and checks as measured on CPython 2.7.18.

use super::*;

/// Polls up to and with the next check, which resets.
fn polls_to_check(ticker: &mut Ticker) -> u32 {
    let polls = (1..).find(|_| ticker.poll()).expect("a check comes");
    ticker.reset();
    polls
}

#[test]
fn a_check_comes_every_interval_and_one_polls() {
    // `sys.setcheckinterval(n)` and the ratio of polls to checks that followed.
    for (interval, polls) in [(100, 101), (10, 11), (1, 2), (0, 1), (-5, 1), (1000, 1001)] {
        let mut ticker = Ticker::new(interval);
        assert_eq!(polls_to_check(&mut ticker), 1, "a tick is hit first thing");
        for _ in 0..5 {
            assert_eq!(polls_to_check(&mut ticker), polls, "interval {interval}");
        }
    }
}

#[test]
fn a_new_interval_starts_the_countdown_at_once() {
    let mut ticker = Ticker::default();
    ticker.set_interval(10);
    assert_eq!((ticker.interval(), ticker.left()), (10, 10));
    assert_eq!(polls_to_check(&mut ticker), 11);
}

#[test]
fn a_signal_makes_the_next_poll_a_check() {
    let mut ticker = Ticker::default();
    ticker.reset();
    ticker.hurry();
    assert_eq!(polls_to_check(&mut ticker), 1);
    assert_eq!(polls_to_check(&mut ticker), 101);
}

#[test]
fn a_check_put_off_comes_at_the_next_poll() {
    let mut ticker = Ticker::new(1);
    assert!(ticker.poll());
    assert!(ticker.poll(), "it was not reset");
    ticker.reset();
    assert_eq!(polls_to_check(&mut ticker), 2);
}

#[test]
fn the_lowest_interval_does_not_overflow() {
    let mut ticker = Ticker::new(i32::MIN);
    ticker.reset();
    assert!(ticker.poll() && ticker.poll());
}
