//! What the person should know about this visit.

use leptos::prelude::*;

use super::changing::at_times;
use super::elements::Part;
use super::elements::Tone;
use super::elements::Weight;
use super::elements::alert;
use super::elements::button;
use super::elements::buttons;
use super::elements::paragraph;
use crate::browser::files;
use crate::browser::shelves::Keeper;
use crate::store::DraftError;
use crate::store::RecordError;
use crate::ui::session::Notice;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// Everything that the person should know about this visit.
pub(in crate::ui) fn notices() -> Part {
    let session = use_session();
    let unreadable = at_times(move || session.unreadable().get().and_then(unreadable));
    let tab_only = at_times(move || {
        let lost = session.unreadable().with(Option::is_none);
        let lost = lost && session.keeper().get() == Keeper::Tab;
        lost.then(|| alert(Tone::Warning, [paragraph(say(Phrase::NoticeTabOnly))]))
    });
    let notice = at_times(move || session.notice().get().map(about));
    vec![unreadable, tab_only, notice].into()
}

/// What an earlier visit left and cannot be read.
fn unreadable(error: DraftError) -> Option<Part> {
    let session = use_session();
    let DraftError::Unreadable { why, raw } = error else {
        return None;
    };
    let sentence = match why {
        RecordError::Newer(_) => Phrase::UnreadableNewer,
        _ => Phrase::UnreadableDamaged,
    };
    let failed = RwSignal::new(false);
    let save = move || {
        let saved = files::save_text("raadspeil-onleesbaar.json", &raw, "application/json");
        failed.set(saved.is_err());
    };
    let forget = move || session.forget_unreadable();
    Some(alert(
        Tone::Error,
        [
            paragraph(say(sentence)),
            buttons([
                button(Weight::Secondary, Phrase::UnreadableSave, save),
                button(Weight::Subtle, Phrase::UnreadableForget, forget),
            ]),
            at_times(move || failed.get().then(|| paragraph(say(Phrase::FileNotSaved)))),
        ],
    ))
}

/// One notice.
fn about(notice: Notice) -> Part {
    let session = use_session();
    let sentence = match &notice {
        Notice::Earlier => say(Phrase::NoticeEarlier),
        Notice::OtherEdition(edition) => fill(Phrase::NoticeOtherEdition, &[("edition", edition)]),
        Notice::OtherTab => say(Phrase::NoticeOtherTab),
        Notice::Wiped => say(Phrase::NoticeWiped),
        Notice::TakenIn(answers) => fill(Phrase::NoticeTakenIn, &[("n", &answers.to_string())]),
    };
    let tone = if notice == Notice::Earlier {
        Tone::Warning
    } else {
        Tone::Info
    };
    let mut ways_out = Vec::new();
    if matches!(notice, Notice::Wiped | Notice::TakenIn(_)) && session.can_put_back() {
        let put_back = move || session.put_back();
        ways_out.push(button(Weight::Secondary, Phrase::WipePutBack, put_back));
    }
    ways_out.push(button(Weight::Subtle, Phrase::NoticeDismiss, move || {
        session.dismiss();
    }));
    alert(tone, [paragraph(sentence), buttons(ways_out)])
}
