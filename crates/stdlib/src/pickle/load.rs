//! From bytes to objects.

use gilscope_vm::World;
use gilscope_vm::compare::simple_hash;
use gilscope_vm::heap::Value;
use gilscope_vm::object::{Dict, List, Probe, Set};
use num_bigint::BigInt;

/// The object; None if it takes Python code to make it, or to say what is wrong with the pickle.
pub(super) fn loads(w: &mut World, data: &[u8]) -> Option<Value> {
    // Nothing below protocol 4 comes from us.
    if !matches!(data, [0x80, 4 | 5, ..]) {
        return None;
    }
    Unpickler {
        w,
        data,
        at: 2,
        stack: Vec::new(),
        marks: Vec::new(),
        memo: Vec::new(),
    }
    .run()
}

struct Unpickler<'a> {
    w: &'a mut World,
    data: &'a [u8],
    at: usize,
    stack: Vec<Value>,
    marks: Vec<usize>,
    memo: Vec<Value>,
}

impl<'a> Unpickler<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let taken = self.data.get(self.at..self.at.checked_add(n)?)?;
        self.at += n;
        Some(taken)
    }

    fn size(&mut self, n: usize) -> Option<usize> {
        let mut bytes = [0; 8];
        bytes[..n].copy_from_slice(self.take(n)?);
        usize::try_from(u64::from_le_bytes(bytes)).ok()
    }

    fn sized(&mut self, n: usize) -> Option<&'a [u8]> {
        let size = self.size(n)?;
        self.take(size)
    }

    fn text(&mut self, n: usize) -> Option<Value> {
        let text = std::str::from_utf8(self.sized(n)?).ok()?;
        // Plane 16 is where lone surrogates are kept.
        if text.as_bytes().contains(&0xf4) {
            return None;
        }
        Some(self.w.str(text))
    }

    fn run(mut self) -> Option<Value> {
        loop {
            let value = match self.take(1)?[0] {
                b'.' => return self.stack.pop(),
                0x95 => {
                    let len = self.size(8)?;
                    self.data.len().checked_sub(self.at)?.checked_sub(len)?;
                    continue;
                }
                0x94 => {
                    self.memo.push(*self.stack.last()?);
                    continue;
                }
                b'(' => {
                    self.marks.push(self.stack.len());
                    continue;
                }
                b'a' => {
                    let item = self.stack.pop()?;
                    self.extend(&[item])?;
                    continue;
                }
                b'e' => {
                    let items = self.marked()?;
                    self.extend(&items)?;
                    continue;
                }
                b's' => {
                    let value = self.stack.pop()?;
                    let key = self.stack.pop()?;
                    self.update(&[key, value])?;
                    continue;
                }
                b'u' => {
                    let items = self.marked()?;
                    self.update(&items)?;
                    continue;
                }
                0x90 => {
                    let items = self.marked()?;
                    let set = self.stack.last()?.cast::<Set>()?;
                    let mut built = std::mem::take(&mut self.w.heap[set]);
                    let added = self.add(&mut built, &items);
                    self.w.heap[set] = built;
                    added?;
                    continue;
                }
                b'0' => {
                    self.stack.pop()?;
                    continue;
                }
                b'1' => {
                    self.marked()?;
                    continue;
                }
                b'h' => {
                    let at = self.size(1)?;
                    *self.memo.get(at)?
                }
                b'j' => {
                    let at = self.size(4)?;
                    *self.memo.get(at)?
                }
                b'N' => Value::NONE,
                0x88 => Value::TRUE,
                0x89 => Value::FALSE,
                b'K' => Value::int(self.take(1)?[0].into()),
                b'M' => Value::int(self.size(2)? as i64),
                b'J' => {
                    let i = i32::from_le_bytes(self.take(4)?.try_into().ok()?);
                    self.w.int(i.into())
                }
                0x8a => {
                    let i = BigInt::from_signed_bytes_le(self.sized(1)?);
                    self.w.bigint(i)
                }
                b'G' => Value::float(f64::from_be_bytes(self.take(8)?.try_into().ok()?)),
                0x8c => self.text(1)?,
                b'X' => self.text(4)?,
                0x8d => self.text(8)?,
                b'C' => {
                    let data = self.sized(1)?;
                    self.w.bytes(data)
                }
                b'B' => {
                    let data = self.sized(4)?;
                    self.w.bytes(data)
                }
                0x8e => {
                    let data = self.sized(8)?;
                    self.w.bytes(data)
                }
                b')' => self.w.tuple(Vec::new()),
                n @ 0x85..=0x87 => {
                    let from = self.stack.len().checked_sub(usize::from(n - 0x84))?;
                    let items = self.stack.split_off(from);
                    self.w.tuple(items)
                }
                b't' => {
                    let items = self.marked()?;
                    self.w.tuple(items)
                }
                b']' => self.w.list(Vec::new()),
                b'}' => self.w.dict().value(),
                0x8f => self.w.set().value(),
                0x91 => {
                    let items = self.marked()?;
                    let mut set = Set::default();
                    self.add(&mut set, &items)?;
                    let class = self.w.types.frozenset;
                    self.w.heap.alloc(class, set).value()
                }
                _ => return None,
            };
            self.stack.push(value);
        }
    }

    /// What has gathered since the last mark.
    fn marked(&mut self) -> Option<Vec<Value>> {
        let mark = self.marks.pop()?;
        (mark <= self.stack.len()).then(|| self.stack.split_off(mark))
    }

    fn extend(&mut self, items: &[Value]) -> Option<()> {
        let list = self.stack.last()?.cast::<List>()?;
        self.w.heap.charge(items.len() * 8);
        self.w.heap[list].items.extend_from_slice(items);
        Some(())
    }

    fn update(&mut self, items: &[Value]) -> Option<()> {
        let dict = self.stack.last()?.cast::<Dict>()?;
        for pair in items.chunks(2) {
            let &[key, value] = pair else { return None };
            let hash = simple_hash(&mut self.w.heap, key)?;
            if !self.w.dict_insert(dict, key, hash, value) {
                return None;
            }
        }
        Some(())
    }

    fn add(&mut self, set: &mut Set, items: &[Value]) -> Option<()> {
        for &item in items {
            let hash = simple_hash(&mut self.w.heap, item)?;
            match set.probe(&self.w.heap, item, hash) {
                Probe::Found(_) => {}
                Probe::Absent => {
                    let grown = set.insert_new(item, hash);
                    self.w.heap.charge(grown);
                }
                Probe::Ask => return None,
            }
        }
        Some(())
    }
}
