//! How many connections each address holds, so that one cannot take all.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::config::Network;
use crate::web::limits::Subject;

/// The connections of each address; trusted proxies are not counted.
#[derive(Clone)]
pub struct Peers {
    max: usize,
    trusted: Arc<[Network]>,
    counts: Arc<Mutex<HashMap<Subject, usize>>>,
}

/// One counted connection; dropping it uncounts.
pub struct Visit {
    peers: Peers,
    subject: Option<Subject>,
}

impl Peers {
    /// `max` connections an address; 0 is no limit.
    pub fn new(max: usize, trusted: Vec<Network>) -> Self {
        Self { max, trusted: trusted.into(), counts: Arc::default() }
    }

    /// Counts a connection; none when the address holds its share already.
    pub fn enter(&self, address: IpAddr) -> Option<Visit> {
        let exempt = self.max == 0 || self.trusted.iter().any(|network| network.contains(address));
        if exempt {
            return Some(Visit { peers: self.clone(), subject: None });
        }
        let subject = Subject::address(address);
        let mut counts = self.counts.lock();
        let count = counts.entry(subject).or_default();
        if *count >= self.max {
            return None;
        }
        *count += 1;
        Some(Visit { peers: self.clone(), subject: Some(subject) })
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let Some(subject) = self.subject else { return };
        let mut counts = self.peers.counts.lock();
        if let Some(count) = counts.get_mut(&subject) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&subject);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_share_and_a_place_back_when_it_leaves() {
        let peers = Peers::new(2, vec!["127.0.0.0/8".parse().unwrap()]);
        let address: IpAddr = "192.0.2.1".parse().unwrap();
        let first = peers.enter(address).unwrap();
        let _second = peers.enter(address).unwrap();
        assert!(peers.enter(address).is_none());
        assert!(peers.enter("192.0.2.2".parse().unwrap()).is_some());
        drop(first);
        assert!(peers.enter(address).is_some());
        let proxied: Vec<_> = (0..5).map(|_| peers.enter("127.0.0.1".parse().unwrap())).collect();
        assert!(proxied.iter().all(Option::is_some));
    }
}
