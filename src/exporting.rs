//! Taking a report along, in every program that has one: a council paper, a spreadsheet, a table for programs, a picture.
//!
//! - `view`: the choice of a form, and how far the file is.

mod view;

use std::sync::Arc;

pub use view::{Exported, Offer, exporting, pictures, sharing};

use crate::export::{self, Audience, Bundle, Document, Format, Job, Order, PictureKind};
use crate::html::Id;
use crate::program::SavedFile;
use crate::wording::Date;

/// Id of the first export button: it takes the focus from the stop button, which exists only during an export.
pub const MAKE: Id = Id::new("make");

/// The export options, and its progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// For whom.
    pub audience: Audience,
    /// In which form.
    pub format: Format,
    /// How far it is.
    pub progress: Progress,
    /// Whether the last copy of the report to the clipboard succeeded.
    pub copied: Option<bool>,
    /// Number of the current job: what comes of an earlier one is ignored.
    job: u32,
}

/// Progress of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was asked for.
    #[default]
    None,
    /// It is being written.
    Busy {
        /// Files that are written.
        done: usize,
        /// Files that have to be.
        of: usize,
    },
    /// It was saved.
    Saved(SavedFile),
    /// The person stopped it.
    Stopped,
    /// It could not be written.
    Failed,
}

/// An event of exporting.
#[derive(Clone, Debug)]
pub enum ExportEvent {
    /// The person chose for whom it is.
    ChoseAudience(Audience),
    /// The person chose a form.
    ChoseFormat(Format),
    /// The person wants it.
    Wanted,
    /// The person wants this form at once.
    WantedFormat(Format),
    /// The person wants a drawing by its key, as a picture of pixels or sharp at every size.
    WantedPicture(&'static str, PictureKind),
    /// This number of files of a numbered job is written.
    Wrote(u32, usize),
    /// A numbered job ended: its file name and its bytes, or `None` on failure.
    Ended(u32, String, Option<Vec<u8>>),
    /// The person does not want it any more.
    Stopped,
    /// The person wants the report on the clipboard, for a word processor.
    Copied,
    /// The person wants the agenda there, as a council paper.
    CopiedProposal,
    /// That worked or did not.
    CopyEnded(bool),
    /// The browser took the file, or did not.
    Saved(bool),
    /// The person wants to share the file that was saved with another app.
    WantedShare,
    /// That worked or did not.
    ShareEnded(bool),
}

/// An effect of exporting, for the shell to perform.
#[derive(Clone, Debug)]
pub enum ExportEffect {
    /// Write a file under a number and a name, and report the outcome.
    Write(u32, String, Box<Job>),
    /// Cancel the current job.
    Stop,
    /// Save a file that was written, and say whether the browser took it.
    Save(String, Arc<Vec<u8>>),
    /// Offer a file to other apps, and say whether that was possible.
    Share(SavedFile),
    /// Copy a text with its formatting, and without it.
    Copy(String, String),
    /// Put the focus on something where the element that had it was removed.
    FocusWhereLost(Id),
}

impl Default for Exporting {
    fn default() -> Self {
        Self {
            audience: Audience::Reading,
            format: Format::Pdf,
            progress: Progress::None,
            copied: None,
            job: 0,
        }
    }
}

impl Exporting {
    /// Applies an event of exporting. `bundle` makes what can be written of the report on the page.
    pub fn update(
        &mut self,
        event: ExportEvent,
        today: Date,
        bundle: impl FnOnce() -> Option<Bundle>,
    ) -> Vec<ExportEffect> {
        match event {
            ExportEvent::ChoseAudience(audience) => {
                let mut formats = Format::ALL.into_iter();
                let first = formats.find(|format| format.audience() == audience);
                self.choose(audience, first.unwrap_or(Format::Everything))
            }
            ExportEvent::ChoseFormat(format) => self.choose(self.audience, format),
            ExportEvent::Wanted => self.write_format(self.format, today, bundle),
            ExportEvent::WantedFormat(format) => self.write_format(format, today, bundle),
            ExportEvent::WantedPicture(key, kind) => {
                let order = bundle().and_then(|bundle| bundle.picture(key, kind));
                self.write(order, today)
            }
            ExportEvent::Wrote(number, count) => {
                if number == self.job
                    && let Progress::Busy { done, .. } = &mut self.progress
                {
                    *done = count;
                }
                Vec::new()
            }
            ExportEvent::Ended(number, name, bytes) => self.ended(number, name, bytes),
            ExportEvent::Stopped => {
                self.progress = Progress::Stopped;
                self.job += 1;
                vec![ExportEffect::Stop, ExportEffect::FocusWhereLost(MAKE)]
            }
            ExportEvent::Copied => copy(bundle().map(|bundle| bundle.paper.document)),
            ExportEvent::CopiedProposal => copy(bundle().and_then(|bundle| bundle.proposal)),
            ExportEvent::CopyEnded(worked) => {
                self.copied = Some(worked);
                Vec::new()
            }
            ExportEvent::WantedShare => match &self.progress {
                Progress::Saved(file) => vec![ExportEffect::Share(file.clone())],
                _ => Vec::new(),
            },
            ExportEvent::ShareEnded(worked) => {
                if let Progress::Saved(file) = &mut self.progress {
                    file.shared = Some(worked);
                }
                Vec::new()
            }
            ExportEvent::Saved(worked) => {
                if !worked {
                    self.progress = Progress::Failed;
                }
                Vec::new()
            }
        }
    }

    /// Leaves the page: what is being written is cancelled, and the choices are those of the start.
    pub fn leave(&mut self) -> Vec<ExportEffect> {
        let effects = self.cancel();
        *self = Self {
            job: self.job,
            ..Self::default()
        };
        effects
    }

    fn write_format(
        &mut self,
        format: Format,
        today: Date,
        bundle: impl FnOnce() -> Option<Bundle>,
    ) -> Vec<ExportEffect> {
        let order = bundle().map(|bundle| (bundle.file_name(format), bundle.order(format)));
        self.write(order, today)
    }

    fn choose(&mut self, audience: Audience, format: Format) -> Vec<ExportEffect> {
        (self.audience, self.format) = (audience, format);
        self.cancel()
    }

    fn cancel(&mut self) -> Vec<ExportEffect> {
        let progress = std::mem::take(&mut self.progress);
        if let Progress::Busy { .. } = progress {
            self.job += 1;
            return vec![ExportEffect::Stop];
        }
        Vec::new()
    }

    /// Writes a file of which the name and the contents are known, where there is one.
    pub fn write(&mut self, order: Option<(String, Order)>, date: Date) -> Vec<ExportEffect> {
        let Some((name, order)) = order else {
            return Vec::new();
        };
        let mut effects = self.cancel();
        self.job += 1;
        self.progress = Progress::Busy {
            done: 0,
            of: order.files(),
        };
        let job = Box::new(Job { order, date });
        effects.push(ExportEffect::Write(self.job, name, job));
        effects
    }

    fn ended(&mut self, number: u32, name: String, bytes: Option<Vec<u8>>) -> Vec<ExportEffect> {
        // A result of a cancelled job is ignored.
        if number != self.job {
            return Vec::new();
        }
        let Some(bytes) = bytes else {
            self.progress = Progress::Failed;
            return Vec::new();
        };
        let file = SavedFile::new(name, bytes);
        self.progress = Progress::Saved(file.clone());
        vec![
            ExportEffect::Save(file.name, file.bytes),
            ExportEffect::FocusWhereLost(MAKE),
        ]
    }
}

/// Copies a document for a word processor.
fn copy(document: Option<Document>) -> Vec<ExportEffect> {
    let copied = document
        .map(|document| ExportEffect::Copy(export::html(&document), export::plain(&document)));
    copied.into_iter().collect()
}
