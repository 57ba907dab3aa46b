//! registrations.csv: who could have taken part. Addresses are compared, and nothing else is done with them.

use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::super::raw::Registration;
use super::Reading;
use super::words::id;
use crate::load::csv::{Column, CsvFile};

const COLUMNS: [Column; 2] = [
    Column::needed("participant").secret(),
    Column::optional("email").secret(),
];
const PARTICIPANT: usize = 0;
const EMAIL: usize = 1;

/// The registrations, and whether they have addresses.
pub(super) fn read(reading: &mut Reading<'_>, path: &Path) -> (Vec<Registration>, bool) {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let has_emails = file.has(EMAIL);
    let mut registrations = Vec::new();
    while file.advance() {
        let Some(participant) = id(&mut file, PARTICIPANT, "participant") else {
            continue;
        };
        registrations.push(Registration {
            line: file.line(),
            participant: reading.person(&participant),
            email: digest(file.get(EMAIL)),
        });
    }
    reading.close(file);
    (registrations, has_emails)
}

/// The same for addresses that lead to the same person: in small letters, without what stands after a `+`.
fn digest(email: &str) -> Option<[u8; 16]> {
    let email = email.to_lowercase();
    if email.is_empty() {
        return None;
    }
    let (name, at) = email.split_at(email.rfind('@').unwrap_or(email.len()));
    let name = name.split('+').next().unwrap_or_default();
    let digest = Sha256::digest(format!("{name}{at}"));
    let mut kept = [0; 16];
    kept.copy_from_slice(&digest[..16]);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_person_are_one() {
        let same = digest("a.b@example.org");
        assert_eq!(digest("A.B+workshop@Example.org"), same);
        assert_ne!(digest("ab@example.org"), same);
        assert_ne!(digest("a.b@example.com"), same);
        assert_eq!(digest(""), None);
    }
}
