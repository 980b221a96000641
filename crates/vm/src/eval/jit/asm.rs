//! The registers of machine code, and the way into it.

use super::assembler::*;

use super::{Context, Left};

/// The frame's first slot.
pub(super) const SLOTS: Register = rbx;
/// The [`Context`].
pub(super) const CONTEXT: Register = r12;
/// The count of polls.
pub(super) const COUNT: Register = r13;
/// [`crate::heap::layout::INT_TAG`].
pub(super) const TAG: Register = r14;
/// [`crate::heap::layout::FLOAT_OFFSET`].
pub(super) const OFFSET: Register = r15;
/// Address of the eval breaker's word, under no meter.
pub(super) const WORD: Register = rbp;
/// What is left of the meter, under one: no register is left for the word then.
pub(super) const METER: Register = WORD;

/// The registers that operands may be in; rax, rcx and rdx are for what lies between.
pub(super) const WORD_REGISTERS: [Register; super::values::WORDS as usize] =
    [rsi, rdi, r8, r9, r10, r11];

/// The registers that floats may be in; xmm0 and xmm1 are for what lies between.
pub(super) const FLOAT_REGISTERS: [Xmm; super::values::FLOATS as usize] = [
    xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13,
];

/// Whether machine code for this processor can be made.
pub(super) const AVAILABLE: bool = cfg!(all(target_arch = "x86_64", unix, not(miri)));

/// Runs machine code from that address on, until it comes back.
#[cfg(all(target_arch = "x86_64", unix))]
pub(super) fn call(start: usize, context: &mut Context, address: usize) -> Left {
    type Code = unsafe extern "sysv64" fn(*mut Context, usize) -> u32;
    let code = std::ptr::with_exposed_provenance::<()>(start);
    // SAFETY: what lies there was made by `translate`, for this signature; it stays there as long as the
    // process lives, and is entered only where it says that it can be, for the frame on top, whose
    // code it was made from. It reads and writes that frame's slots, and objects as `heap::layout` has them.
    let left = unsafe {
        let code: Code = std::mem::transmute(code);
        code(context, address)
    };
    Left::ALL
        .into_iter()
        .find(|&l| l as u32 == left)
        .unwrap_or(Left::Alone)
}

#[cfg(not(all(target_arch = "x86_64", unix)))]
pub(super) fn call(_: usize, _: &mut Context, _: usize) -> Left {
    Left::Alone
}
