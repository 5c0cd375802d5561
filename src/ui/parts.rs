//! What several pages use.

pub(super) mod changing;
pub(super) mod chart;
pub(super) mod draft_file;
pub(super) mod elements;
pub(super) mod keeping_status;
pub(super) mod level_choice;
pub(super) mod notices;
pub(super) mod page_heading;
pub(super) mod progress;
