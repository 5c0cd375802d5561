//! A report as what leaves the program, one file for each format.

mod document;
mod personal;

pub use document::Document;
pub use document::Part;
pub use document::html;
pub use document::plain;
pub use personal::personal;
