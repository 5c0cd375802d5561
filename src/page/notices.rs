//! What the person should know about this visit.

use super::Node;
use crate::store::{DraftError, Keeper, RecordError};
use crate::view::{Tone, Weight, alert, at_times, button, buttons, paragraph};
use crate::visit::{Event, Notice, Visit};
use crate::wording::Phrase;

/// Everything that the person should know about this visit.
pub(super) fn notices(visit: &Visit) -> Node {
    let tab_only = visit.unreadable.is_none() && visit.keeper == Keeper::Tab;
    let notice = visit.notice.as_ref();
    Node::Many(vec![
        unreadable(visit),
        at_times(tab_only, || {
            alert(
                Tone::Warning,
                vec![paragraph(visit.say(Phrase::NoticeTabOnly))],
            )
        }),
        at_times(visit.keeper == Keeper::LocalStorage, || {
            let sentence = visit.say(Phrase::NoticeNoDatabase);
            alert(Tone::Warning, vec![paragraph(sentence)])
        }),
        notice.map_or(Node::Nothing, |notice| about(visit, notice)),
    ])
}

/// What an earlier visit left and cannot be read.
fn unreadable(visit: &Visit) -> Node {
    let Some(DraftError::Unreadable { why, .. }) = &visit.unreadable else {
        return Node::Nothing;
    };
    let sentence = match why {
        RecordError::Newer(_) => Phrase::UnreadableNewer,
        _ => Phrase::UnreadableDamaged,
    };
    let way = |weight, words, event| button(weight, visit.say(words), event);
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
    let failed = at_times(visit.passing.save_failed, || {
        paragraph(visit.say(Phrase::FileNotSaved))
    });
    alert(
        Tone::Error,
        vec![paragraph(visit.say(sentence)), buttons(ways_out), failed],
    )
}

/// One notice.
fn about(visit: &Visit, notice: &Notice) -> Node {
    let sentence = match notice {
        Notice::Earlier => visit.say(Phrase::NoticeEarlier),
        Notice::OtherEdition(edition) => visit
            .wording
            .fill(Phrase::NoticeOtherEdition, &[("edition", edition)]),
        Notice::OtherTab => visit.say(Phrase::NoticeOtherTab),
        Notice::Wiped => visit.say(Phrase::NoticeWiped),
        Notice::WipedInPart => visit.say(Phrase::NoticeWipedInPart),
        Notice::TakenIn(answers) => visit.count(Phrase::NoticeTakenIn, &[("n", *answers)]),
        Notice::BroughtOver(answers) => visit.count(Phrase::NoticeBroughtOver, &[("n", *answers)]),
        Notice::MadeRoom => visit.say(Phrase::NoticeMadeRoom),
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
    let can_put_back = replaces && visit.can_put_back();
    let ways_out = vec![
        at_times(can_put_back, || {
            let words = visit.say(Phrase::WipePutBack);
            button(Weight::Secondary, words, Event::PutBack)
        }),
        button(
            Weight::Subtle,
            visit.say(Phrase::NoticeDismiss),
            Event::Dismissed,
        ),
    ];
    alert(tone, vec![paragraph(sentence), buttons(ways_out)])
}
