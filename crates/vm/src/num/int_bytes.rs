//! `int.to_bytes` and `int.from_bytes`.
//!
//! CPython: `int_to_bytes_impl`, `_PyLong_AsByteArray` in `Objects/longobject.c`.

use num_bigint::{BigInt, Sign};
use num_traits::One;

use super::Fault;

/// Which byte comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// The least significant one.
    Little,
    /// The most significant one.
    Big,
}

impl ByteOrder {
    /// Reads the `byteorder` argument.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        match text {
            "little" => Ok(Self::Little),
            "big" => Ok(Self::Big),
            _ => Err(Fault::value("byteorder must be either 'little' or 'big'")),
        }
    }
}

/// `n.to_bytes(length, byteorder, signed=signed)`.
pub fn to_bytes(n: &BigInt, length: i64, order: ByteOrder, signed: bool) -> Result<Vec<u8>, Fault> {
    let length = usize::try_from(length)
        .map_err(|_| Fault::value("length argument must be non-negative"))?;
    if length as u64 > super::int_arith::MAX_BITS {
        return Err(Fault::Memory);
    }
    let negative = n.sign() == Sign::Minus;
    if negative && !signed {
        return Err(Fault::overflow("can't convert negative int to unsigned"));
    }
    let mut bytes = match n.sign() {
        Sign::NoSign => Vec::new(),
        // CPython counts bytes before the sign: -1 is all sign and goes into none.
        Sign::Minus if length == 0 && n.magnitude().is_one() => Vec::new(),
        _ if signed => n.to_signed_bytes_le(),
        _ => n.magnitude().to_bytes_le(),
    };
    if bytes.len() > length {
        return Err(Fault::overflow("int too big to convert"));
    }
    bytes.resize(length, if negative { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, byteorder, signed=signed)`.
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> BigInt {
    match (order, signed) {
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
    }
}
