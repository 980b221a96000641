//! Whatever is done to a dict, it has the items that a list of them would have, in that order, and searching ends.

use proptest::prelude::*;

use super::{Dict, EMPTY, Probe};
use crate::heap::{Heap, Value};

#[derive(Clone, Debug)]
enum Change {
    Set(i64),
    SetFirst(i64),
    Delete(i64),
    PopLast,
    PopFirst,
    Move(i64, bool),
    Clear,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    // Keys that meet in the table, and keys that do not.
    let key = || prop_oneof![0..12i64, (0..6i64).prop_map(|n| n << 40), 0..1000i64];
    let change = prop_oneof![
        6 => key().prop_map(Change::Set),
        2 => key().prop_map(Change::SetFirst),
        2 => key().prop_map(Change::Delete),
        4 => Just(Change::PopLast),
        2 => Just(Change::PopFirst),
        1 => (key(), any::<bool>()).prop_map(|(key, last)| Change::Move(key, last)),
        1 => Just(Change::Clear),
    ];
    // What is repeated wears the table out.
    (prop::collection::vec(change, 1..40), 1..40usize)
        .prop_map(|(part, times)| std::iter::repeat_n(part, times).flatten().collect())
}

fn place(heap: &Heap, dict: &Dict, key: i64) -> Option<usize> {
    match dict.probe(heap, Value::int(key), key) {
        Probe::Found(index) => Some(index),
        Probe::Absent => None,
        Probe::Ask => unreachable!("ints are compared by themselves"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn has_the_items_of_a_list(changes in changes()) {
        let heap = Heap::new(false);
        let mut dict = Dict::default();
        let mut model: Vec<i64> = Vec::new();
        for change in changes {
            match change {
                Change::Set(key) if place(&heap, &dict, key).is_none() => {
                    dict.insert_new(Value::int(key), key, Value::int(-key));
                    model.push(key);
                }
                Change::SetFirst(key) if place(&heap, &dict, key).is_none() => {
                    dict.insert_first(Value::int(key), key, Value::int(-key));
                    model.insert(0, key);
                }
                Change::Set(_) | Change::SetFirst(_) => {}
                Change::Delete(key) => {
                    let found = place(&heap, &dict, key);
                    prop_assert_eq!(found.is_some(), model.contains(&key));
                    if let Some(index) = found {
                        dict.remove(index);
                        model.retain(|&k| k != key);
                    }
                }
                Change::PopLast => {
                    let last = dict.remove_last().and_then(|e| e.key.as_small_int());
                    prop_assert_eq!(last, model.pop());
                }
                Change::PopFirst => {
                    let first = dict.remove_first().and_then(|e| e.key.as_small_int());
                    prop_assert_eq!(first, (!model.is_empty()).then(|| model.remove(0)));
                }
                Change::Move(key, last) => {
                    if let Some(index) = place(&heap, &dict, key) {
                        dict.move_entry(index, last);
                        model.retain(|&k| k != key);
                        model.insert(if last { model.len() } else { 0 }, key);
                    }
                }
                Change::Clear => {
                    dict.clear();
                    model.clear();
                }
            }
            prop_assert_eq!(dict.len(), model.len());
            prop_assert!(dict.table.is_empty() || dict.table.contains(&EMPTY), "no search for what is not there ends");
        }
        let keys: Vec<_> = dict.iter().filter_map(|e| e.key.as_small_int()).collect();
        prop_assert_eq!(&keys, &model);
        for key in model {
            let index = place(&heap, &dict, key);
            prop_assert_eq!(index.and_then(|i| dict.entry(i)).map(|e| e.value), Some(Value::int(-key)));
        }
    }
}
