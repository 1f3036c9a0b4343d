#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rankbook::fuzzing::if_none_match(bytes));
