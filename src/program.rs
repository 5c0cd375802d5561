//! What the programs have in common.
//!
//! A program is plain data: its state, the events that can happen, the effects that it asks for, and a view of the
//! state as elements. One runtime, `ui::runtime`, runs all of them. Source: the Elm architecture.

use std::sync::Arc;

use crate::html::{Id, Message, Node};
use crate::wording::Date;

/// A program for one kind of user.
///
/// `update` and `view` are total: an event that no longer makes sense, because its page is gone or its generation is
/// old, changes nothing.
pub trait Program: Sized {
    /// Its events.
    type Event: Message;
    /// Its effects, which the shell performs.
    type Effect;

    /// Sets the current date. The shell reads the clock before each event: a page may stay open overnight.
    fn set_today(&mut self, today: Date);

    /// Applies an event and returns the effects to perform, in order. The only way in which the state changes.
    fn update(&mut self, event: Self::Event) -> Vec<Self::Effect>;

    /// The title of the document.
    fn title(&self) -> String;

    /// The body of the document.
    fn view(&self) -> Node<Self::Event>;
}

/// A file that a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its name on the device.
    pub name: String,
    /// Its bytes; `None` where it is too large, or the browser cannot read it.
    pub bytes: Option<Vec<u8>>,
}

impl OpenedFile {
    /// The bytes of the first of some files, where they could be read.
    pub fn first(files: Vec<Self>) -> Option<Vec<u8>> {
        files.into_iter().next()?.bytes
    }
}

/// A file that was saved, to be shared with another app where the browser says that it saved it and did not: a browser inside
/// another app does so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Arc<Vec<u8>>,
    /// Whether sharing it worked; `None` before that was tried.
    pub shared: Option<bool>,
}

impl SavedFile {
    /// A file that was not shared.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            bytes: Arc::new(bytes),
            shared: None,
        }
    }
}

/// Progress of making a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// Not begun.
    #[default]
    No,
    /// It takes a moment.
    Busy,
    /// It was saved.
    Saved(SavedFile),
}

/// Asks whether a person is sure of something, or no longer, and says where the focus goes: the button that was pressed is
/// gone. To the question; or back to the button that asked it, which `button` names.
pub fn ask<S>(asked: &mut Option<S>, sure: Option<S>, button: impl Fn(S) -> Id) -> Option<Id> {
    let is_asked = sure.is_some();
    let before = std::mem::replace(asked, sure);
    if is_asked {
        Some(Id::QUESTION)
    } else {
        before.map(button)
    }
}
