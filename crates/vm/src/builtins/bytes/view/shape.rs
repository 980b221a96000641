//! How many dimensions a view has: any number that `cast` gave it, of which all but the first lie without gaps.

use smallvec::SmallVec;

use super::View;
use crate::builtins::bytes::items::size;
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::ops::subscript::index;
use crate::world::World;

/// CPython's `PyBUF_MAX_NDIM`.
const MAX_DIMENSIONS: usize = 64;

/// Lengths of dimensions, outermost first.
pub(super) type Shape = SmallVec<[usize; 2]>;

impl View {
    /// Items in the view.
    pub(super) fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Steps of the first dimension: one if there is none.
    pub(super) fn rows(&self) -> usize {
        self.shape.first().copied().unwrap_or(1)
    }

    /// Bytes that one step of the first dimension shows.
    pub(super) fn row_size(&self) -> usize {
        let inner: usize = self.shape.iter().skip(1).product();
        inner * self.item_size()
    }

    /// From item to item in each dimension, in bytes.
    pub(super) fn strides(&self) -> SmallVec<[i64; 2]> {
        let mut strides: SmallVec<[i64; 2]> = SmallVec::new();
        let mut stride = self.item_size() as i64;
        for &len in self.shape.iter().skip(1).rev() {
            strides.push(stride);
            stride *= len as i64;
        }
        if !self.shape.is_empty() {
            strides.push(self.step);
        }
        strides.reverse();
        strides
    }

    /// Whether the items lie one behind the other, the last index counting fastest.
    pub(super) fn contiguous(&self) -> bool {
        self.rows() <= 1 || self.step == self.row_size() as i64 || self.count() == 0
    }

    /// The same with the first index counting fastest, as in Fortran.
    pub(super) fn fortran(&self) -> bool {
        if self.shape.len() <= 1 || self.count() == 0 {
            return self.contiguous();
        }
        let mut expected = self.item_size() as i64;
        self.shape.iter().zip(self.strides()).all(|(&len, stride)| {
            let fits = len == 1 || stride == expected;
            expected *= len as i64;
            fits
        })
    }

    /// Bytes in the order that `f_contiguous` tells of, out of those in the usual one.
    pub(super) fn transposed(&self, bytes: &[u8]) -> Vec<u8> {
        let size = self.item_size();
        let mut out = Vec::with_capacity(bytes.len());
        let mut at: Shape = self.shape.iter().map(|_| 0).collect();
        for _ in 0..self.count() {
            let item = at
                .iter()
                .zip(&self.shape)
                .fold(0, |i, (&k, &len)| i * len + k);
            out.extend_from_slice(&bytes[item * size..][..size]);
            for (k, &len) in at.iter_mut().zip(&self.shape) {
                *k += 1;
                if *k < len {
                    break;
                }
                *k = 0;
            }
        }
        out
    }
}

/// Items as lists of lists, or the only one if there are no dimensions.
pub(super) fn nested(w: &mut World, items: &[Value], shape: &[usize]) -> Value {
    match shape {
        [] => items.first().copied().unwrap_or(Value::NONE),
        [_] => w.list(items.to_vec()),
        [_, inner @ ..] => {
            let size: usize = inner.iter().product();
            let rows: Vec<Value> = items
                .chunks_exact(size)
                .map(|row| nested(w, row, inner))
                .collect();
            w.list(rows)
        }
    }
}

/// Where the item is that a key means, which is one int or a tuple of as many as there are dimensions, in bytes
/// from the start of the data; None: the key is another one.
pub(super) fn place(w: &mut World, view: &View, key: Value) -> NativeResult<Option<usize>> {
    let dimensions = view.shape.len();
    let keys = match w.as_tuple(key) {
        Some(keys) if keys.iter().all(|&k| w.is_int(k)) => keys.to_vec(),
        None if w.is_int(key) && dimensions > 0 => vec![key],
        _ => return Ok(None),
    };
    if keys.len() < dimensions {
        let which = if w.is_int(key) {
            "multi-dimensional "
        } else {
            ""
        };
        let message = format!("{which}sub-views are not implemented");
        return Err(w.error(w.types.not_implemented_error, message));
    }
    if keys.len() > dimensions {
        let message = match dimensions {
            0 => "invalid indexing of 0-dim memory".to_owned(),
            _ => {
                let given = keys.len();
                format!("cannot index {dimensions}-dimension view with {given}-element tuple")
            }
        };
        return Err(w.type_error(message));
    }
    let mut at = view.start;
    let strides = view.strides();
    for (i, key) in keys.into_iter().enumerate() {
        let Some(Some(k)) = index(w, key, view.shape[i]) else {
            let message = format!("index out of bounds on dimension {}", i + 1);
            return Err(w.index_error(message));
        };
        at += k as i64 * strides[i];
    }
    Ok(usize::try_from(at).ok())
}

/// `cast(format[, shape])`: the same bytes as other numbers.
pub(super) fn cast(w: &mut World, args: &Args) -> NativeResult {
    let value = args.positional[0];
    let [format, shape] = w.named("cast", args, 1, ["format", "shape"], 0, 1)?;
    let format = format.unwrap_or(Value::NONE);
    let mut view = super::checked(w, value)?.clone();
    let Some(text) = w.as_str(format).map(str::to_owned) else {
        let class = w.argument_class(format).to_owned();
        let message = format!("cast() argument 'format' must be str, not {class}");
        return Err(w.type_error(message));
    };
    if !view.contiguous() {
        return Err(w.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if (shape.is_some() || view.shape.len() != 1) && view.count() == 0 {
        return Err(w.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    let lengths = match shape {
        Some(shape) => match w.as_items(shape).map(<[Value]>::to_vec) {
            Some(lengths) => Some(lengths),
            None => return Err(w.type_error("shape must be a list or a tuple")),
        },
        None => None,
    };
    if let Some(lengths) = &lengths {
        if lengths.len() > MAX_DIMENSIONS {
            let message =
                format!("memoryview: number of dimensions must not exceed {MAX_DIMENSIONS}");
            return Err(w.value_error(message));
        }
        if view.shape.len() != 1 && lengths.len() != 1 {
            return Err(w.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
        }
    }
    let (marked, code) = match *text.as_bytes() {
        [b'@', code] => (true, code),
        [code] => (false, code),
        _ => (false, 0),
    };
    if !b"cbB?hHiIlLqQnNfdeP".contains(&code) {
        let message = "memoryview: destination format must be a native single character format \
                       prefixed with an optional '@'";
        return Err(w.value_error(message));
    }
    let plain = |code: u8| matches!(code, b'b' | b'B' | b'c');
    if !plain(code) && !plain(view.format) {
        let message = "memoryview: cannot cast between two non-byte formats";
        return Err(w.type_error(message));
    }
    let total = view.count() * view.item_size();
    let size = size(code, true).unwrap_or(1);
    if total % size != 0 {
        return Err(w.type_error("memoryview: length is not a multiple of itemsize"));
    }
    view.format = code;
    view.marked = marked;
    view.shape = match lengths {
        Some(lengths) => lengths_of(w, &lengths, total / size)?,
        None => SmallVec::from_slice(&[total / size]),
    };
    view.step = view.row_size() as i64;
    view.hash = None;
    Ok(super::make(w, value, view))
}

fn lengths_of(w: &mut World, lengths: &[Value], count: usize) -> NativeResult<Shape> {
    let mut shape = Shape::new();
    let mut product: i64 = 1;
    for &len in lengths {
        if !w.is_int(len) {
            let message = "memoryview.cast(): elements of shape must be integers";
            return Err(w.type_error(message));
        }
        let Some(len) = w.as_i64(len).filter(|&len| len > 0) else {
            let message = "memoryview.cast(): elements of shape must be integers > 0";
            return Err(w.value_error(message));
        };
        product = match product.checked_mul(len) {
            Some(product) => product,
            None => return Err(w.value_error("memoryview.cast(): product(shape) > SSIZE_MAX")),
        };
        shape.push(len as usize);
    }
    if product != count as i64 {
        let message = "memoryview: product(shape) * itemsize != buffer size";
        return Err(w.type_error(message));
    }
    Ok(shape)
}
