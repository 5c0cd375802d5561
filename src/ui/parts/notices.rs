//! What the person should know about this visit.

use leptos::prelude::*;

use super::button::Button;
use super::button::Weight;
use super::changing::at_times;
use crate::browser::files;
use crate::browser::shelves::Keeper;
use crate::store::DraftError;
use crate::store::RecordError;
use crate::ui::session::Notice;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// How grave something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Tone {
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// Something went wrong.
    Error,
}

/// A box that stands out, and is read aloud when it appears.
#[component]
pub(in crate::ui) fn Alert(
    /// How grave it is.
    tone: Tone,
    /// What it says.
    children: Children,
) -> AnyView {
    let (class, role) = match tone {
        Tone::Info => ("utrecht-alert utrecht-alert--info", "status"),
        Tone::Warning => ("utrecht-alert utrecht-alert--warning", "status"),
        Tone::Error => ("utrecht-alert utrecht-alert--error", "alert"),
    };
    view! {
        <div class=format!("{class} no-print") role=role>
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">{children()}</div>
            </div>
        </div>
    }
    .into_any()
}

/// Everything that the person should know about this visit.
#[component]
pub(in crate::ui) fn Notices() -> AnyView {
    let session = use_session();
    view! {
        {at_times(move || {
            let error = session.unreadable().get()?;
            Some(view! { <Unreadable error/> }.into_any())
        })}
        {at_times(move || {
            let lost = session.unreadable().with(Option::is_none)
                && session.keeper().get() == Keeper::Tab;
            lost.then(|| {
                view! {
                    <Alert tone=Tone::Warning>
                        <p class="utrecht-paragraph">{say(Phrase::NoticeTabOnly)}</p>
                    </Alert>
                }
                .into_any()
            })
        })}
        {at_times(move || {
            let notice = session.notice().get()?;
            Some(view! { <About notice/> }.into_any())
        })}
    }
    .into_any()
}

/// What an earlier visit left and cannot be read.
#[component]
fn Unreadable(
    /// Why not, with what was left.
    error: DraftError,
) -> AnyView {
    let session = use_session();
    let DraftError::Unreadable { why, raw } = error else {
        return ().into_any();
    };
    let sentence = match why {
        RecordError::Newer(_) => Phrase::UnreadableNewer,
        _ => Phrase::UnreadableDamaged,
    };
    let failed = RwSignal::new(false);
    let save = move |()| {
        let saved = files::save_text("raadspeil-onleesbaar.json", &raw, "application/json");
        failed.set(saved.is_err());
    };
    view! {
        <Alert tone=Tone::Error>
            <p class="utrecht-paragraph">{say(sentence)}</p>
            <div class="buttons">
                <Button weight=Weight::Secondary on_press=save>
                    {say(Phrase::UnreadableSave)}
                </Button>
                <Button weight=Weight::Subtle on_press=move |()| session.forget_unreadable()>
                    {say(Phrase::UnreadableForget)}
                </Button>
            </div>
            {at_times(move || failed.get().then(|| say(Phrase::FileNotSaved).into_any()))}
        </Alert>
    }
    .into_any()
}

/// One notice.
#[component]
fn About(
    /// Which.
    notice: Notice,
) -> AnyView {
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
    let undone = matches!(notice, Notice::Wiped | Notice::TakenIn(_)) && session.can_put_back();
    let put_back = undone.then(|| {
        view! {
            <Button weight=Weight::Secondary on_press=move |()| session.put_back()>
                {say(Phrase::WipePutBack)}
            </Button>
        }
        .into_any()
    });
    view! {
        <Alert tone=tone>
            <p class="utrecht-paragraph">{sentence}</p>
            <div class="buttons">
                {put_back}
                <Button weight=Weight::Subtle on_press=move |()| session.dismiss()>
                    {say(Phrase::NoticeDismiss)}
                </Button>
            </div>
        </Alert>
    }
    .into_any()
}
