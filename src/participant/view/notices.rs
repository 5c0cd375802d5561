//! What the person should know about this visit.

use super::Node;
use crate::html::{Tone, Weight, alert, button, buttons, paragraph, when};
use crate::participant::{Event, Notice, State};
use crate::store::{DraftError, RecordError, StorageKind};
use crate::wording::Phrase;

/// Everything that the person should know about this visit.
pub(super) fn notices(state: &State) -> Node {
    let tab_only = state.unreadable.is_none() && state.storage_kind == StorageKind::Tab;
    let notice = state.notice.as_ref();
    Node::Fragment(vec![
        unreadable(state),
        when(tab_only, || {
            alert(Tone::Warning, paragraph(state.say(Phrase::NoticeTabOnly)))
        }),
        when(state.storage_kind == StorageKind::LocalStorage, || {
            let sentence = state.say(Phrase::NoticeNoDatabase);
            alert(Tone::Warning, paragraph(sentence))
        }),
        notice.map_or(Node::Empty, |notice| about(state, notice)),
    ])
}

/// An unreadable record of an earlier visit.
fn unreadable(state: &State) -> Node {
    let Some(DraftError::Unreadable { why, .. }) = &state.unreadable else {
        return Node::Empty;
    };
    let sentence = match why {
        RecordError::Newer(_) => Phrase::UnreadableNewer,
        _ => Phrase::UnreadableDamaged,
    };
    let way = |weight, words, event| button(weight, state.say(words), event);
    let ways_out = vec![
        way(
            Weight::Secondary,
            Phrase::UnreadableSave,
            Event::SavedUnreadable,
        ),
        way(
            Weight::Subtle,
            Phrase::UnreadableForget,
            Event::ForgotUnreadable,
        ),
    ];
    let failed = when(state.transient.save_failed, || {
        paragraph(state.say(Phrase::FileNotSaved))
    });
    alert(
        Tone::Error,
        vec![paragraph(state.say(sentence)), buttons(ways_out), failed],
    )
}

/// One notice.
fn about(state: &State, notice: &Notice) -> Node {
    let sentence = match notice {
        Notice::Earlier => state.say(Phrase::NoticeEarlier),
        Notice::OtherEdition(edition) => state
            .wording
            .fill(Phrase::NoticeOtherEdition, &[("edition", edition)]),
        Notice::OtherTab => state.say(Phrase::NoticeOtherTab),
        Notice::Wiped => state.say(Phrase::NoticeWiped),
        Notice::WipedInPart => state.say(Phrase::NoticeWipedInPart),
        Notice::TakenIn(answers) => state.count(Phrase::NoticeTakenIn, &[("n", *answers)]),
        Notice::BroughtOver(answers) => state.count(Phrase::NoticeBroughtOver, &[("n", *answers)]),
        Notice::MadeRoom => state.say(Phrase::NoticeMadeRoom),
    };
    let tone = if matches!(notice, Notice::Earlier | Notice::WipedInPart) {
        Tone::Warning
    } else {
        Tone::Info
    };
    let replaces = matches!(
        notice,
        Notice::Wiped | Notice::WipedInPart | Notice::TakenIn(_) | Notice::MadeRoom
    );
    let can_put_back = replaces && state.can_put_back();
    let ways_out = vec![
        when(can_put_back, || {
            let words = state.say(Phrase::WipePutBack);
            button(Weight::Secondary, words, Event::PutBack)
        }),
        button(
            Weight::Subtle,
            state.say(Phrase::NoticeDismiss),
            Event::Dismissed,
        ),
    ];
    alert(tone, vec![paragraph(sentence), buttons(ways_out)])
}
