//! Whether the telephone books keep their promises. Contacts are named by their numbers: what a
//! check prints may be read by others than their owners.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::failure::Failure;
use super::schema::contacts;
use super::verify::Check;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    found: String,
}

/// Statements that find what breaks a promise, each a sentence in `found`.
const FINDERS: [&str; 7] = [COUNTS, EMPTY, INDEX, LIVE_CHANGES, GONE_CHANGES, LABELS, OWNERS];

/// A book says how many contacts it has, and never tells of a change beyond its last one.
const COUNTS: &str = "
    SELECT printf('the book of player %d counts %d contacts and %d in the trash, but has %d and %d',
                  owner, live, trashed, lives, dead) AS found
    FROM (SELECT owners.player_no AS owner,
                 coalesce(live_count, 0) AS live, coalesce(trash_count, 0) AS trashed,
                 count(*) FILTER (WHERE contact_no IS NOT NULL AND deleted_at IS NULL) AS lives,
                 count(deleted_at) AS dead
          FROM (SELECT player_no FROM contact_books UNION SELECT player_no FROM contacts) AS owners
          LEFT JOIN contact_books USING (player_no)
          LEFT JOIN contacts USING (player_no)
          GROUP BY owners.player_no)
    WHERE live <> lives OR trashed <> dead
    UNION ALL
    SELECT printf('the feed of player %d goes to %d, but the book to %d',
                  player_no, max(seq), change_seq)
    FROM contact_changes JOIN contact_books USING (player_no)
    GROUP BY player_no HAVING max(seq) > change_seq";

/// A contact without a name has at least an entry by which somebody is reached.
const EMPTY: &str = "
    SELECT printf('contact %d holds nothing', contact_no) AS found FROM contacts
    WHERE coalesce(name_full, name_given, name_surname, nickname, organization) IS NULL
      AND contact_no NOT IN (SELECT contact_no FROM contact_phones)
      AND contact_no NOT IN (SELECT contact_no FROM contact_emails)
      AND contact_no NOT IN (SELECT contact_no FROM contact_online)";

const INDEX: &str = "
    SELECT printf('contact %d is in the index %d times', contact_no, times) AS found
    FROM (SELECT contact_no, deleted_at,
                 (SELECT count(*) FROM contact_search AS place
                  WHERE place.contact_no = contacts.contact_no) AS times
          FROM contacts)
    WHERE times <> (deleted_at IS NULL)";

const LIVE_CHANGES: &str = "
    SELECT printf('contact %d is not in the feed as it is', contact_no) AS found
    FROM contacts LEFT JOIN contact_changes AS change
      ON change.player_no = contacts.player_no AND change.contact_id = contacts.id
    WHERE deleted_at IS NULL AND (op IS NOT 'upsert' OR change.version IS NOT contacts.version)";

/// What is deleted is told as such until that is forgotten.
const GONE_CHANGES: &str = "
    SELECT printf('change %d of player %d tells of a contact that is gone',
                  change.seq, change.player_no) AS found
    FROM contact_changes AS change LEFT JOIN contacts
      ON contacts.player_no = change.player_no AND contacts.id = change.contact_id
    WHERE (contacts.id IS NULL OR deleted_at IS NOT NULL) AND op <> 'delete'
    UNION ALL
    SELECT printf('contact %d is in the trash, and the feed does not tell', contact_no)
    FROM contacts
    LEFT JOIN contact_changes AS change
      ON change.player_no = contacts.player_no AND change.contact_id = contacts.id
    LEFT JOIN contact_books AS books ON books.player_no = contacts.player_no
    WHERE deleted_at IS NOT NULL AND seq IS NULL AND coalesce(floor_seq, 0) = 0";

const LABELS: &str = "
    SELECT printf('label %d is borne by nothing', label_no) AS found FROM contact_labels
    WHERE label_no NOT IN (SELECT label_no FROM contact_label_map)
    UNION ALL
    SELECT printf('contact %d bears label %d of another player', contact_no, label_no)
    FROM contact_label_map JOIN contacts USING (contact_no) JOIN contact_labels USING (label_no)
    WHERE contacts.player_no <> contact_labels.player_no";

/// Entries repeat the owner, so that each statement can ask for it.
const OWNERS: &str = "
    SELECT printf('an entry or the index of contact %d names another owner', contact_no) AS found
    FROM (SELECT contact_no, player_no FROM contact_phones
          UNION SELECT contact_no, player_no FROM contact_emails
          UNION SELECT contact_no, player_no FROM contact_online
          UNION SELECT contact_no, player_no FROM contact_addresses
          UNION SELECT contact_no, player_no FROM contact_dates
          UNION SELECT contact_no, player_no FROM contact_search) AS part
    JOIN contacts USING (contact_no)
    WHERE part.player_no <> contacts.player_no";

/// Counts, index, feed, labels and entries of every book against its contacts.
///
/// # Errors
/// When the database cannot be read at all.
pub fn check(conn: &mut SqliteConnection) -> Result<Check, Failure> {
    let count: i64 = contacts::table.count().get_result(conn)?;
    let mut findings = Vec::new();
    for finder in FINDERS {
        let found: Vec<Found> = diesel::sql_query(format!("{finder} LIMIT 20")).load(conn)?;
        findings.extend(found.into_iter().map(|Found { found }| found));
    }
    let promise = format!("books count, index and tell of their contacts: {count}");
    Ok(Check { name: "books", promise, findings })
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use serde_json::json;

    use super::*;
    use crate::testing::TestApp;

    /// A book of a contact with everything, one in the trash, and one of another player.
    async fn book() -> TestApp {
        let test = TestApp::new().await;
        let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
        bob.post("/contacts", json!({"nickname": "Own", "labels": ["y"]})).await.is(201);
        let whole = json!({"emails": [{"address": "a@b.org"}], "labels": ["x"]});
        ada.post("/contacts", whole).await.is(201);
        let gone = ada.post("/contacts", json!({"nickname": "Gone"})).await.is(201);
        let path = format!("/contacts/{}", gone["id"].as_str().unwrap());
        ada.send(http::Method::DELETE, &path, &[("if-match", "*")], None).await.is(204);
        test
    }

    /// What is found after a fault; the fault is taken back.
    fn found_after(conn: &mut SqliteConnection, sql: &str) -> Vec<String> {
        conn.batch_execute(&format!("BEGIN; {sql}")).unwrap();
        let found = check(conn).unwrap().findings;
        conn.batch_execute("ROLLBACK").unwrap();
        found
    }

    const FAULTS: [(&str, &str); 14] = [
        (
            "UPDATE contact_books SET live_count = 2 WHERE player_no = 1",
            "the book of player 1 counts 2 contacts and 1 in the trash, but has 1 and 1",
        ),
        (
            "UPDATE contact_books SET trash_count = 0 WHERE player_no = 1",
            "the book of player 1 counts 1 contacts and 0 in the trash, but has 1 and 1",
        ),
        (
            "DELETE FROM contact_books WHERE player_no = 2",
            "the book of player 2 counts 0 contacts and 0 in the trash, but has 1 and 0",
        ),
        (
            "UPDATE contact_books SET change_seq = 2 WHERE player_no = 1",
            "the feed of player 1 goes to 3, but the book to 2",
        ),
        ("DELETE FROM contact_emails", "contact 2 holds nothing"),
        ("DELETE FROM contact_search WHERE contact_no = 2", "contact 2 is in the index 0 times"),
        (
            "INSERT INTO contact_search VALUES (1, x'05', 2, 'a', '')",
            "contact 2 is in the index 2 times",
        ),
        (
            "INSERT INTO contact_search VALUES (1, x'05', 3, 'a', '')",
            "contact 3 is in the index 1 times",
        ),
        (
            "DELETE FROM contact_changes WHERE player_no = 2",
            "contact 1 is not in the feed as it is",
        ),
        (
            "UPDATE contacts SET version = 9 WHERE contact_no = 2",
            "contact 2 is not in the feed as it is",
        ),
        (
            "UPDATE contact_changes SET op = 'upsert' WHERE op = 'delete'",
            "change 3 of player 1 tells of a contact that is gone",
        ),
        (
            "DELETE FROM contact_changes WHERE op = 'delete'",
            "contact 3 is in the trash, and the feed does not tell",
        ),
        ("INSERT INTO contact_labels VALUES (9, 1, 'z', 'z')", "label 9 is borne by nothing"),
        (
            "UPDATE contact_emails SET player_no = 2",
            "an entry or the index of contact 2 names another owner",
        ),
    ];

    #[tokio::test]
    async fn each_broken_promise_of_a_book_is_named_by_the_number_of_the_contact() {
        let test = book().await;
        let mut conn = test.database();
        assert_eq!(check(&mut conn).unwrap().findings, Vec::<String>::new());
        for (sql, sentence) in FAULTS {
            assert_eq!(found_after(&mut conn, sql), [sentence], "{sql}");
        }
        let stranger = "INSERT INTO contact_label_map SELECT 1, label_no FROM contact_labels \
                        WHERE name = 'x'";
        let found = found_after(&mut conn, stranger);
        assert_eq!(found, ["contact 1 bears label 2 of another player"]);
        let forgotten = "DELETE FROM contact_changes WHERE op = 'delete'; \
                         UPDATE contact_books SET floor_seq = 3 WHERE player_no = 1";
        assert_eq!(found_after(&mut conn, forgotten), Vec::<String>::new());
    }
}
