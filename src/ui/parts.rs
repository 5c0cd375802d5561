//! What several pages use.

pub(super) mod button;
pub(super) mod changing;
pub(super) mod chart;
pub(super) mod draft_file;
pub(super) mod heading;
pub(super) mod keeping_status;
pub(super) mod level_choice;
pub(super) mod link;
pub(super) mod notices;
pub(super) mod progress;
