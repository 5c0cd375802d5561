//! The page for an address at which nothing stands.

use leptos::prelude::*;

use crate::route::Route;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::link::PageLink;
use crate::ui::session::say;
use crate::wording::Phrase;

/// Says that nothing stands here, and where to go.
#[component]
pub(super) fn Unknown() -> AnyView {
    view! {
        <PageHeading text=say(Phrase::UnknownTitle)/>
        <p class="utrecht-paragraph">{say(Phrase::UnknownText)}</p>
        <p class="utrecht-paragraph">
            <PageLink to=Route::Start>{say(Phrase::ToStart)}</PageLink>
        </p>
    }
    .into_any()
}
