//! Export of a report: a council paper, a spreadsheet, a table for programs, a picture.

use crate::clerk::{Effect, Own, State};
use crate::export::{self, Audience, Format, Job, Order, Person, PictureKind};
use crate::html::Id;

/// Id of the export button: it takes the focus from the stop button, which exists only during an export.
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
    Saved {
        /// Its name.
        name: String,
        /// Its size in bytes.
        bytes: usize,
    },
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
    /// That worked or did not.
    CopyEnded(bool),
    /// The own answers were looked for; where there are none to show, why.
    FoundPerson(Result<Box<Person>, Own>),
    /// The browser took the file, or did not.
    Saved(bool),
}

impl Default for Exporting {
    fn default() -> Self {
        Self {
            audience: Audience::Reading,
            format: Format::Pdf,
            progress: Progress::None,
        }
    }
}

impl State {
    /// Applies an event of exporting.
    pub(super) fn update_export(&mut self, event: ExportEvent) -> Vec<Effect> {
        let exporting = &mut self.transient.exporting;
        match event {
            ExportEvent::ChoseAudience(audience) => self.choose_audience(audience),
            ExportEvent::ChoseFormat(format) => {
                exporting.format = format;
                self.rest()
            }
            ExportEvent::Wanted => {
                let format = exporting.format;
                let Some(bundle) = self.bundle() else {
                    return Vec::new();
                };
                self.write(bundle.file_name(format), bundle.order(format))
            }
            ExportEvent::WantedPicture(key, kind) => self.write_picture(key, kind),
            ExportEvent::Wrote(number, count) => {
                if number == self.jobs
                    && let Progress::Busy { done, .. } = &mut exporting.progress
                {
                    *done = count;
                }
                Vec::new()
            }
            ExportEvent::Ended(number, name, bytes) => self.written(number, name, bytes),
            ExportEvent::Stopped => {
                exporting.progress = Progress::Stopped;
                self.jobs += 1;
                vec![Effect::StopWriting, Effect::FocusWhereLost(MAKE)]
            }
            ExportEvent::Copied => self.copy_document(),
            ExportEvent::CopyEnded(worked) => {
                self.transient.copied_document = Some(worked);
                Vec::new()
            }
            ExportEvent::FoundPerson(person) => self.found_person(person),
            ExportEvent::Saved(worked) => {
                if !worked {
                    self.transient.exporting.progress = Progress::Failed;
                }
                Vec::new()
            }
        }
    }

    fn choose_audience(&mut self, audience: Audience) -> Vec<Effect> {
        let exporting = &mut self.transient.exporting;
        exporting.audience = audience;
        let mut formats = Format::ALL.into_iter();
        let first = formats.find(|format| format.audience() == audience);
        exporting.format = first.unwrap_or(Format::Everything);
        self.rest()
    }

    fn copy_document(&self) -> Vec<Effect> {
        let copied = self.bundle().map(|bundle| {
            let document = &bundle.paper.document;
            Effect::CopyDocument(export::html(document), export::plain(document))
        });
        copied.into_iter().collect()
    }

    fn found_person(&mut self, person: Result<Box<Person>, Own>) -> Vec<Effect> {
        // Meanwhile a file may have been opened.
        if self.person == Own::Searching {
            self.person = match person {
                Ok(person) if self.edition(&person.edition).is_none() => Own::Unreadable,
                Ok(person) => Own::Device(person),
                Err(none) => none,
            };
        }
        Vec::new()
    }

    /// Cancels the export in progress: another form was chosen, or the page left.
    pub(super) fn rest(&mut self) -> Vec<Effect> {
        let progress = std::mem::take(&mut self.transient.exporting.progress);
        if let Progress::Busy { .. } = progress {
            self.jobs += 1;
            return vec![Effect::StopWriting];
        }
        Vec::new()
    }

    fn write(&mut self, name: String, order: Order) -> Vec<Effect> {
        let mut effects = self.rest();
        self.jobs += 1;
        self.transient.exporting.progress = Progress::Busy {
            done: 0,
            of: order.files(),
        };
        let date = self.today;
        let job = Box::new(Job { order, date });
        effects.push(Effect::Write(self.jobs, name, job));
        effects
    }

    fn write_picture(&mut self, key: &str, kind: PictureKind) -> Vec<Effect> {
        let picture = self.bundle().and_then(|bundle| bundle.picture(key, kind));
        picture.map_or(Vec::new(), |(name, order)| self.write(name, order))
    }

    fn written(&mut self, number: u32, name: String, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        // A result of a cancelled job is ignored.
        if number != self.jobs {
            return Vec::new();
        }
        let Some(bytes) = bytes else {
            self.transient.exporting.progress = Progress::Failed;
            return Vec::new();
        };
        self.transient.exporting.progress = Progress::Saved {
            name: name.clone(),
            bytes: bytes.len(),
        };
        vec![
            Effect::SaveExport(name, bytes),
            Effect::FocusWhereLost(MAKE),
        ]
    }
}
