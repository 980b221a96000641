//! From objects to bytes, under protocols 4 and 5.

use gilscope_vm::World;
use gilscope_vm::heap::{Kind, Value};
use gilscope_vm::object::{ByteArray, Bytes, Dict, Int, List, Set, Str, Tuple};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;

/// A frame is closed once it is so long; shorter ones than the least are not worth their header.
const FRAME_FULL: usize = 64 * 1024;
const FRAME_LEAST: usize = 4;
const BATCH: usize = 1000;

/// What nests deeper is for Python code, which has a limit to run into.
const DEEPEST: usize = 200;

/// The pickle; None if it takes Python code to make it.
pub(super) fn dumps(w: &World, object: Value, protocol: u8) -> Option<Vec<u8>> {
    let mut pickler = Pickler {
        w,
        protocol,
        out: vec![0x80, protocol],
        frame: Vec::new(),
        memo: FxHashMap::default(),
        depth: 0,
    };
    pickler.save(object)?;
    pickler.frame.push(b'.');
    pickler.commit();
    Some(pickler.out)
}

struct Pickler<'a> {
    w: &'a World,
    protocol: u8,
    out: Vec<u8>,
    frame: Vec<u8>,
    /// Objects written already, by identity.
    memo: FxHashMap<u64, u32>,
    depth: usize,
}

impl Pickler<'_> {
    fn commit(&mut self) {
        if self.frame.len() >= FRAME_LEAST {
            self.out.push(0x95);
            let len = self.frame.len() as u64;
            self.out.extend_from_slice(&len.to_le_bytes());
        }
        self.out.append(&mut self.frame);
    }

    fn memoize(&mut self, value: Value) {
        let number = self.memo.len() as u32;
        self.memo.insert(value.bits(), number);
        self.frame.push(0x94);
    }

    /// True if it had been written before.
    fn get(&mut self, value: Value) -> bool {
        let Some(&number) = self.memo.get(&value.bits()) else {
            return false;
        };
        match u8::try_from(number) {
            Ok(number) => self.frame.extend_from_slice(&[b'h', number]),
            Err(_) => {
                self.frame.push(b'j');
                self.frame.extend_from_slice(&number.to_le_bytes());
            }
        }
        true
    }

    fn sized(&mut self, short: u8, long: u8, longest: u8, data: &[u8]) {
        let mut header = Vec::with_capacity(9);
        if let (Ok(len), true) = (u8::try_from(data.len()), short != 0) {
            self.frame.extend_from_slice(&[short, len]);
            self.frame.extend_from_slice(data);
            return;
        }
        match u32::try_from(data.len()) {
            Ok(len) if long != 0 => {
                header.push(long);
                header.extend_from_slice(&len.to_le_bytes());
            }
            _ => {
                header.push(longest);
                header.extend_from_slice(&(data.len() as u64).to_le_bytes());
            }
        }
        if data.len() >= FRAME_FULL {
            self.commit();
            self.out.append(&mut header);
            self.out.extend_from_slice(data);
        } else {
            self.frame.append(&mut header);
            self.frame.extend_from_slice(data);
        }
    }

    fn save(&mut self, value: Value) -> Option<()> {
        if self.frame.len() >= FRAME_FULL {
            self.commit();
        }
        if let Some(i) = value.as_small_int() {
            self.int(i);
            return Some(());
        }
        if let Some(f) = value.as_float() {
            self.frame.push(b'G');
            self.frame
                .extend_from_slice(&gilscope_vm::builtins::bytes::items::plain(f).to_be_bytes());
            return Some(());
        }
        match value {
            Value::NONE => self.frame.push(b'N'),
            Value::TRUE => self.frame.push(0x88),
            Value::FALSE => self.frame.push(0x89),
            _ if value.is_object() => {
                self.depth += 1;
                let saved = if self.depth > DEEPEST {
                    None
                } else {
                    self.object(value)
                };
                self.depth -= 1;
                return saved;
            }
            _ => return None,
        }
        Some(())
    }

    fn int(&mut self, i: i64) {
        if let Ok(i) = u8::try_from(i) {
            self.frame.extend_from_slice(&[b'K', i]);
        } else if let Ok(i) = u16::try_from(i) {
            self.frame.push(b'M');
            self.frame.extend_from_slice(&i.to_le_bytes());
        } else if let Ok(i) = i32::try_from(i) {
            self.frame.push(b'J');
            self.frame.extend_from_slice(&i.to_le_bytes());
        } else {
            self.long(&BigInt::from(i));
        }
    }

    fn long(&mut self, i: &BigInt) {
        let data = i.to_signed_bytes_le();
        match u8::try_from(data.len()) {
            Ok(len) => self.frame.extend_from_slice(&[0x8a, len]),
            Err(_) => {
                self.frame.push(0x8b);
                self.frame
                    .extend_from_slice(&(data.len() as u32).to_le_bytes());
            }
        }
        self.frame.extend_from_slice(&data);
    }

    fn object(&mut self, value: Value) -> Option<()> {
        let w = self.w;
        let (class, types) = (w.class_of(value), &w.types);
        match value.kind()? {
            Kind::Int if class == types.int => {
                let i = &w.heap[value.cast::<Int>()?].value;
                match i64::try_from(i) {
                    Ok(i) => self.int(i),
                    Err(_) => self.long(i),
                }
                return Some(());
            }
            _ if self.get(value) => return Some(()),
            Kind::Str if class == types.str => {
                let text = w.heap[value.cast::<Str>()?].as_str().as_bytes();
                // Lone surrogates are kept in plane 16.
                if text.contains(&0xf4) {
                    return None;
                }
                self.sized(0x8c, b'X', 0x8d, text);
            }
            Kind::Bytes if class == types.bytes => {
                let data = &w.heap[value.cast::<Bytes>()?].data;
                self.sized(b'C', b'B', 0x8e, data);
            }
            Kind::ByteArray if class == types.bytearray && self.protocol >= 5 => {
                let data = &w.heap[value.cast::<ByteArray>()?].data;
                self.sized(0, 0, 0x96, data);
            }
            Kind::Tuple if class == types.tuple => {
                return self.tuple(value, &w.heap[value.cast::<Tuple>()?].items);
            }
            Kind::List if class == types.list => {
                self.frame.push(b']');
                self.memoize(value);
                return self.list(&w.heap[value.cast::<List>()?].items);
            }
            Kind::Dict if class == types.dict => {
                self.frame.push(b'}');
                self.memoize(value);
                return self.dict(&w.heap[value.cast::<Dict>()?]);
            }
            Kind::Set if class == types.set || class == types.frozenset => {
                let items: Vec<Value> = w.heap[value.cast::<Set>()?]
                    .iter()
                    .map(|(item, _)| item)
                    .collect();
                return self.set(value, &items, class == types.frozenset);
            }
            _ => return None,
        }
        self.memoize(value);
        Some(())
    }

    fn tuple(&mut self, value: Value, items: &[Value]) -> Option<()> {
        let n = items.len();
        if n == 0 {
            self.frame.push(b')');
            return Some(());
        }
        if n > 3 {
            self.frame.push(b'(');
        }
        for &item in items {
            self.save(item)?;
        }
        if self.memo.contains_key(&value.bits()) {
            // It contains itself and has been written meanwhile.
            if n > 3 {
                self.frame.push(b'1');
            } else {
                self.frame.extend(std::iter::repeat_n(b'0', n));
            }
            self.get(value);
            return Some(());
        }
        self.frame.push(match n {
            1..=3 => 0x84 + n as u8,
            _ => b't',
        });
        self.memoize(value);
        Some(())
    }

    fn list(&mut self, items: &[Value]) -> Option<()> {
        if let &[item] = items {
            self.save(item)?;
            self.frame.push(b'a');
            return Some(());
        }
        for batch in items.chunks(BATCH) {
            self.frame.push(b'(');
            for &item in batch {
                self.save(item)?;
            }
            self.frame.push(b'e');
        }
        Some(())
    }

    fn dict(&mut self, dict: &Dict) -> Option<()> {
        let single = dict.len() == 1;
        let mut in_batch = 0;
        for entry in dict.iter() {
            if in_batch == 0 && !single {
                self.frame.push(b'(');
            }
            self.save(entry.key)?;
            self.save(entry.value)?;
            in_batch += 1;
            if in_batch == BATCH {
                self.frame.push(b'u');
                in_batch = 0;
            }
        }
        if in_batch > 0 {
            self.frame.push(if single { b's' } else { b'u' });
        }
        Some(())
    }

    fn set(&mut self, value: Value, items: &[Value], frozen: bool) -> Option<()> {
        if frozen {
            self.frame.push(b'(');
            for &item in items {
                self.save(item)?;
            }
            self.frame.push(0x91);
            self.memoize(value);
            return Some(());
        }
        self.frame.push(0x8f);
        self.memoize(value);
        for batch in items.chunks(BATCH) {
            self.frame.push(b'(');
            for &item in batch {
                self.save(item)?;
            }
            self.frame.push(0x90);
        }
        Some(())
    }
}
