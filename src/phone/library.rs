//! Every call of the library, in words of ours. What it takes are digits, `+` and punctuation:
//! what it would make of letters and remarks is a stranger's number.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region,
};

use super::Status;

/// A number as the library holds it.
pub struct Parsed(PhoneNumber);

pub fn warm_up() {
    std::sync::LazyLock::force(&PHONE_NUMBER_UTIL);
}

/// The region that a hint names. `None` when no numbers are known there.
pub fn region(hint: &str) -> Option<Region> {
    let region = Region::from_code(hint.trim()).ok().filter(|region| *region != Region::World)?;
    PHONE_NUMBER_UTIL.get_country_code_for_region(region).map(|_| region)
}

/// The same digit in ASCII, whatever script it is written in.
pub fn digit(c: char) -> Option<char> {
    match c.is_ascii() {
        true => c.is_ascii_digit().then_some(c),
        false => PHONE_NUMBER_UTIL.normalize_digits_only(c.encode_utf8(&mut [0; 4])).chars().next(),
    }
}

impl Parsed {
    pub fn read(text: &str, hint: Option<Region>) -> Option<Self> {
        PHONE_NUMBER_UTIL.parse(text, hint).ok().map(Self)
    }

    pub fn status(&self) -> Status {
        match (self.0.is_valid(), PHONE_NUMBER_UTIL.is_possible_number(&self.0)) {
            (true, _) => Status::Valid,
            (false, true) => Status::Possible,
            (false, false) => Status::Invalid,
        }
    }

    pub fn is_toll_free(&self) -> bool {
        self.0.get_type() == PhoneNumberType::TollFree
    }

    /// Whether neither one digit fewer nor one digit more could be dialled.
    pub fn has_only_length(&self) -> bool {
        let number = self.0.national_number;
        let others = [Some(number / 10), number.checked_mul(10)];
        others.into_iter().flatten().all(|national_number| {
            let other = PhoneNumber { national_number, ..self.0.clone() };
            other.is_possible_with_reason() != Ok(NumberLengthType::IsPossible)
        })
    }

    /// The region that the number itself belongs to.
    pub fn own_region(&self) -> Option<Region> {
        self.0.get_region_code().filter(|region| *region != Region::World)
    }

    pub fn e164(&self) -> String {
        self.0.format_as(PhoneNumberFormat::E164).into_owned()
    }

    pub fn with_extension(mut self, extension: Option<&str>) -> Self {
        self.0.extension = extension.map(str::to_owned);
        self
    }

    pub fn international(&self) -> String {
        self.0.format_as(PhoneNumberFormat::International).into_owned()
    }

    pub fn national(&self) -> String {
        self.0.format_as(PhoneNumberFormat::National).into_owned()
    }
}
