//! The merge sort of CPython 3.13 (`Objects/listobject.c`), with exactly its comparisons, one question at a time.
//!
//! The answers come from Python code, so the sort has to stop at each of them. It is written as a task, whose state the
//! compiler keeps: it asks, waits, and goes on with the answer. What it puts in order are the numbers of the items.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

/// The numbers of items, in the order found so far.
type Order = Vec<u32>;

/// Runs shorter than this are made longer by insertion: `MAX_MINRUN`.
const SHORT_RUN: usize = 64;
/// So many items in a row of one run have the merge look for more at once: `MIN_GALLOP`.
const GALLOP: usize = 7;

/// What the task and whoever answers share.
#[derive(Default)]
struct Talk {
    /// The numbers of two items: is the first less than the second?
    question: AtomicU64,
    answer: AtomicU8,
}

const NONE: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;
const STOP: u8 = 3;

/// There is no answer, and the sort is to end.
struct Stopped;

type Result<T> = std::result::Result<T, Stopped>;

/// Waits for an answer.
struct Answer<'a>(&'a Talk);

impl Future for Answer<'_> {
    type Output = Result<bool>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<bool>> {
        match self.0.answer.swap(NONE, Ordering::Relaxed) {
            NONE => Poll::Pending,
            STOP => Poll::Ready(Err(Stopped)),
            answer => Poll::Ready(Ok(answer == YES)),
        }
    }
}

impl Talk {
    /// Whether one item is less than another.
    fn less(&self, first: u32, second: u32) -> Answer<'_> {
        let question = u64::from(first) << 32 | u64::from(second);
        self.question.store(question, Ordering::Relaxed);
        Answer(self)
    }
}

/// A sort that is at work.
pub(super) struct Merging {
    talk: Arc<Talk>,
    task: Pin<Box<dyn Future<Output = Order> + Send>>,
}

/// What a sort comes to next.
pub(super) enum Next {
    /// Is the item of the first number less than that of the second?
    Ask(usize, usize),
    /// The numbers of the items in their order.
    Done(Order),
}

impl Merging {
    /// Sorts so many items; `reverse`: the greatest first, equal ones in their order.
    pub(super) fn new(count: u32, reverse: bool) -> Merging {
        let talk = Arc::new(Talk::default());
        let own = Arc::clone(&talk);
        let task = Box::pin(async move {
            let mut order: Order = (0..count).collect();
            if reverse {
                order.reverse();
            }
            // If it was stopped, what has been done so far is the result.
            let _ = sort(&own, &mut order).await;
            if reverse {
                order.reverse();
            }
            order
        });
        Merging { talk, task }
    }

    /// The first question.
    pub(super) fn begin(&mut self) -> Next {
        let mut context = Context::from_waker(Waker::noop());
        match self.task.as_mut().poll(&mut context) {
            Poll::Ready(order) => Next::Done(order),
            Poll::Pending => {
                let question = self.talk.question.load(Ordering::Relaxed);
                Next::Ask((question >> 32) as usize, question as u32 as usize)
            }
        }
    }

    /// Goes on with the answer.
    pub(super) fn answer(&mut self, less: bool) -> Next {
        let answer = if less { YES } else { NO };
        self.talk.answer.store(answer, Ordering::Relaxed);
        self.begin()
    }

    /// Ends the sort for want of an answer: how far it has come.
    pub(super) fn stop(&mut self) -> Order {
        self.talk.answer.store(STOP, Ordering::Relaxed);
        match self.begin() {
            Next::Done(order) => order,
            Next::Ask(..) => unreachable!("it asks nothing when it is stopped"),
        }
    }
}

/// A run that waits to be merged.
struct Run {
    start: usize,
    len: usize,
    /// The level in the tree of merges at which it meets the next one.
    power: u32,
}

async fn sort(talk: &Talk, a: &mut Order) -> Result<()> {
    let n = a.len();
    if n < 2 {
        return Ok(());
    }
    let (mut least, mut odd) = (n, 0);
    while least >= SHORT_RUN {
        odd |= least & 1;
        least >>= 1;
    }
    least += odd;
    let mut pending: Vec<Run> = Vec::new();
    let mut gallop = GALLOP;
    let mut start = 0;
    while start < n {
        let left = n - start;
        let mut len = count_run(talk, a, start, left).await?;
        if len < least {
            let all = left.min(least);
            insertion_sort(talk, a, start, all, len).await?;
            len = all;
        }
        if let Some(last) = pending.last() {
            let power = merge_power(last.start, last.len, len, n);
            while let [.., before, _] = &pending[..]
                && before.power > power
            {
                let at = pending.len() - 2;
                merge_at(talk, a, &mut pending, at, &mut gallop).await?;
            }
            if let Some(last) = pending.last_mut() {
                last.power = power;
            }
        }
        pending.push(Run {
            start,
            len,
            power: 0,
        });
        start += len;
    }
    while pending.len() > 1 {
        let mut at = pending.len() - 2;
        if at > 0 && pending[at - 1].len < pending[at + 1].len {
            at -= 1;
        }
        merge_at(talk, a, &mut pending, at, &mut gallop).await?;
    }
    Ok(())
}

/// `powerloop`: at which level two neighbouring runs meet.
fn merge_power(start: usize, len: usize, next: usize, n: usize) -> u32 {
    let mut a = 2 * start + len;
    let mut b = a + len + next;
    let mut power = 0;
    loop {
        power += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

/// How long the run is that begins there; one that falls is turned round.
async fn count_run(talk: &Talk, a: &mut Order, start: usize, left: usize) -> Result<usize> {
    let a = &mut a[start..];
    let mut n = 1;
    while n < left && !talk.less(a[n], a[n - 1]).await? {
        n += 1;
    }
    if n == left {
        return Ok(n);
    }
    if n > 1 {
        if talk.less(a[0], a[n - 1]).await? {
            return Ok(n);
        }
        // All equal so far.
        a[..n].reverse();
    }
    n += 1;
    let mut equal = 0;
    while n < left {
        if talk.less(a[n], a[n - 1]).await? {
            if equal > 0 {
                a[n - equal - 1..n].reverse();
                equal = 0;
            }
        } else if talk.less(a[n - 1], a[n]).await? {
            break;
        } else {
            equal += 1;
        }
        n += 1;
    }
    if equal > 0 {
        a[n - equal - 1..n].reverse();
    }
    a[..n].reverse();
    while n < left && !talk.less(a[n], a[n - 1]).await? {
        n += 1;
    }
    Ok(n)
}

/// `binarysort`: puts items behind the first `sorted` ones, which are in order, each into its place.
async fn insertion_sort(
    talk: &Talk,
    a: &mut Order,
    start: usize,
    n: usize,
    sorted: usize,
) -> Result<()> {
    let a = &mut a[start..start + n];
    for next in sorted..n {
        let (mut left, mut right) = (0, next);
        let pivot = a[next];
        while left < right {
            let middle = (left + right) >> 1;
            if talk.less(pivot, a[middle]).await? {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        a[left..=next].rotate_right(1);
    }
    Ok(())
}

/// Where a key goes among sorted items, before all that equal it, looked for from `hint` on.
async fn gallop_left(talk: &Talk, key: u32, a: &[u32], hint: usize) -> Result<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if talk.less(a[hint], key).await? {
        let most = a.len() - hint;
        while offset < most && talk.less(a[hint + offset], key).await? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(most));
    } else {
        let most = hint + 1;
        while offset < most && !talk.less(a[hint - offset], key).await? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(most), hint - last);
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if talk.less(a[middle], key).await? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// The same behind all that equal it.
async fn gallop_right(talk: &Talk, key: u32, a: &[u32], hint: usize) -> Result<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if talk.less(key, a[hint]).await? {
        let most = hint + 1;
        while offset < most && talk.less(key, a[hint - offset]).await? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(most), hint - last);
    } else {
        let most = a.len() - hint;
        while offset < most && !talk.less(key, a[hint + offset]).await? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(most));
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if talk.less(key, a[middle]).await? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

/// Merges a run with the next one.
async fn merge_at(
    talk: &Talk,
    a: &mut Order,
    pending: &mut Vec<Run>,
    at: usize,
    gallop: &mut usize,
) -> Result<()> {
    let second = pending.remove(at + 1);
    let first = &mut pending[at];
    let (mut x, mut n) = (first.start, first.len);
    let (y, mut m) = (second.start, second.len);
    first.len += second.len;
    first.power = second.power;
    // What is in its place already stays there.
    let kept = gallop_right(talk, a[y], &a[x..x + n], 0).await?;
    x += kept;
    n -= kept;
    if n == 0 {
        return Ok(());
    }
    m = gallop_left(talk, a[x + n - 1], &a[y..y + m], m - 1).await?;
    if m == 0 {
        return Ok(());
    }
    let aside = match n <= m {
        true => a[x..x + n].to_vec(),
        false => a[y..y + m].to_vec(),
    };
    let mut merge = Merge {
        a: &mut a[x..y + m],
        aside,
        gallop: *gallop,
        n,
        m,
        x: 0,
        y: 0,
        at: 0,
    };
    let done = match n <= m {
        true => merge.low(talk).await,
        false => merge.high(talk).await,
    };
    *gallop = merge.gallop;
    done
}

/// The merge of two neighbouring runs, of `n` and `m` items still; the shorter one has been put aside.
struct Merge<'a> {
    a: &'a mut [u32],
    aside: Vec<u32>,
    gallop: usize,
    n: usize,
    m: usize,
    /// The next item of the first run, and of the second.
    x: usize,
    y: usize,
    /// Where the next item goes.
    at: usize,
}

impl Merge<'_> {
    /// From the left; the first run lies aside.
    async fn low(&mut self, talk: &Talk) -> Result<()> {
        (self.x, self.y, self.at) = (0, self.n, 0);
        let done = self.merge_low(talk).await;
        // What is left of the second run goes before the last item of the first.
        if self.n == 1 && self.m > 0 {
            (self.a).copy_within(self.y..self.y + self.m, self.at);
            self.a[self.at + self.m] = self.aside[self.x];
        } else {
            self.a[self.at..self.at + self.n].copy_from_slice(&self.aside[self.x..self.x + self.n]);
        }
        done
    }

    fn low_second(&mut self) {
        self.a[self.at] = self.a[self.y];
        self.at += 1;
        self.y += 1;
        self.m -= 1;
    }

    fn low_first(&mut self, count: usize) {
        self.a[self.at..self.at + count].copy_from_slice(&self.aside[self.x..self.x + count]);
        self.at += count;
        self.x += count;
        self.n -= count;
    }

    async fn merge_low(&mut self, talk: &Talk) -> Result<()> {
        self.low_second();
        if self.m == 0 || self.n == 1 {
            return Ok(());
        }
        let mut gallop = self.gallop;
        loop {
            let (mut won_x, mut won_y) = (0, 0);
            while won_x < gallop && won_y < gallop {
                if talk.less(self.a[self.y], self.aside[self.x]).await? {
                    self.low_second();
                    (won_x, won_y) = (0, won_y + 1);
                    if self.m == 0 {
                        return Ok(());
                    }
                } else {
                    self.low_first(1);
                    (won_x, won_y) = (won_x + 1, 0);
                    if self.n == 1 {
                        return Ok(());
                    }
                }
            }
            gallop += 1;
            loop {
                if gallop > 1 {
                    gallop -= 1;
                }
                self.gallop = gallop;
                let first = &self.aside[self.x..self.x + self.n];
                won_x = gallop_right(talk, self.a[self.y], first, 0).await?;
                if won_x > 0 {
                    self.low_first(won_x);
                    if self.n <= 1 {
                        return Ok(());
                    }
                }
                self.low_second();
                if self.m == 0 {
                    return Ok(());
                }
                let second = &self.a[self.y..self.y + self.m];
                won_y = gallop_left(talk, self.aside[self.x], second, 0).await?;
                if won_y > 0 {
                    self.a.copy_within(self.y..self.y + won_y, self.at);
                    self.at += won_y;
                    self.y += won_y;
                    self.m -= won_y;
                    if self.m == 0 {
                        return Ok(());
                    }
                }
                self.low_first(1);
                if self.n == 1 {
                    return Ok(());
                }
                if won_x < GALLOP && won_y < GALLOP {
                    break;
                }
            }
            gallop += 1;
            self.gallop = gallop;
        }
    }

    /// From the right; the second run lies aside. What `x`, `y` and `at` say ends there.
    async fn high(&mut self, talk: &Talk) -> Result<()> {
        (self.x, self.y, self.at) = (self.n, self.m, self.n + self.m);
        let done = self.merge_high(talk).await;
        // What is left of the first run goes behind the first item of the second.
        if self.m == 1 && self.n > 0 {
            (self.a).copy_within(self.x - self.n..self.x, self.at - self.n);
            self.a[self.at - self.n - 1] = self.aside[self.y - 1];
        } else {
            self.a[self.at - self.m..self.at].copy_from_slice(&self.aside[..self.m]);
        }
        done
    }

    fn high_first(&mut self, count: usize) {
        self.a.copy_within(self.x - count..self.x, self.at - count);
        self.at -= count;
        self.x -= count;
        self.n -= count;
    }

    fn high_second(&mut self, count: usize) {
        self.a[self.at - count..self.at].copy_from_slice(&self.aside[self.y - count..self.y]);
        self.at -= count;
        self.y -= count;
        self.m -= count;
    }

    async fn merge_high(&mut self, talk: &Talk) -> Result<()> {
        self.high_first(1);
        if self.n == 0 || self.m == 1 {
            return Ok(());
        }
        let mut gallop = self.gallop;
        loop {
            let (mut won_x, mut won_y) = (0, 0);
            while won_x < gallop && won_y < gallop {
                let (first, second) = (self.a[self.x - 1], self.aside[self.y - 1]);
                if talk.less(second, first).await? {
                    self.high_first(1);
                    (won_x, won_y) = (won_x + 1, 0);
                    if self.n == 0 {
                        return Ok(());
                    }
                } else {
                    self.high_second(1);
                    (won_x, won_y) = (0, won_y + 1);
                    if self.m == 1 {
                        return Ok(());
                    }
                }
            }
            gallop += 1;
            loop {
                if gallop > 1 {
                    gallop -= 1;
                }
                self.gallop = gallop;
                let first = &self.a[..self.n];
                let key = self.aside[self.y - 1];
                won_x = self.n - gallop_right(talk, key, first, self.n - 1).await?;
                if won_x > 0 {
                    self.high_first(won_x);
                    if self.n == 0 {
                        return Ok(());
                    }
                }
                self.high_second(1);
                if self.m == 1 {
                    return Ok(());
                }
                let second = &self.aside[..self.m];
                let key = self.a[self.x - 1];
                won_y = self.m - gallop_left(talk, key, second, self.m - 1).await?;
                if won_y > 0 {
                    self.high_second(won_y);
                    if self.m <= 1 {
                        return Ok(());
                    }
                }
                self.high_first(1);
                if self.n == 0 {
                    return Ok(());
                }
                if won_x < GALLOP && won_y < GALLOP {
                    break;
                }
            }
            gallop += 1;
            self.gallop = gallop;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(keys: &[u8], reverse: bool, most: usize) -> (Order, usize) {
        let mut merging = Merging::new(keys.len() as u32, reverse);
        let mut next = merging.begin();
        let mut asked = 0;
        loop {
            next = match next {
                Next::Done(order) => return (order, asked),
                Next::Ask(..) if asked == most => return (merging.stop(), asked),
                Next::Ask(a, b) => merging.answer(keys[a] < keys[b]),
            };
            asked += 1;
        }
    }

    proptest! {
        #[test]
        fn it_sorts_and_keeps_equal_items_in_order(
            keys in prop::collection::vec(0_u8..40, 0..600),
            reverse: bool,
        ) {
            let mut expected: Order = (0..keys.len() as u32).collect();
            let key = |&n: &u32| i32::from(keys[n as usize]) * if reverse { -1 } else { 1 };
            expected.sort_by_key(key);
            prop_assert_eq!(sorted(&keys, reverse, usize::MAX).0, expected);
        }

        #[test]
        fn stopped_anywhere_it_has_lost_nothing(
            runs in prop::collection::vec((0_u8..200, 1_u8..60), 1..12),
            most in 0_usize..3000,
        ) {
            let keys: Vec<u8> = runs.iter().flat_map(|&(at, n)| at..at.saturating_add(n)).collect();
            let (mut order, _) = sorted(&keys, false, most);
            order.sort_unstable();
            prop_assert_eq!(order, (0..keys.len() as u32).collect::<Order>());
        }
    }
}
