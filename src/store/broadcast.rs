//! Messages between tabs about stored data.

/// What tabs with the same app tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broadcast {
    /// A tab was opened.
    Opened,
    /// The answer to it: this tab is here too.
    Here,
    /// What is kept has changed.
    Changed,
}
