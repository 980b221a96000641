//! A sort that takes Python code: the key function, or comparisons.

use gilscope_bytecode::Compare;

use super::merging::{Merging, Next};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult};
use crate::object::{Function, Items, List};
use crate::ops::compare;
use crate::world::World;

/// The list that is sorted is empty meanwhile, as in CPython.
pub(super) struct Sorting {
    list: Gc<List>,
    /// What was in it.
    items: Gc<List>,
    /// The key function, or None.
    key: Value,
    /// The keys of the first items; with a key function, all of them once the comparisons begin.
    keys: Items,
    reverse: bool,
    result: Value,
    waits: Waits,
    /// What puts them in order, once the keys are known.
    merging: Option<Merging>,
    /// The two keys whose order is asked for.
    asked: [Value; 2],
    /// What comes next if the answer has been taken already.
    next: Option<Next>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// For a key.
    Key,
    /// For the `__lt__` of the left key.
    Less(Gc<Function>),
    /// For the `__gt__` of the right one.
    Greater,
    /// For what both come to.
    Order,
    /// For the truth of that.
    Truth,
}

impl Sorting {
    /// Sorts a list; `result` is the result.
    pub(super) fn start(
        w: &mut World,
        list: Gc<List>,
        key: Value,
        reverse: bool,
        result: Value,
    ) -> NativeResult {
        let keys = if key.is_none() {
            0
        } else {
            w.heap[list].items.len()
        };
        w.reserve(Some(keys * 8))?;
        let items = std::mem::take(&mut w.heap[list].items);
        let Some(items) = w.list_of(items).cast() else {
            unreachable!("it was made just now")
        };
        let sorting = Sorting {
            list,
            items,
            key,
            keys: Items::with_capacity(keys),
            reverse,
            result,
            waits: Waits::Key,
            merging: None,
            asked: [Value::NULL; 2],
            next: None,
        };
        Box::new(sorting).run(w)
    }

    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        if self.key.is_none() {
            return self.order(w);
        }
        while let Some(item) = self.next(w) {
            match w.call_now(self.key, &[item]) {
                Ok(key) => self.keys.push(key),
                Err(Exit::Raise) => {
                    self.give_back(w);
                    return Err(Exit::Raise);
                }
                Err(exit) => return w.after(exit, self),
            }
        }
        let mut items = std::mem::take(&mut w.heap[self.items].items);
        let sorted = super::sort_by_keys(w, &self.keys, &mut items, self.reverse);
        w.heap[self.items].items = items;
        if sorted {
            return self.finish(w);
        }
        self.order(w)
    }

    /// The item whose key is wanted next.
    fn next(&self, w: &World) -> Option<Value> {
        w.heap[self.items].items.get(self.keys.len()).copied()
    }

    /// Makes the comparisons.
    fn order(mut self: Box<Self>, w: &mut World) -> NativeResult {
        let count = w.heap[self.items].items.len();
        let Ok(count) = u32::try_from(count) else {
            self.give_back(w);
            return Err(w.error_args(w.types.memory_error, &[]));
        };
        let mut merging = Merging::new(count, self.reverse);
        let next = merging.begin();
        self.merging = Some(merging);
        self.ask(w, next)
    }

    /// The key of the item with that number.
    fn key_of(&self, w: &World, item: usize) -> Value {
        match self.key.is_none() {
            true => w.heap[self.items].items[item],
            false => self.keys[item],
        }
    }

    fn answer(&mut self, less: bool) -> Next {
        match &mut self.merging {
            Some(merging) => merging.answer(less),
            None => unreachable!("it asks once it is there"),
        }
    }

    /// Answers what needs no Python code; the question that does, or the order.
    fn plainly(&mut self, w: &mut World, mut next: Next) -> Next {
        while let Next::Ask(a, b) = next {
            self.asked = [self.key_of(w, a), self.key_of(w, b)];
            let [a, b] = self.asked;
            match w.plain_less(a, b) {
                Some(less) => next = self.answer(less),
                None => break,
            }
        }
        next
    }

    /// The method in Python that says first whether one of the two is less.
    fn method(&self, w: &mut World) -> Option<Gc<Function>> {
        let [a, b] = self.asked;
        compare::left_method(w, Compare::Lt as u32, a, b).map(|(method, _)| method)
    }

    /// Goes on as far as Python code has to run.
    fn ask(mut self: Box<Self>, w: &mut World, next: Next) -> NativeResult {
        if let Next::Done(order) = self.plainly(w, next) {
            self.arrange(w, &order);
            return self.finish(w);
        }
        let [a, b] = self.asked;
        let exit = match self.method(w) {
            Some(method) => {
                self.waits = Waits::Less(method);
                w.tail_call(method.value(), &[a, b])
            }
            None => {
                self.waits = Waits::Order;
                w.prelude("compare", &[Value::int(Compare::Lt as i64), a, b])
            }
        };
        w.after(exit, self)
    }

    /// The left key does not know: what the right one says.
    fn ask_right(mut self: Box<Self>, w: &mut World) -> NativeResult {
        let [a, b] = self.asked;
        let (class, name) = (w.class_of(b), w.names.gt);
        match crate::ops::binary::method(w, class, name) {
            Some(method) => {
                self.waits = Waits::Greater;
                let exit = w.tail_call(method, &[b, a]);
                w.after(exit, self)
            }
            None => self.nobody_knows(w),
        }
    }

    /// Neither key's method in Python knows.
    fn nobody_knows(mut self: Box<Self>, w: &mut World) -> NativeResult {
        let [a, b] = self.asked;
        match compare::builtin(w, Compare::Lt, a, b) {
            Some(Ok(less)) => {
                let next = self.answer(less);
                self.ask(w, next)
            }
            Some(Err(exit)) => w.after(exit, self),
            None => {
                self.waits = Waits::Order;
                let exit = w.prelude("compare_items", &[Value::int(Compare::Lt as i64), a, b]);
                w.after(exit, self)
            }
        }
    }

    /// Takes what a method has said.
    fn take(mut self: Box<Self>, w: &mut World, said: Value) -> NativeResult {
        match w.simple_truth(said) {
            Some(less) => {
                let next = self.answer(less);
                self.ask(w, next)
            }
            None => {
                self.waits = Waits::Truth;
                let exit = w.prelude("truth", &[said]);
                w.after(exit, self)
            }
        }
    }

    /// Puts the items in that order.
    fn arrange(&self, w: &mut World, order: &[u32]) {
        let items = &mut w.heap[self.items].items;
        let arranged = order.iter().map(|&n| items[n as usize]).collect();
        *items = arranged;
    }

    /// Puts the items back; whether the list was left alone meanwhile.
    fn give_back(&self, w: &mut World) -> bool {
        let items = std::mem::take(&mut w.heap[self.items].items);
        let meanwhile = std::mem::replace(&mut w.heap[self.list].items, items);
        meanwhile.is_empty() && !meanwhile.spilled()
    }

    fn finish(&self, w: &mut World) -> NativeResult {
        if self.give_back(w) {
            return Ok(self.result);
        }
        Err(w.value_error("list modified during sort"))
    }
}

impl NativeFrame for Sorting {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.list);
        marker.gc(self.items);
        marker.values(&[self.key, self.result]);
        marker.values(&self.keys);
        marker.values(&self.asked);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let result = match result {
            Ok(result) => result,
            Err(exception) => {
                if let Some(order) = self.merging.as_mut().map(Merging::stop) {
                    self.arrange(w, &order);
                }
                self.give_back(w);
                return Err(w.raise(exception));
            }
        };
        if let Some(next) = self.next.take() {
            return self.ask(w, next);
        }
        match self.waits {
            Waits::Key => {
                self.keys.push(result);
                self.run(w)
            }
            Waits::Less(_) if result == Value::NOT_IMPLEMENTED => self.ask_right(w),
            Waits::Greater if result == Value::NOT_IMPLEMENTED => self.nobody_knows(w),
            _ => self.take(w, result),
        }
    }

    fn again(
        &mut self,
        w: &mut World,
        function: Gc<Function>,
        args: u32,
        result: Value,
    ) -> Option<[Value; 2]> {
        if self.next.is_some() {
            return None;
        }
        match self.waits {
            Waits::Key if args == 1 && self.key == function.value() => {
                let next = w.heap[self.items].items.get(self.keys.len() + 1).copied()?;
                self.keys.push(result);
                Some([next, Value::NULL])
            }
            Waits::Less(method) if args == 2 && method == function && result.is_bool() => {
                let next = self.answer(result == Value::TRUE);
                let next = self.plainly(w, next);
                if matches!(next, Next::Ask(..)) && self.method(w) == Some(function) {
                    return Some(self.asked);
                }
                self.next = Some(next);
                None
            }
            _ => None,
        }
    }
}
