//! How the effects of exporting are performed, in every program that has them.

use crate::browser::office::Office;
use crate::browser::{clipboard, document, files};
use crate::exporting::{ExportEffect, ExportEvent};

/// Performs an effect of exporting. `heard` takes the progress of a file; the outcome comes back.
pub async fn export(
    office: &Office,
    effect: ExportEffect,
    heard: impl Fn(ExportEvent) + 'static,
) -> Option<ExportEvent> {
    match effect {
        ExportEffect::Write(number, name, job) => {
            let heard = move |count| heard(ExportEvent::Wrote(number, count));
            let bytes = office.write(*job, heard).await;
            Some(ExportEvent::Ended(number, name, bytes))
        }
        ExportEffect::Stop => {
            office.stop();
            None
        }
        ExportEffect::Save(name, bytes) => {
            let saved = files::save_bytes(&name, &bytes).is_ok();
            Some(ExportEvent::Saved(saved))
        }
        ExportEffect::Share(file) => {
            let shared = clipboard::share_file(&file.name, &file.bytes).await;
            Some(ExportEvent::ShareEnded(shared.is_ok()))
        }
        ExportEffect::Copy(html, plain) => {
            let copied = clipboard::copy(&html, &plain).await;
            Some(ExportEvent::CopyEnded(copied.is_ok()))
        }
        ExportEffect::FocusWhereLost(id) => {
            document::focus_where_lost(id.as_str()).await;
            None
        }
    }
}
