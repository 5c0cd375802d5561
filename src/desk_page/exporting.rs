//! Taking a report along: for whom, in which form, what is in it and what is left out, and how far it is.

use super::{Node, choice};
use crate::desk::{Desk, Event, ExportEvent, MAKE, Progress};
use crate::export::{self, Audience, Format, PictureKind};
use crate::report::Group;
use crate::view::{
    Tone, Weight, alert, at_times, button, button_of, buttons, element, heading, paragraph,
    plain_list, section_on_screen, status, text,
};
use crate::wording::{ClerkPhrase, Phrase};

/// The way to take the report of a group along.
pub(super) fn of_group(desk: &Desk, report: &Group) -> Node {
    let release = &report.release;
    let count = release.count.map_or("<5".to_owned(), |n| n.to_string());
    let members = release.members.to_string();
    let blanks = [("n", &*count), ("of", &*members)];
    let items = release.items.iter();
    let left_out = items.filter(|item| item.distribution.is_none()).count();
    let mut sentences = vec![
        desk.fill(ClerkPhrase::ExportHolds, &blanks),
        desk.say(ClerkPhrase::ExportLeavesOut),
    ];
    if left_out > 0 {
        sentences.push(desk.count(ClerkPhrase::ExportWithoutSpread, &[("n", left_out)]));
    }
    exporting(
        desk,
        ClerkPhrase::ExportHeading,
        release.municipality(),
        release.count.is_some(),
        &sentences,
    )
}

/// The way to take the own result along.
pub(super) fn of_person(desk: &Desk) -> Node {
    let sentences = [
        desk.say(ClerkPhrase::ExportHoldsPersonal),
        desk.wording.say(Phrase::PrivacyFile).to_owned(),
    ];
    let name = desk.say(ClerkPhrase::ExportPersonal);
    exporting(desk, ClerkPhrase::ExportHeadingOwn, &name, true, &sentences)
}

/// The ways to save one drawing.
pub(super) fn pictures(desk: &Desk, title: &str, key: &'static str) -> Node {
    let save = |phrase, kind| {
        // The name of the drawing belongs to the button for those who do not see what stands above it.
        let title = vec![text(": "), text(title.to_owned())];
        let words = vec![text(desk.say(phrase)), element("span", "for-ears", title)];
        let event = ExportEvent::WantedPicture(key, kind);
        button_of(Weight::Subtle, words, Event::Export(event))
    };
    let ways = vec![
        save(ClerkPhrase::SaveAsPng, PictureKind::Png),
        save(ClerkPhrase::SaveAsSvg, PictureKind::Svg),
    ];
    element("div", "no-print", vec![buttons(ways)])
}

/// `has_figures` says whether there is more to write than that too few took part.
fn exporting(
    desk: &Desk,
    title: ClerkPhrase,
    name: &str,
    has_figures: bool,
    sentences: &[String],
) -> Node {
    let exporting = &desk.passing.exporting;
    let audiences = Audience::ALL.map(|audience| {
        let words = match audience {
            Audience::Reader => ClerkPhrase::ExportForReader,
            Audience::Spreadsheet => ClerkPhrase::ExportForSpreadsheet,
            Audience::Program => ClerkPhrase::ExportForProgram,
            Audience::Archive => ClerkPhrase::ExportForArchive,
        };
        let event = Event::Export(ExportEvent::ChoseAudience(audience));
        (words, exporting.audience == audience, event)
    });
    let formats = Format::ALL.into_iter();
    let formats = formats.filter(|format| {
        format.audience() == exporting.audience && (has_figures || !format.needs_figures())
    });
    let formats: Vec<_> = formats
        .map(|format| {
            let event = Event::Export(ExportEvent::ChoseFormat(format));
            (words_of(format), exporting.format == format, event)
        })
        .collect();
    let file = export::file_name(name, desk.today, exporting.format.ending());
    let mut about = vec![desk.fill(ClerkPhrase::ExportName, &[("name", &file)])];
    about.extend_from_slice(sentences);
    let copy = desk.wording.say(Phrase::CopyForWord).to_owned();
    let make = desk.say(ClerkPhrase::ExportMake);
    let wanted = Event::Export(ExportEvent::Wanted);
    section_on_screen(vec![
        heading(desk.say(title)),
        choice(desk, "audience", ClerkPhrase::ExportFor, &audiences),
        choice(desk, "format", ClerkPhrase::ExportWhich, &formats),
        plain_list(about.into_iter().map(text).collect()),
        // By its key the focus comes back to it.
        buttons(vec![
            button(Weight::Secondary, make, wanted).with("id", MAKE),
        ]),
        progress(desk),
        paragraph(desk.say(ClerkPhrase::ExportWord)),
        buttons(vec![button(
            Weight::Secondary,
            copy,
            Event::Export(ExportEvent::Copied),
        )]),
        copied(desk),
    ])
}

fn words_of(format: Format) -> ClerkPhrase {
    match format {
        Format::Pdf => ClerkPhrase::FormatPdf,
        Format::Png => ClerkPhrase::FormatPng,
        Format::Svg => ClerkPhrase::FormatSvg,
        Format::Xlsx => ClerkPhrase::FormatXlsx,
        Format::Ods => ClerkPhrase::FormatOds,
        Format::BlocksExcel => ClerkPhrase::FormatBlocksExcel,
        Format::ItemsExcel => ClerkPhrase::FormatItemsExcel,
        Format::Json => ClerkPhrase::FormatJson,
        Format::BlocksPrograms => ClerkPhrase::FormatBlocksPrograms,
        Format::ItemsPrograms => ClerkPhrase::FormatItemsPrograms,
        Format::DataPackage => ClerkPhrase::FormatDataPackage,
        Format::Everything => ClerkPhrase::FormatEverything,
    }
}

/// How far the file is, read aloud when that changes.
fn progress(desk: &Desk) -> Node {
    let progress = &desk.passing.exporting.progress;
    let says = match progress {
        Progress::None | Progress::Failed => String::new(),
        Progress::Busy { of: 0 | 1, .. } => desk.say(ClerkPhrase::ExportBusyOne),
        // Read aloud at each tenth, not at each file.
        Progress::Busy { done, of } => {
            let step = (of / 10).max(1);
            let shown = done / step * step;
            desk.count(ClerkPhrase::ExportBusy, &[("n", shown), ("of", *of)])
        }
        Progress::Saved { name, bytes } => {
            let size = bytes.div_ceil(1000).to_string();
            let blanks = [("name", &**name), ("size", &*size)];
            desk.fill(ClerkPhrase::ExportSaved, &blanks)
        }
        Progress::Stopped => desk.say(ClerkPhrase::ExportStopped),
    };
    let busy = matches!(progress, Progress::Busy { .. });
    let stop = at_times(busy, || {
        let words = desk.say(ClerkPhrase::ExportStop);
        let event = Event::Export(ExportEvent::Stopped);
        buttons(vec![button(Weight::Secondary, words, event)])
    });
    let failed = at_times(*progress == Progress::Failed, || {
        let words = desk.say(ClerkPhrase::ExportFailed);
        alert(Tone::Error, vec![paragraph(words)])
    });
    Node::Many(vec![status("utrecht-paragraph", says), stop, failed])
}

/// Whether copying for a word processor worked.
fn copied(desk: &Desk) -> Node {
    let sentence = match desk.passing.copied_document {
        None => String::new(),
        Some(true) => desk.wording.say(Phrase::Copied).to_owned(),
        Some(false) => desk.say(ClerkPhrase::ExportCopyRefused),
    };
    status("utrecht-paragraph", sentence)
}
