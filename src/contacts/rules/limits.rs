//! How much a contact may hold. Lengths count Unicode scalar values.

pub const UID_MAX: usize = 255;
pub const FULL_NAME_MAX: usize = 200;
pub const NAME_PART_MAX: usize = 100;
pub const NICKNAME_MAX: usize = 100;
pub const ORGANIZATION_MAX: usize = 150;
pub const JOB_TITLE_MAX: usize = 150;
pub const NOTE_MAX: usize = 4_000;
pub const ENTRY_LABEL_MAX: usize = 40;
pub const PHONE_MAX: usize = 64;
pub const EXTENSION_MAX: usize = 20;
pub const EMAIL_MAX: usize = 254;
pub const SERVICE_MAX: usize = 40;
pub const USER_MAX: usize = 128;
pub const URI_MAX: usize = 512;
pub const ADDRESS_MAX: usize = 500;
pub const STREET_MAX: usize = 200;
pub const PLACE_MAX: usize = 100;
pub const POSTCODE_MAX: usize = 20;
pub const LABEL_MAX: usize = 40;
pub const ENTRY_ID_MAX: usize = 8;

pub const PHONES_MAX: usize = 20;
pub const EMAILS_MAX: usize = 20;
pub const ONLINE_MAX: usize = 20;
pub const ADDRESSES_MAX: usize = 5;
pub const DATES_MAX: usize = 5;
pub const LABELS_MAX: usize = 20;
