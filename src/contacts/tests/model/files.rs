//! Files of contacts, and the way back from them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Import, KEPT_MS};
use super::card::Card;
use super::changes::uid_of;
use super::step::Uid;
use super::world::World;

/// What must be told of a row: status, contact if it is known before, code.
type Told = (&'static str, Option<Uuid>, Option<&'static str>);

impl World {
    pub async fn import(&mut self, rows: Vec<(Uid, Card)>, update: bool) {
        let rows: Vec<_> =
            rows.into_iter().filter_map(|(uid, card)| Some((self.uid(uid)?, card))).collect();
        if rows.is_empty() {
            return;
        }
        let file: String = rows.iter().map(|(uid, card)| card.vcard(uid)).collect();
        let mode = if update { "update" } else { "skip" };
        let path = format!("/contacts/import?mode={mode}");
        let rehearsal = format!("{path}&dryRun=true");
        let rehearsed = self.ada.send_file(&rehearsal, "text/vcard", file.as_bytes()).await;
        let rehearsed = rehearsed.is(200);
        let report = self.ada.send_file(&path, "text/vcard", file.as_bytes()).await.is(200);
        let statuses = |report: &Value| -> Vec<Value> {
            report["rows"].as_array().unwrap().iter().map(|row| row["status"].clone()).collect()
        };
        assert_eq!(statuses(&rehearsed), statuses(&report), "a rehearsal tells what happens");
        let until = self.now().plus(KEPT_MS);
        assert_eq!(report["undoUntil"], json!(until));
        let id = report["importId"].as_str().unwrap().parse().unwrap();
        let mut import = Import { id, rows: BTreeMap::new(), until };
        for ((uid, card), told) in rows.iter().zip(report["rows"].as_array().unwrap()) {
            let made = told["contactId"].as_str().map(|id| id.parse().unwrap());
            let (status, contact, code) = self.keep(&mut import, (uid, card), update, made);
            assert_eq!(
                (&told["status"], &told["code"]),
                (&json!(status), &json!(code)),
                "{card:?}"
            );
            assert!(contact.is_none() || contact == made, "{told}");
        }
        self.book.imports.push(import);
    }

    fn uid(&self, uid: Uid) -> Option<String> {
        match uid {
            Uid::Of(number) => Some(uid_of(number)),
            Uid::Live(back) => self.book.back(back).map(|contact| contact.uid),
            Uid::Trashed(back) => self.book.trashed_back(back).map(|contact| contact.uid),
        }
    }

    /// What a row does; `made` is the id of a contact that it makes.
    fn keep(
        &mut self,
        import: &mut Import,
        (uid, card): (&str, &Card),
        update: bool,
        made: Option<Uuid>,
    ) -> Told {
        let now = self.now();
        if card.is_empty() {
            return ("failed", None, Some("contact-empty"));
        }
        let Some(there) = self.book.of_uid(uid).cloned() else {
            if self.book.is_full() {
                return ("failed", None, Some("contacts-max"));
            }
            let no = self.book.create(made.unwrap(), uid.to_owned(), card, now);
            import.rows.insert(no, (1, None));
            return ("created", made, None);
        };
        if there.deleted.is_some() {
            return ("skipped", Some(there.id), Some("in-trash"));
        }
        if there.card.is_like(card) {
            return ("unchanged", Some(there.id), None);
        }
        if !update {
            return ("skipped", Some(there.id), Some("differs"));
        }
        self.book.replace(there.no, card, now);
        import.rows.entry(there.no).or_insert((0, Some(there.card))).0 = there.version + 1;
        ("updated", Some(there.id), None)
    }

    pub async fn undo_import(&mut self, back: usize) {
        let Some(at) = self.book.imports.len().checked_sub(back + 1) else { return };
        let import = self.book.imports.remove(at);
        let path = format!("/contacts/imports/{}/undo", import.id);
        let told = self.ada.post(&path, json!({})).await.is(200);
        let (mut trashed, mut reverted, mut kept) = (0, 0, 0);
        for (no, (version, before)) in import.rows {
            let Some(contact) = self.book.find(no).cloned() else { continue };
            let now = self.now();
            match before {
                _ if contact.deleted.is_some() || contact.version != version => kept += 1,
                Some(before) => {
                    self.book.replace(no, &before, now);
                    reverted += 1;
                }
                None => {
                    self.book.trash(no, now);
                    trashed += 1;
                }
            }
        }
        assert_eq!(told, json!({"trashed": trashed, "reverted": reverted, "kept": kept}));
        self.ada.post(&path, json!({})).await.refused(404, "not-found");
    }
}
