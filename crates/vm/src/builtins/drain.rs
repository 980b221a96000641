//! Running through any iterable from native code: each item goes to a [`Sink`].
//!
//! Iterators written in Python make the run leave and come back for each item; native ones do not.

mod collecting;
mod finding;

pub use collecting::{Finish, ToList, collect, plain_items, reserve_for};
pub use finding::{contains, count, count_plain, find_plain, search};

use super::iters::asking::{self, Asked, Course};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult, Special};
use crate::object::{Function, Generator};
use crate::world::World;

/// What a sink says about an item.
pub enum Took {
    /// It wants more.
    More,
    /// It is done, and this is the result.
    Done(Value),
}

/// Where the items go.
pub trait Sink: Send {
    /// Marks the values it holds.
    fn trace(&self, marker: &mut Marker);
    /// Takes an item. If it exits, [`Sink::answer`] gets what the exit comes to.
    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took>;
    /// Takes the answer it has asked for.
    fn answer(&mut self, _: &mut World, _: Value) -> NativeResult<Took> {
        Ok(Took::More)
    }
    /// There are no more items.
    fn end(&mut self, w: &mut World) -> NativeResult;
}

#[derive(Clone, Copy)]
enum Waits {
    Iterator,
    Hint,
    Item(Asked),
    Answer,
    Collection,
}

/// What has come of a value already when it arrives.
enum Said {
    /// The sink has taken it.
    Took(NativeResult<Took>),
    /// The iterator has.
    Course(Course),
}

struct Drain {
    iterator: Value,
    /// What is asked for its length first, or null.
    sized: Value,
    sink: Box<dyn Sink>,
    waits: Waits,
    said: Option<Said>,
}

/// Gives each item of an iterable to a sink.
pub fn drain(w: &mut World, iterable: Value, sink: impl Sink + 'static) -> NativeResult {
    start(w, iterable, Value::NULL, Box::new(sink))
}

/// The same, asking a user's object how long it is before, as what makes a list does.
pub fn drain_sized(w: &mut World, iterable: Value, sink: impl Sink + 'static) -> NativeResult {
    let names = [w.names.len, w.names.length_hint];
    let has = |w: &mut World, name| {
        w.lookup_special(iterable, name)
            .is_some_and(|m| !m.is::<crate::object::Builtin>())
    };
    let asked =
        !crate::ops::binary::is_builtin(w, iterable) && names.into_iter().any(|n| has(w, n));
    let sized = if asked { iterable } else { Value::NULL };
    start(w, iterable, sized, Box::new(sink))
}

fn start(w: &mut World, iterable: Value, sized: Value, sink: Box<dyn Sink>) -> NativeResult {
    let drain = Box::new(Drain {
        iterator: Value::NULL,
        sized,
        sink,
        waits: Waits::Iterator,
        said: None,
    });
    match crate::ops::iter::iter(w, iterable) {
        Ok(iterator) => drain.begin(w, iterator),
        Err(exit) => w.after(exit, drain),
    }
}

/// Gives each item that an iterator still has to a sink.
pub fn drain_iterator(w: &mut World, iterator: Value, sink: impl Sink + 'static) -> NativeResult {
    let iterator = super::iters::unwrapped(w, iterator);
    Box::new(Drain {
        iterator,
        sized: Value::NULL,
        sink: Box::new(sink),
        waits: Waits::Item(Asked::Item),
        said: None,
    })
    .run(w)
}

impl Drain {
    fn begin(mut self: Box<Self>, w: &mut World, iterator: Value) -> NativeResult {
        self.iterator = super::iters::unwrapped(w, iterator);
        if self.sized.is_null() {
            return self.run(w);
        }
        self.waits = Waits::Hint;
        let exit = w.prelude("length_hint", &[self.sized]);
        w.after(exit, self)
    }

    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        loop {
            if w.heap.wants_collection() && !matches!(self.waits, Waits::Collection) {
                self.waits = Waits::Collection;
                let exit = w.special(Special::Collect);
                return w.after(exit, self);
            }
            self.waits = Waits::Item(Asked::Item);
            let took = match asking::next(w, self.iterator) {
                Course::Item(item) => self.sink.item(w, item),
                Course::Ended => return self.sink.end(w),
                Course::Asks(exit, asked) => {
                    self.waits = Waits::Item(asked);
                    return w.after(exit, self);
                }
            };
            match took {
                Ok(Took::More) => {}
                took => return self.took(w, took),
            }
        }
    }

    fn took(mut self: Box<Self>, w: &mut World, took: NativeResult<Took>) -> NativeResult {
        match took {
            Ok(Took::More) => self.run(w),
            Ok(Took::Done(result)) => Ok(result),
            Err(Exit::Raise) => Err(Exit::Raise),
            Err(exit) => {
                self.waits = Waits::Answer;
                w.after(exit, self)
            }
        }
    }

    /// The iterator has come so far.
    fn go_on(mut self: Box<Self>, w: &mut World, course: Course) -> NativeResult {
        match course {
            Course::Item(item) => {
                let took = self.sink.item(w, item);
                self.took(w, took)
            }
            Course::Ended => self.sink.end(w),
            Course::Asks(exit, asked) => {
                self.waits = Waits::Item(asked);
                w.after(exit, self)
            }
        }
    }

    /// The next call of that function, if the value of one leads to nothing else; else what it leads to.
    fn next_call(
        &mut self,
        w: &mut World,
        function: Gc<Function>,
        args: u32,
        value: Value,
    ) -> Result<[Value; 2], Said> {
        let took = match self.waits {
            Waits::Item(asked) => match asking::go_on(w, self.iterator, asked, Ok(value)) {
                Course::Item(item) => self.sink.item(w, item),
                course => return self.calls(w, function, args, course),
            },
            _ => self.sink.answer(w, value),
        };
        if !matches!(took, Ok(Took::More)) {
            return self.asks(w, function, args, took);
        }
        if matches!(self.waits, Waits::Item(Asked::Item))
            && args == 1
            && let Some(item) = asking::map_argument(w, self.iterator, function)
        {
            return Ok([item, Value::NULL]);
        }
        match asking::next(w, self.iterator) {
            Course::Item(item) if matches!(self.waits, Waits::Answer) => {
                let took = self.sink.item(w, item);
                self.asks(w, function, args, took)
            }
            course => self.calls(w, function, args, course),
        }
    }

    /// The call that the sink asks for.
    fn asks(
        &mut self,
        w: &mut World,
        function: Gc<Function>,
        args: u32,
        took: NativeResult<Took>,
    ) -> Result<[Value; 2], Said> {
        if matches!(took, Err(Exit::Call))
            && let Some(arguments) = arguments_of_call(w, function, args)
        {
            self.waits = Waits::Answer;
            return Ok(arguments);
        }
        Err(Said::Took(took))
    }

    /// Whether the iterator asks for no more than that this generator goes on; else what it comes to is kept.
    fn resumes(&mut self, w: &mut World, generator: Gc<Generator>, course: Course) -> bool {
        if let Course::Asks(Exit::Resume, asked) = course
            && asked.is_next_of(generator)
            && w.pending.after.is_empty()
        {
            w.pending.resume = None;
            self.waits = Waits::Item(asked);
            return true;
        }
        self.said = Some(Said::Course(course));
        false
    }

    /// The call that the iterator asks for.
    fn calls(
        &mut self,
        w: &mut World,
        function: Gc<Function>,
        args: u32,
        course: Course,
    ) -> Result<[Value; 2], Said> {
        if let Course::Asks(Exit::Call, asked) = course
            && let Some(arguments) = arguments_of_call(w, function, args)
        {
            self.waits = Waits::Item(asked);
            return Ok(arguments);
        }
        Err(Said::Course(course))
    }
}

impl NativeFrame for Drain {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.iterator, self.sized]);
        if let Waits::Item(asked) = &self.waits {
            asked.trace(marker);
        }
        self.sink.trace(marker);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match self.said.take() {
            Some(Said::Took(took)) => return self.took(w, took),
            Some(Said::Course(course)) => return self.go_on(w, course),
            None => {}
        }
        match (result, self.waits) {
            (Ok(_), Waits::Collection) if w.heap.over_limit(0) => {
                Err(w.error_args(w.types.memory_error, &[]))
            }
            (Ok(_), Waits::Collection) => self.run(w),
            (Ok(iterator), Waits::Iterator) => self.begin(w, iterator),
            (Ok(_), Waits::Hint) => self.run(w),
            (result, Waits::Item(asked)) => {
                let course = asking::go_on(w, self.iterator, asked, result);
                match (course, asked) {
                    (Course::Asks(Exit::Raise, _), Asked::Item) => Err(Exit::Raise),
                    // A StopIteration of what the iterator calls is an end, too: that is looked at once more.
                    (course, _) => self.go_on(w, course),
                }
            }
            (Ok(answer), Waits::Answer) => {
                let took = self.sink.answer(w, answer);
                self.took(w, took)
            }
            (Err(exception), _) => Err(w.raise(exception)),
        }
    }

    fn again(
        &mut self,
        w: &mut World,
        function: Gc<Function>,
        args: u32,
        value: Value,
    ) -> Option<[Value; 2]> {
        if self.said.is_some() || !matches!(self.waits, Waits::Item(_) | Waits::Answer) {
            return None;
        }
        match self.next_call(w, function, args, value) {
            Ok(arguments) => Some(arguments),
            Err(said) => {
                self.said = Some(said);
                None
            }
        }
    }

    fn take(&mut self, w: &mut World, generator: Gc<Generator>, item: Value) -> bool {
        // It may be offered twice: by machine code first, and then by the loop.
        let Waits::Item(asked) = self.waits else {
            return false;
        };
        let direct = self.iterator == generator.value();
        if self.said.is_some() || !direct && !asked.is_next_of(generator) {
            return false;
        }
        let item = match asking::go_on(w, self.iterator, asked, Ok(item)) {
            Course::Item(item) => item,
            // What it asks for may be the next value.
            course => return self.resumes(w, generator, course),
        };
        match self.sink.item(w, item) {
            Ok(Took::More) if direct => true,
            Ok(Took::More) if w.heap.wants_collection() => {
                self.said = Some(Said::Took(Ok(Took::More)));
                false
            }
            Ok(Took::More) => {
                let course = asking::next(w, self.iterator);
                self.resumes(w, generator, course)
            }
            took => {
                self.said = Some(Said::Took(took));
                false
            }
        }
    }
}

/// Takes the call that is wanted back, if it is one of that function with so many arguments: these.
fn arguments_of_call(w: &mut World, function: Gc<Function>, args: u32) -> Option<[Value; 2]> {
    let (callee, given, frame) = w.pending.call.as_ref()?;
    let arguments = match (args, given.positional.as_slice()) {
        (1, &[argument]) => [argument, Value::NULL],
        (2, &[first, second]) => [first, second],
        _ => return None,
    };
    let wanted = *callee == function.value()
        && given.keywords.is_empty()
        && frame.is_none()
        && w.pending.after.is_empty();
    if wanted {
        w.pending.call = None;
    }
    wanted.then_some(arguments)
}
