//! Secrets of one run of the server: what a page must send to change anything, and what a browser must
//! know to be let in from elsewhere.

use std::io;

/// Random words.
#[derive(Debug)]
pub(super) struct Tokens {
    run: String,
    form: String,
    access: Option<String>,
}

impl Tokens {
    /// New ones; one for access only where that is wanted.
    pub fn new(guarded: bool) -> io::Result<Self> {
        Ok(Self {
            run: random()?,
            form: random()?,
            access: guarded.then(random).transpose()?,
        })
    }

    /// No secret: tells one run of the server from another.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// Stands in every page, where pages of other origins cannot read it.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// Is asked of everybody, where not only this machine can connect.
    pub fn access(&self) -> Option<&str> {
        self.access.as_deref()
    }
}

/// 128 bits as hexadecimal digits.
fn random() -> io::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two words are equal, in a time that does not tell where they differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differing = one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && differing == 0
}
