//! A contact that passed every check: what the book keeps.

use crate::cards::{Card, Phone};
use crate::phone::Number;

/// A checked contact. Its card has cleaned texts and an id for each entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub card: Card,
    /// What each of the card's phones means, in their order.
    pub numbers: Vec<Number>,
    /// What each of the card's mail addresses is compared by, in their order.
    pub mailboxes: Vec<String>,
}

impl Content {
    /// The phones with what they mean.
    pub fn phones(&self) -> impl Iterator<Item = (&Phone, &Number)> {
        self.card.phones.iter().zip(&self.numbers)
    }

    /// What lists show: the first of full name, given and surname, nickname, organization, mail
    /// address, number, user name that is filled.
    pub fn display_name(&self) -> String {
        let card = &self.card;
        let name = &card.name;
        let parts: Vec<_> = [&name.given, &name.surname].into_iter().flatten().cloned().collect();
        let first = name.full.clone().or_else(|| (!parts.is_empty()).then(|| parts.join(" ")));
        first
            .or_else(|| card.nickname.clone())
            .or_else(|| card.organization.clone())
            .or_else(|| card.emails.first().map(|email| email.address.clone()))
            .or_else(|| card.phones.first().map(|phone| phone.raw.clone()))
            .or_else(|| card.online.iter().find_map(|online| online.user.clone()))
            .or_else(|| card.online.iter().find_map(|online| online.uri.clone()))
            .unwrap_or_default()
    }
}
