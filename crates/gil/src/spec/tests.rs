//! What `--gil` accepts, refuses and prints.

use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Result<PolicySpec, String> {
    text.parse::<PolicySpec>()
        .map_err(|error| error.to_string())
}

#[test]
fn a_policy_without_a_setting_has_cpythons_default() {
    assert_eq!(parse("ticks"), Ok(PolicySpec::Ticks(100)));
    assert_eq!(parse("timer"), Ok(PolicySpec::Timer(Nanos::from_millis(5))));
    assert_eq!(parse("fifo"), Ok(PolicySpec::Fifo(Nanos::from_millis(5))));
    assert_eq!(
        parse("priority"),
        Ok(PolicySpec::Priority(Nanos::from_millis(5)))
    );
}

#[test]
fn settings_are_ticks_or_times_with_a_unit() {
    assert_eq!(parse("ticks:1000"), Ok(PolicySpec::Ticks(1000)));
    assert_eq!(parse("ticks:-5"), Ok(PolicySpec::Ticks(-5)));
    assert_eq!(
        parse("timer:0.1ms"),
        Ok(PolicySpec::Timer(Nanos::from_micros(100)))
    );
    assert_eq!(
        parse("timer:500us"),
        Ok(PolicySpec::Timer(Nanos::from_micros(500)))
    );
    assert_eq!(
        parse("timer:500µs"),
        Ok(PolicySpec::Timer(Nanos::from_micros(500)))
    );
    assert_eq!(
        parse("fifo:2s"),
        Ok(PolicySpec::Fifo(Nanos::from_millis(2000)))
    );
}

#[test]
fn wrong_names_and_settings_are_refused_in_one_line() {
    for text in [
        "",
        "tick",
        "Timer",
        "ticks:",
        "ticks:1.5",
        "ticks:99999999999",
        "timer:",
        "timer:5",
    ]
    .into_iter()
    .chain([
        "timer:ms",
        "timer:0ms",
        "timer:-5ms",
        "timer:5 ms",
        "timer:5min",
        "fifo:1.2.3s",
        "timer:99999999999s",
    ]) {
        let error = parse(text).expect_err(text);
        assert!(!error.contains('\n') && !error.is_empty(), "{error}");
    }
    let expected = "'5' is no switch interval: expected a positive time with its unit (ns, us, ms or s), like timer:5ms";
    assert_eq!(parse("timer:5"), Err(expected.to_owned()));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(which in 0..4, ticks: i32, nanos in 1..1u64 << 50) {
        let spec = match which {
            0 => PolicySpec::Ticks(ticks),
            1 => PolicySpec::Timer(Nanos(nanos)),
            2 => PolicySpec::Fifo(Nanos(nanos)),
            _ => PolicySpec::Priority(Nanos(nanos)),
        };
        prop_assert_eq!(parse(&spec.to_string()), Ok(spec));
    }
}
