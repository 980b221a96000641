//! `product`, `permutations` and `combinations`: all ways to choose from what is there at the beginning.

use gilscope_vm::World;
use gilscope_vm::heap::{Marker, Value};
use gilscope_vm::object::{Items, Step, Steps};

use super::{Machine, count, items, placed, places};

/// So many items: room is made once.
fn row(items: impl ExactSizeIterator<Item = Value>) -> Items {
    let mut row = Items::with_capacity(items.len());
    row.extend(items);
    row
}

/// A tuple of an item of each pool, the last one changing fastest.
#[derive(Clone)]
pub(super) struct Product {
    pools: Vec<Vec<Value>>,
    /// Which item of each pool came last; None: nothing has come.
    at: Option<Vec<usize>>,
}

impl Steps for Product {
    fn trace(&self, marker: &mut Marker) {
        self.pools.iter().for_each(|pool| marker.values(pool));
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        match &mut self.at {
            None if self.pools.iter().any(Vec::is_empty) => return Step::End,
            None => self.at = Some(vec![0; self.pools.len()]),
            Some(at) => {
                let places = at.iter_mut().zip(&self.pools).rev();
                let mut wrapped = true;
                for (place, pool) in places {
                    *place += 1;
                    wrapped = *place == pool.len();
                    if !wrapped {
                        break;
                    }
                    *place = 0;
                }
                if wrapped {
                    return Step::End;
                }
            }
        }
        let at = self.at.as_deref().unwrap_or_default();
        Step::Row(row(at.iter().zip(&self.pools).map(|(&n, pool)| pool[n])))
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(Vec::new())
    }
}

impl Machine for Product {
    const NAME: &'static str = "product";

    /// The pools, and the places.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[pools, at] = state else { return None };
        let pools: Option<Vec<Vec<Value>>> = items(w, pools)?
            .into_iter()
            .map(|pool| items(w, pool))
            .collect();
        let pools = pools?;
        let at = if at.is_none() {
            None
        } else {
            let at = placed(w, at, usize::MAX)?;
            let fits = at.iter().zip(&pools).all(|(&n, pool)| n < pool.len());
            (fits && at.len() == pools.len()).then_some(())?;
            Some(at)
        };
        Some(Product { pools, at })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let pools = self
            .pools
            .iter()
            .map(|pool| w.tuple(pool.as_slice()))
            .collect::<Vec<_>>();
        let pools = w.tuple(pools);
        let at = self.at.as_ref().map_or(Value::NONE, |at| places(w, at));
        vec![pools, at]
    }
}

/// Tuples of so many different items in every order.
#[derive(Clone)]
pub(super) struct Permutations {
    pool: Vec<Value>,
    /// How many items are taken.
    taken: usize,
    /// All places, those taken first; and for each of these, how many items it has yet to see. None: nothing has come.
    at: Option<(Vec<usize>, Vec<usize>)>,
}

impl Permutations {
    /// Goes to the next order; false: there is none.
    fn advance(&mut self) -> bool {
        let n = self.pool.len();
        let Some((order, turns)) = &mut self.at else {
            self.at = Some(((0..n).collect(), (0..self.taken).map(|i| n - i).collect()));
            return true;
        };
        for i in (0..self.taken).rev() {
            turns[i] -= 1;
            if turns[i] == 0 {
                order[i..].rotate_left(1);
                turns[i] = n - i;
            } else {
                order.swap(i, n - turns[i]);
                return true;
            }
        }
        false
    }
}

impl Steps for Permutations {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.pool);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        if self.taken > self.pool.len() || !self.advance() {
            return Step::End;
        }
        let order = self.at.as_ref().map(|(order, _)| &order[..self.taken]);
        let order = order.unwrap_or_default();
        Step::Row(row(order.iter().map(|&n| self.pool[n])))
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(Vec::new())
    }
}

impl Machine for Permutations {
    const NAME: &'static str = "permutations";

    /// The pool, how many, and the order and turns.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[pool, taken, order, turns] = state else {
            return None;
        };
        let (pool, taken) = (items(w, pool)?, count(w, taken)?);
        let n = pool.len();
        let at = if order.is_none() {
            None
        } else {
            let (order, turns) = (placed(w, order, n)?, placed(w, turns, n + 1)?);
            let turning = turns.iter().enumerate().all(|(i, &t)| 0 < t && t <= n - i);
            (order.len() == n && turns.len() == taken && taken <= n && turning).then_some(())?;
            Some((order, turns))
        };
        Some(Permutations { pool, taken, at })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let pool = w.tuple(self.pool.as_slice());
        let (order, turns) = match &self.at {
            Some((order, turns)) => (places(w, order), places(w, turns)),
            None => (Value::NONE, Value::NONE),
        };
        vec![pool, Value::int(self.taken as i64), order, turns]
    }
}

/// Tuples of so many items in the order of the pool, different ones or with repeats.
#[derive(Clone)]
pub(super) struct Combinations {
    pool: Vec<Value>,
    taken: usize,
    /// Whether an item can be taken again.
    again: bool,
    /// Which ones came last; None: nothing has come.
    at: Option<Vec<usize>>,
}

impl Combinations {
    /// Goes to the next choice; false: there is none.
    fn advance(&mut self) -> bool {
        let (n, taken, again) = (self.pool.len(), self.taken, self.again);
        let Some(at) = &mut self.at else {
            self.at = Some((0..taken).map(|i| if again { 0 } else { i }).collect());
            return if again {
                n > 0 || taken == 0
            } else {
                taken <= n
            };
        };
        let last = |i: usize| if again { n - 1 } else { n - taken + i };
        let Some(i) = (0..taken).rev().find(|&i| at[i] != last(i)) else {
            return false;
        };
        let from = at[i] + 1;
        for (k, place) in at[i..].iter_mut().enumerate() {
            *place = if again { from } else { from + k };
        }
        true
    }
}

impl Steps for Combinations {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.pool);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        if !self.advance() {
            return Step::End;
        }
        let at = self.at.as_deref().unwrap_or_default();
        Step::Row(row(at.iter().map(|&n| self.pool[n])))
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(Vec::new())
    }
}

impl Machine for Combinations {
    const NAME: &'static str = "combinations";

    /// The pool, how many, whether again, and the places.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[pool, taken, again, at] = state else {
            return None;
        };
        let (pool, taken) = (items(w, pool)?, count(w, taken)?);
        let again = again == Value::TRUE;
        let at = if at.is_none() {
            None
        } else {
            let at = placed(w, at, pool.len())?;
            let ordered = at
                .windows(2)
                .all(|pair| pair[0] < pair[1] || again && pair[0] == pair[1]);
            (at.len() == taken && ordered).then_some(())?;
            Some(at)
        };
        Some(Combinations {
            pool,
            taken,
            again,
            at,
        })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let pool = w.tuple(self.pool.as_slice());
        let at = self.at.as_ref().map_or(Value::NONE, |at| places(w, at));
        let taken = Value::int(self.taken as i64);
        vec![pool, taken, Value::bool(self.again), at]
    }
}
