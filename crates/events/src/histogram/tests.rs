//! Exact where it says exact, within its error elsewhere.

use proptest::prelude::*;

use super::*;

#[test]
fn an_empty_histogram_is_all_zero_and_stores_nothing() {
    let empty = Histogram::default();
    assert_eq!(
        (
            empty.count(),
            empty.min(),
            empty.mean(),
            empty.quantile(0.99)
        ),
        (0, Nanos(0), Nanos(0), Nanos(0))
    );
    assert_eq!(empty.counts.capacity(), 0);
}

#[test]
fn memory_is_bounded_whatever_is_recorded() {
    let mut histogram = Histogram::default();
    for shift in 0..64 {
        histogram.record(Nanos(1 << shift));
        histogram.record(Nanos(u64::MAX >> shift));
    }
    assert!(histogram.counts.len() <= 1920, "{}", histogram.counts.len());
}

proptest! {
    #[test]
    fn quantiles_are_within_two_percent_of_the_exact_ones(
        values in prop::collection::vec((0..u64::MAX, 0..63u32).prop_map(|(value, shift)| value >> shift), 1..200),
        q in 0.0..=1.0f64,
    ) {
        let mut histogram = Histogram::default();
        for &value in &values {
            histogram.record(Nanos(value));
        }
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let rank = ((q * sorted.len() as f64).ceil() as usize).clamp(1, sorted.len());
        let exact = sorted[rank - 1] as f64;
        let told = histogram.quantile(q).0 as f64;
        prop_assert!((told - exact).abs() <= exact * 0.016, "{told} for {exact}");
        prop_assert_eq!(histogram.min().0, sorted[0]);
        prop_assert_eq!(histogram.max().0, sorted[sorted.len() - 1]);
    }
}
