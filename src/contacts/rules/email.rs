//! Mail addresses, checked as far as that is possible without asking anybody.

const LOCAL_MAX: usize = 64;
const TOTAL_MAX: usize = 254;

/// What an address is compared by: the local part in lower case and the domain in ASCII (IDNA).
/// None when it is no address. Never used to write to somebody.
pub fn normalized(address: &str) -> Option<String> {
    let (local, domain) = address.split_once('@')?;
    let unfit = |c: char| c.is_whitespace() || c.is_control() || c == '@';
    if local.is_empty() || local.chars().count() > LOCAL_MAX || address.chars().any(|c| c == ' ') {
        return None;
    }
    if local.chars().chain(domain.chars()).any(unfit) {
        return None;
    }
    let domain = idna::domain_to_ascii_strict(domain).ok().filter(|domain| !domain.is_empty())?;
    let mailbox = format!("{}@{domain}", local.to_lowercase());
    (mailbox.len() <= TOTAL_MAX).then_some(mailbox)
}
