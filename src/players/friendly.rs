//! Names for players who gave none: "Brave Otter 4F2". They pass the same rules as given ones.

use super::names::{Name, NameFault};

const QUALITIES: [&str; 64] = [
    "Agile", "Amber", "Azure", "Bold", "Brave", "Breezy", "Bright", "Brisk", "Calm", "Candid",
    "Cheery", "Clever", "Coral", "Cosmic", "Cozy", "Crisp", "Daring", "Dapper", "Eager", "Early",
    "Fabled", "Fleet", "Fluffy", "Gentle", "Giddy", "Golden", "Grand", "Happy", "Hardy", "Honest",
    "Humble", "Jade", "Jolly", "Keen", "Kind", "Lively", "Loyal", "Lucky", "Lunar", "Merry",
    "Mighty", "Misty", "Noble", "Plucky", "Proud", "Quick", "Quiet", "Ruby", "Rustic", "Shiny",
    "Silver", "Sleek", "Smart", "Snowy", "Solar", "Steady", "Sunny", "Swift", "Tidy", "Velvet",
    "Vivid", "Warm", "Witty", "Zesty",
];

const ANIMALS: [&str; 64] = [
    "Badger", "Bear", "Beaver", "Bison", "Bobcat", "Camel", "Cheetah", "Condor", "Coyote", "Crane",
    "Deer", "Dingo", "Dolphin", "Eagle", "Egret", "Falcon", "Ferret", "Finch", "Fox", "Gazelle",
    "Gecko", "Gibbon", "Hare", "Hawk", "Heron", "Ibex", "Iguana", "Jackal", "Jaguar", "Kestrel",
    "Kiwi", "Koala", "Lemur", "Leopard", "Lion", "Llama", "Lynx", "Magpie", "Marmot", "Marten",
    "Mole", "Moose", "Newt", "Ocelot", "Orca", "Osprey", "Otter", "Owl", "Panda", "Panther",
    "Parrot", "Pelican", "Penguin", "Puffin", "Puma", "Quail", "Rabbit", "Raven", "Seal",
    "Sparrow", "Swan", "Tapir", "Tiger", "Wombat",
];

/// The name that four random bytes stand for: one of 16 million.
///
/// # Errors
/// The rule that it breaks; no combination of the words does.
pub fn name(random: [u8; 4]) -> Result<Name, NameFault> {
    let number = u32::from_be_bytes(random);
    let quality = QUALITIES[(number >> 18) as usize % QUALITIES.len()];
    let animal = ANIMALS[(number >> 12) as usize % ANIMALS.len()];
    Name::parse(&format!("{quality} {animal} {:03X}", number % 0x1000))
}
