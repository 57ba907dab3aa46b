//! Who is told how far the making of many plans is.

/// Is told how many steps there are, and when each is done; from many threads at once.
pub trait Told: Sync {
    /// So many `things`, such as "draws", will be gone through.
    fn begin(&self, things: &'static str, steps: usize);
    /// One more is done.
    fn one_more(&self);
    /// All are done, or it was stopped.
    fn end(&self);
}
