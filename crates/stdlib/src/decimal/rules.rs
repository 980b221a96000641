//! What a context says: precision, limits, rounding; and the conditions that arithmetic meets.

use super::coefficient::Coefficient;
use super::limbs::Lost;
use super::number::{Kind, Number};

/// The limits of precisions and exponents.
pub(super) const MAX_PREC: i64 = 999_999_999_999_999_999;
pub(super) const MAX_EMAX: i64 = MAX_PREC;
pub(super) const MIN_EMIN: i64 = -MAX_EMAX;
pub(super) const MIN_ETINY: i64 = MIN_EMIN - (MAX_PREC - 1);

/// Conditions, a bit each.
pub(super) mod met {
    pub(in super::super) const CLAMPED: u16 = 0x1;
    pub(in super::super) const CONVERSION_SYNTAX: u16 = 0x2;
    pub(in super::super) const DIVISION_BY_ZERO: u16 = 0x4;
    pub(in super::super) const DIVISION_IMPOSSIBLE: u16 = 0x8;
    pub(in super::super) const DIVISION_UNDEFINED: u16 = 0x10;
    pub(in super::super) const INEXACT: u16 = 0x40;
    pub(in super::super) const INVALID_CONTEXT: u16 = 0x80;
    pub(in super::super) const INVALID_OPERATION: u16 = 0x100;
    /// There is no room for so many digits.
    pub(in super::super) const NO_MEMORY: u16 = 0x200;
    pub(in super::super) const OVERFLOW: u16 = 0x800;
    pub(in super::super) const ROUNDED: u16 = 0x1000;
    pub(in super::super) const SUBNORMAL: u16 = 0x2000;
    pub(in super::super) const UNDERFLOW: u16 = 0x4000;
    pub(in super::super) const FLOAT_OPERATION: u16 = 0x8000;
    /// All that the signal `InvalidOperation` stands for.
    pub(in super::super) const INVALID: u16 = CONVERSION_SYNTAX
        | DIVISION_IMPOSSIBLE
        | DIVISION_UNDEFINED
        | INVALID_CONTEXT
        | INVALID_OPERATION
        | NO_MEMORY;
    /// What leaves no result.
    pub(in super::super) const ERRORS: u16 = INVALID | DIVISION_BY_ZERO;
}

/// Ways of rounding, in the order of their names' table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Rounding {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    ZeroFiveUp,
}

impl Rounding {
    pub(super) const NAMES: [(&'static str, Rounding); 8] = [
        ("ROUND_UP", Rounding::Up),
        ("ROUND_DOWN", Rounding::Down),
        ("ROUND_CEILING", Rounding::Ceiling),
        ("ROUND_FLOOR", Rounding::Floor),
        ("ROUND_HALF_UP", Rounding::HalfUp),
        ("ROUND_HALF_DOWN", Rounding::HalfDown),
        ("ROUND_HALF_EVEN", Rounding::HalfEven),
        ("ROUND_05UP", Rounding::ZeroFiveUp),
    ];

    pub(super) fn name(self) -> &'static str {
        Rounding::NAMES[self as usize].0
    }

    pub(super) fn of_name(name: &str) -> Option<Rounding> {
        let found = Rounding::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|&(_, rounding)| rounding)
    }

    /// Whether what is kept grows by one.
    #[inline]
    pub(super) fn grows(self, negative: bool, kept: &Coefficient, lost: Lost) -> bool {
        if lost == Lost::Nothing {
            return false;
        }
        match self {
            Rounding::HalfEven => lost == Lost::MoreThanHalf || lost == Lost::Half && kept.is_odd(),
            Rounding::HalfUp => lost != Lost::LessThanHalf,
            Rounding::HalfDown => lost == Lost::MoreThanHalf,
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
            Rounding::ZeroFiveUp => matches!(kept.last_digit(), 0 | 5),
        }
    }
}

/// What a context says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) prec: i64,
    pub(super) emax: i64,
    pub(super) emin: i64,
    pub(super) rounding: Rounding,
    pub(super) clamp: bool,
    pub(super) capitals: bool,
}

impl Rules {
    /// What a new context says.
    pub(super) const DEFAULT: Rules = Rules {
        prec: 28,
        emax: 999_999,
        emin: -999_999,
        rounding: Rounding::HalfEven,
        clamp: false,
        capitals: true,
    };

    /// The most there can be.
    pub(super) const MOST: Rules = Rules {
        prec: MAX_PREC,
        emax: MAX_EMAX,
        emin: MIN_EMIN,
        ..Rules::DEFAULT
    };

    /// The smallest exponent of a number.
    pub(super) fn etiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }

    /// The largest exponent of a number with all digits.
    pub(super) fn etop(&self) -> i64 {
        self.emax - (self.prec - 1)
    }
}

/// Beyond so many digits nothing is computed.
pub(super) const MOST_DIGITS: i64 = 2_000_000_000;

/// Arithmetic under rules, and what it has met.
pub(super) struct Calc {
    pub(super) rules: Rules,
    pub(super) met: u16,
}

impl Calc {
    pub(super) fn new(rules: Rules) -> Calc {
        Calc { rules, met: 0 }
    }

    pub(super) fn meet(&mut self, conditions: u16) {
        self.met |= conditions;
    }

    /// A condition that leaves no number.
    pub(super) fn no_number(&mut self, condition: u16) -> Number {
        self.meet(condition);
        Number::NAN
    }

    /// The coefficient with zeros behind it, if there is room.
    pub(super) fn append_zeros(&mut self, n: &Coefficient, count: i64) -> Option<Coefficient> {
        if !n.is_zero() && count > MOST_DIGITS {
            self.meet(met::NO_MEMORY);
            return None;
        }
        Some(n.append_zeros(count as usize))
    }

    /// What a number without digits of its own gives: a NaN with as much of its payload as there is room for.
    pub(super) fn fit_nan(&self, mut number: Number) -> Number {
        let room = self.rules.prec - i64::from(self.rules.clamp);
        if !number.coefficient.is_zero() && number.coefficient.digits() > room {
            number.coefficient = number.coefficient.last_digits(room as usize);
        }
        number
    }

    /// What an operation with a NaN gives; None: there is none.
    #[inline]
    pub(super) fn nan(&mut self, a: &Number, b: &Number) -> Option<Number> {
        if !a.is_nan() && !b.is_nan() {
            return None;
        }
        let choice = match (a.kind, b.kind) {
            (Kind::Signaling, _) => a,
            (_, Kind::Signaling) => b,
            (Kind::Quiet, _) => a,
            _ => b,
        };
        if choice.kind == Kind::Signaling {
            self.meet(met::INVALID_OPERATION);
        }
        let mut nan = choice.clone();
        nan.kind = Kind::Quiet;
        Some(self.fit_nan(nan))
    }

    /// What a number turns into that is too large.
    fn overflow(&mut self, negative: bool) -> Number {
        self.meet(met::OVERFLOW | met::INEXACT | met::ROUNDED);
        let finite = match self.rules.rounding {
            Rounding::HalfUp | Rounding::HalfDown | Rounding::HalfEven | Rounding::Up => false,
            Rounding::Down | Rounding::ZeroFiveUp => true,
            Rounding::Ceiling => negative,
            Rounding::Floor => !negative,
        };
        if !finite {
            return Number::infinity(negative);
        }
        if self.rules.prec > MOST_DIGITS {
            return self.no_number(met::NO_MEMORY);
        }
        let nines = Coefficient::nines(self.rules.prec as usize);
        Number::finite(negative, nines, self.rules.etop())
    }

    /// The number as the context can hold it.
    #[inline]
    pub(super) fn fit(&mut self, number: Number) -> Number {
        let digits = number.coefficient.digits();
        let adjusted = number.exp + digits - 1;
        let rules = &self.rules;
        // The usual case.
        if number.kind == Kind::Finite
            && digits <= rules.prec
            && adjusted >= rules.emin
            && adjusted <= rules.emax
            && !rules.clamp
        {
            return number;
        }
        self.fit_other(number, digits)
    }

    fn fit_other(&mut self, mut number: Number, digits: i64) -> Number {
        match number.kind {
            Kind::Finite => {}
            Kind::Infinite => return number,
            Kind::Quiet | Kind::Signaling => return self.fit_nan(number),
        }
        let rules = self.rules;
        let (tiny, top) = (rules.etiny(), rules.etop());
        if number.coefficient.is_zero() {
            let most = if rules.clamp { top } else { rules.emax };
            let exp = number.exp.min(most).max(tiny);
            if exp != number.exp {
                self.meet(met::CLAMPED);
                number.exp = exp;
            }
            return number;
        }
        let mut least = number.exp + digits - rules.prec;
        if least > top {
            return self.overflow(number.negative);
        }
        let subnormal = least < tiny;
        if subnormal {
            self.meet(met::SUBNORMAL);
            least = tiny;
        }
        if number.exp < least {
            let count = (least - number.exp).min(digits + 1);
            let (mut kept, lost) = number.coefficient.drop_digits(count as usize);
            if rules.rounding.grows(number.negative, &kept, lost) {
                kept = kept.add(&Coefficient::ONE);
                if kept.digits() > rules.prec {
                    kept = kept.drop_digits(1).0;
                    least += 1;
                    if least > top {
                        return self.overflow(number.negative);
                    }
                }
            }
            self.meet(met::ROUNDED);
            if lost != Lost::Nothing {
                self.meet(met::INEXACT);
                if subnormal {
                    self.meet(met::UNDERFLOW);
                }
            }
            if kept.is_zero() {
                self.meet(met::CLAMPED);
            }
            number.coefficient = kept;
            number.exp = least;
        } else if rules.clamp && number.exp > top {
            self.meet(met::CLAMPED);
            number.coefficient = number.coefficient.append_zeros((number.exp - top) as usize);
            number.exp = top;
        }
        number
    }
}
