//! `print`.

use crate::heap::{Marker, Value};
use crate::native::{Args, Exit, NativeFrame, NativeResult};
use crate::object::Str;
use crate::world::World;

/// `print(*values, sep, end, file, flush)`.
pub fn print(w: &mut World, args: &Args) -> NativeResult {
    let names = ["sep", "end", "file", "flush"];
    let [sep, end, file, flush] = w.keywords("print", args, names)?;
    let text = |w: &mut World, value: Option<Value>, name: &str| match value {
        Some(v) if v.is_none() => Ok(None),
        Some(v) if v.is::<Str>() => Ok(Some(v)),
        Some(v) => {
            let class = w.class_name(v).to_owned();
            Err(w.type_error(format!("{name} must be None or a string, not {class}")))
        }
        None => Ok(None),
    };
    let (sep, end) = (text(w, sep, "sep")?, text(w, end, "end")?);
    let file = match file.filter(|f| !f.is_none()) {
        Some(file) => file,
        None => super::standard(w, "stdout", 1),
    };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let flush = flush.unwrap_or(Value::FALSE);
    if !super::is_plain(w, file) || w.simple_truth(flush).is_none() {
        let values = w.tuple(args.positional.to_vec());
        let (space, newline) = (w.str(" "), w.str("\n"));
        let (sep, end) = (sep.unwrap_or(space), end.unwrap_or(newline));
        return Err(w.prelude("print_to", &[values, sep, end, file, flush]));
    }
    let job = Printing {
        text: String::new(),
        values: args.positional.to_vec(),
        index: 0,
        sep,
        end,
        file,
        flush: w.simple_truth(flush) == Some(true),
        due: false,
    };
    Box::new(job).run(w)
}

/// What is printed, and how far it is.
struct Printing {
    text: String,
    values: Vec<Value>,
    index: usize,
    sep: Option<Value>,
    end: Option<Value>,
    file: Value,
    flush: bool,
    /// The buffer is to be written.
    due: bool,
}

impl Printing {
    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        while let Some(&value) = self.values.get(self.index) {
            if self.index > 0 {
                match self.sep {
                    Some(sep) => self.text.push_str(w.as_str(sep).unwrap_or_default()),
                    None => self.text.push(' '),
                }
            }
            self.index += 1;
            if let Some(string) = value.cast::<Str>()
                && value.exact::<Str>().is_some()
            {
                self.text.push_str(w.heap[string].as_str());
                continue;
            }
            match crate::builtins::repr::str(w, value) {
                Ok(shown) => self.text.push_str(w.as_str(shown).unwrap_or_default()),
                Err(Exit::Raise) => {
                    // What came before the value is printed.
                    let exception = w.pending.exception.take();
                    self.put(w)?;
                    w.pending.exception = exception;
                    return Err(Exit::Raise);
                }
                Err(exit) => {
                    let call = w.pending.call.take();
                    if let Err(failed) = self.put(w) {
                        w.pending.after.clear();
                        return Err(failed);
                    }
                    w.pending.call = call;
                    return w.after(exit, self);
                }
            }
        }
        match self.end {
            Some(end) => self.text.push_str(w.as_str(end).unwrap_or_default()),
            None => self.text.push('\n'),
        }
        self.put(w)?;
        if self.flush {
            return super::flush(w, self.file);
        }
        if self.due {
            return super::write_due(w, self.file);
        }
        Ok(Value::NONE)
    }

    fn put(&mut self, w: &mut World) -> NativeResult<()> {
        let text = w.str(std::mem::take(&mut self.text));
        self.due |= super::add(w, self.file, text)?;
        Ok(())
    }
}

impl NativeFrame for Printing {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.values);
        marker.value(self.file);
        marker.value(self.sep.unwrap_or(Value::NONE));
        marker.value(self.end.unwrap_or(Value::NONE));
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(shown) => {
                self.text.push_str(w.as_str(shown).unwrap_or_default());
                self.run(w)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
