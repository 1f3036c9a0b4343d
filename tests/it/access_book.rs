//! Requests of the telephone book, for the table of access: what they need to be there first.

use serde_json::{Value, json};

use crate::access::World;
use crate::support::fresh_id;
use crate::support::http::Call;

const CARD: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Grace\r\nEND:VCARD\r\n";

impl World {
    /// The token of the book that a caller means: the own one, or Ada's for everybody who has none
    /// of Ada's.
    fn owner(&self, caller: &str, token: Option<&str>) -> String {
        match (caller, token) {
            ("player" | "banned", Some(token)) => token.to_owned(),
            _ => self.server.player("ada").token,
        }
    }

    /// The id in the path of an operation of the book; none for every other operation.
    pub fn book_id(&self, operation: &str, caller: &str, token: Option<&str>) -> Option<String> {
        let owner = self.owner(caller, token);
        let member = |answer: Value, name: &str| answer[name].as_str().unwrap().to_owned();
        Some(match operation {
            "read_contact" | "put_contact" | "update_contact" | "delete_contact" => {
                self.server.contact(&owner)
            }
            "restore_contact" => {
                let id = self.server.contact(&owner);
                let delete = self.server.api("DELETE", &format!("/contacts/{id}")).by(&owner);
                delete.header("If-Match", "*").send().is(204);
                id
            }
            "undo_import" => {
                let import = self.server.api("POST", "/contacts/import").by(&owner);
                let import = import.header("Content-Type", "text/vcard").bytes(CARD);
                member(import.send().is(200).json(), "importId")
            }
            "undo_merge" => {
                let merge = self.server.api("POST", "/contacts/merge").by(&owner);
                member(merge.json(&self.pair(&owner)).send().is(200).json(), "mergeId")
            }
            _ => return None,
        })
    }

    fn pair(&self, owner: &str) -> Value {
        let (target, source) = (self.server.contact(owner), self.server.contact(owner));
        json!({"targetId": target, "sourceIds": [source]})
    }

    /// The body of an operation of the book; none for every other operation.
    pub fn book_body(&self, operation: &str, caller: &str, token: Option<&str>) -> Option<Value> {
        Some(match operation {
            "create_contact" | "put_contact" => json!({"nickname": "Grace"}),
            "update_contact" => json!({"favorite": true}),
            "search_contacts" => json!({"query": "grace"}),
            "change_contacts" => {
                json!({"items": [{"op": "create", "body": {"nickname": "Grace"}}]})
            }
            "merge_contacts" => self.pair(&self.owner(caller, token)),
            "dismiss_duplicates" => {
                let pair = self.pair(&self.owner(caller, token));
                json!({"ids": [pair["targetId"], pair["sourceIds"][0]]})
            }
            _ => return None,
        })
    }

    /// What an operation of the book needs besides path and body.
    pub fn with_book_headers(&self, operation: &str, call: Call) -> Call {
        match operation {
            "put_contact" | "update_contact" | "delete_contact" => call.header("If-Match", "*"),
            "import_contacts" => {
                let card = CARD.replace("Grace", &fresh_id());
                call.header("Content-Type", "text/vcard").bytes(card)
            }
            _ => call,
        }
    }
}
