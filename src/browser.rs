//! The only module that calls browser APIs, one file for each effect.
//!
//! No application logic: each function performs its operation or returns an error.

pub mod address;
pub mod camera;
mod canvas;
mod channel;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod failure;
pub mod files;
pub mod indexed_storage;
pub mod input;
pub mod kept_drafts;
pub mod kept_rounds;
pub mod key_store;
pub mod language;
pub mod local_drafts;
pub mod office;
pub mod office_worker;
pub mod photograph;
pub mod picture;
pub mod preferences;
pub mod random;
pub mod reader;
pub mod reading_worker;
pub mod screens;
pub mod sealing;
pub mod sealing_worker;
mod serve;
pub mod sound;
pub mod storage;
pub mod tabs;
mod worker;
