//! A contact as plain values, and how it is written, read, found and put in order.

use serde_json::{Value, json};

/// Texts of which a contact has one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    pub full: Option<String>,
    pub given: Option<String>,
    pub surname: Option<String>,
    pub nickname: Option<String>,
    pub organization: Option<String>,
    pub note: Option<String>,
    pub favorite: bool,
    pub phones: Vec<Entry>,
    pub emails: Vec<Entry>,
    /// Birthdays, month and day.
    pub days: Vec<Entry>,
    /// In the order of their folded names.
    pub labels: Vec<String>,
}

/// An entry of a list: its id, and all that it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub value: String,
}

/// Members that a patch may name.
#[derive(Clone, Copy, Debug)]
pub enum Member {
    Name,
    Nickname,
    Organization,
    Note,
    Favorite,
    Phones,
    Emails,
    Dates,
    Labels,
}

/// A number as it is typed, with its digits from abroad and at home.
const NUMBERS: [[&str; 3]; 3] = [
    ["+44 7400 123456", "447400123456", "07400123456"],
    ["+44 20 7946 0958", "442079460958", "02079460958"],
    ["+1 201 555 0123", "12015550123", "2015550123"],
];

/// The numbers as they are typed.
pub fn numbers() -> Vec<&'static str> {
    NUMBERS.iter().map(|number| number[0]).collect()
}

/// Entries as a client sends them: without ids, which the server counts.
pub fn entries(letter: &str, values: &[&str]) -> Vec<Entry> {
    let entry = |(at, value): (usize, &&str)| Entry {
        id: format!("{letter}{}", at + 1),
        value: (*value).to_owned(),
    };
    values.iter().enumerate().map(entry).collect()
}

/// A text as search reads it, for the letters of these tests.
pub fn fold(text: &str) -> String {
    let bare = |c: char| match c {
        'é' | 'ë' => 'e',
        'å' => 'a',
        'ö' => 'o',
        other => other,
    };
    text.to_lowercase().chars().map(bare).collect()
}

impl Card {
    pub fn is_empty(&self) -> bool {
        let texts = [&self.full, &self.given, &self.surname, &self.nickname, &self.organization];
        texts.iter().all(|text| text.is_none()) && self.phones.is_empty() && self.emails.is_empty()
    }

    pub fn display_name(&self) -> String {
        let parts: Vec<_> =
            [&self.given, &self.surname].into_iter().flatten().map(String::as_str).collect();
        let parts = Some(parts.join(" ")).filter(|parts| !parts.is_empty());
        let first = |entries: &[Entry]| entries.first().map(|entry| entry.value.clone());
        let names = [
            self.full.clone(),
            parts,
            self.nickname.clone(),
            self.organization.clone(),
            first(&self.emails),
            first(&self.phones),
        ];
        names.into_iter().flatten().next().unwrap_or_default()
    }

    /// Before what it stands: letters first, then accents. Case does not count.
    pub fn place(&self) -> (Vec<u32>, Vec<u8>) {
        let name = self.display_name();
        let letter = |c: char| match c {
            ' ' => 0,
            '.' => 1,
            '@' => 2,
            '+' => 3,
            other => 10 + other as u32,
        };
        let lower = name.to_lowercase();
        let accents = lower.chars().flat_map(|c| match c {
            'é' | 'ë' | 'å' | 'ö' => vec![0, 1],
            _ => vec![0],
        });
        (fold(&name).chars().map(letter).collect(), accents.collect())
    }

    /// Whether both show the same; a label is the same however it is spelt.
    pub fn is_like(&self, other: &Self) -> bool {
        let folded = |card: &Self| {
            let labels = card.labels.iter().map(|label| fold(label)).collect();
            Self { labels, ..card.clone() }
        };
        folded(self) == folded(other)
    }

    /// What search reads, as it is shown.
    pub fn lines(&self) -> Vec<String> {
        let parts: Vec<_> =
            [&self.given, &self.surname].into_iter().flatten().map(String::as_str).collect();
        let texts = [&self.full, &self.nickname, &self.organization];
        let texts = texts.into_iter().flatten().cloned();
        let emails = self.emails.iter().map(|email| email.value.clone());
        let lines = texts.chain([parts.join(" ")]).chain(self.labels.clone()).chain(emails);
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The digits of its numbers, in both spellings.
    pub fn digits(&self) -> Vec<&'static str> {
        let typed = |number: &[&str; 3]| self.phones.iter().any(|phone| phone.value == number[0]);
        NUMBERS.iter().filter(|number| typed(number)).flat_map(|n| [n[1], n[2]]).collect()
    }

    /// Whether a word or a part of a number is in it.
    pub fn has(&self, query: &str) -> bool {
        let from_home = query.strip_prefix("00").filter(|rest| !rest.is_empty());
        let digits = self.digits();
        let called = |part: &str| digits.iter().any(|digits| digits.contains(part));
        match query.bytes().all(|byte| byte.is_ascii_digit()) {
            true => called(query) || from_home.is_some_and(called),
            false => self.lines().iter().any(|line| fold(line).contains(&fold(query))),
        }
    }

    /// The body that makes it.
    pub fn body(&self) -> Value {
        let all = [
            Member::Name,
            Member::Nickname,
            Member::Organization,
            Member::Note,
            Member::Favorite,
            Member::Phones,
            Member::Emails,
            Member::Dates,
            Member::Labels,
        ];
        self.patch(&all)
    }

    /// The patch that sets some members to its own.
    pub fn patch(&self, members: &[Member]) -> Value {
        let list = |entries: &[Entry], write: fn(&str) -> Value| -> Value {
            entries.iter().map(|entry| write(&entry.value)).collect()
        };
        let mut patch = json!({});
        for member in members {
            let (name, value) = match member {
                Member::Name => {
                    let (given, surname) = (&self.given, &self.surname);
                    ("name", json!({"full": self.full, "given": given, "surname": surname}))
                }
                Member::Nickname => ("nickname", json!(self.nickname)),
                Member::Organization => ("organization", json!(self.organization)),
                Member::Note => ("note", json!(self.note)),
                Member::Favorite => ("favorite", json!(self.favorite)),
                Member::Phones => ("phones", list(&self.phones, |raw| json!({"raw": raw}))),
                Member::Emails => ("emails", list(&self.emails, |text| json!({"address": text}))),
                Member::Dates => ("dates", list(&self.days, day)),
                Member::Labels => ("labels", json!(self.labels)),
            };
            patch[name] = value;
        }
        patch
    }

    /// The card after that patch.
    pub fn patched(&self, members: &[Member], by: &Self) -> Self {
        let (mut card, by) = (self.clone(), by.clone());
        for member in members {
            match member {
                Member::Name => {
                    (card.full, card.given) = (by.full.clone(), by.given.clone());
                    card.surname = by.surname.clone();
                }
                Member::Nickname => card.nickname = by.nickname.clone(),
                Member::Organization => card.organization = by.organization.clone(),
                Member::Note => card.note = by.note.clone(),
                Member::Favorite => card.favorite = by.favorite,
                Member::Phones => card.phones = by.phones.clone(),
                Member::Emails => card.emails = by.emails.clone(),
                Member::Dates => card.days = by.days.clone(),
                Member::Labels => card.labels = by.labels.clone(),
            }
        }
        card
    }

    /// A contact of an answer.
    pub fn told(contact: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let list = |name: &str, read: fn(&Value) -> String| -> Vec<Entry> {
            let items = contact[name].as_array().unwrap().iter();
            items.map(|item| Entry { id: text(&item["id"]).unwrap(), value: read(item) }).collect()
        };
        let name = &contact["name"];
        Self {
            full: text(&name["full"]),
            given: text(&name["given"]),
            surname: text(&name["surname"]),
            nickname: text(&contact["nickname"]),
            organization: text(&contact["organization"]),
            note: text(&contact["note"]),
            favorite: contact["favorite"].as_bool().unwrap(),
            phones: list("phones", |item| item["raw"].as_str().unwrap().to_owned()),
            emails: list("emails", |item| item["address"].as_str().unwrap().to_owned()),
            days: list("dates", month_and_day),
            labels: contact["labels"].as_array().unwrap().iter().filter_map(text).collect(),
        }
    }

    /// A vCard under a uid.
    pub fn vcard(&self, uid: &str) -> String {
        let name = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned()];
        lines.push(format!("UID:{uid}"));
        lines.push(format!("N:{};{};;;", name(&self.surname), name(&self.given)));
        let texts = [
            ("FN", &self.full),
            ("NICKNAME", &self.nickname),
            ("ORG", &self.organization),
            ("NOTE", &self.note),
        ];
        for (property, text) in texts {
            lines.extend(
                text.as_ref().map(|text| format!("{property}:{}", text.replace('\n', "\\n"))),
            );
        }
        for (property, entries) in
            [("TEL", &self.phones), ("EMAIL", &self.emails), ("BDAY", &self.days)]
        {
            let dashes = if property == "BDAY" { "--" } else { "" };
            lines.extend(entries.iter().map(|entry| format!("{property}:{dashes}{}", entry.value)));
        }
        if !self.labels.is_empty() {
            lines.push(format!("CATEGORIES:{}", self.labels.join(",")));
        }
        lines.push(format!("X-RANKBOOK-FAVORITE:{}", self.favorite));
        lines.push("END:VCARD\r\n".to_owned());
        lines.join("\r\n")
    }
}

fn day(text: &str) -> Value {
    let (month, day) = text.split_at(2);
    let number = |text: &str| text.parse::<u32>().unwrap();
    json!({"kind": "birthday", "month": number(month), "day": number(day)})
}

fn month_and_day(date: &Value) -> String {
    let number = |name: &str| date[name].as_u64().unwrap();
    format!("{:02}{:02}", number("month"), number("day"))
}
