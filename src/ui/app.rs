//! The frame around every page, and which page stands in it.

use leptos::ev;
use leptos::prelude::*;

use super::pages;
use super::parts::changing::at_times;
use super::parts::changing::changing;
use super::parts::changing::each;
use super::parts::keeping_status::KeepingTrouble;
use super::parts::link::PageLink;
use super::parts::notices::Notices;
use super::session::Session;
use super::session::say;
use crate::browser::address;
use crate::browser::page;
use crate::browser::shelves;
use crate::questionnaire::Questionnaire;
use crate::route::Route;
use crate::route::Topic;
use crate::wording::Phrase;
use crate::wording::Wording;

/// Everything. Shows nothing until the draft of an earlier visit has been looked for.
#[component]
pub fn App() -> AnyView {
    let opened = RwSignal::new(None::<Session>);
    // `build.rs` packed both: what it packed can be unpacked.
    let asked = Questionnaire::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire")));
    let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
    if let (Ok(asked), Some(owner)) = (asked, Owner::current()) {
        leptos::task::spawn_local(async move {
            let kept = shelves::best().await;
            let session = owner.with(|| Session::new(asked, wording, kept));
            session.open().await;
            opened.set(Some(session));
        });
    }
    at_times(move || {
        let session = opened.get()?;
        page::clear_first_words();
        provide_context(session);
        Some(view! { <Frame/> }.into_any())
    })
}

/// Header, page and footer.
#[component]
fn Frame() -> AnyView {
    let route = use_route();
    view! {
        <button
            type="button"
            class="utrecht-skip-link utrecht-skip-link--visible-on-focus"
            on:click=move |_| page::focus("main")
        >
            {say(Phrase::SkipToContent)}
        </button>
        <header class="frame-header">
            <div class="frame-inside">
                <p class="frame-name">
                    <PageLink to=Route::Start>{say(Phrase::AppName)}</PageLink>
                </p>
                <nav aria-label=say(Phrase::MainNavigation) class="frame-navigation">
                    <PageLink to=Route::Overview>{say(Phrase::NavigationQuestions)}</PageLink>
                    <PageLink to=Route::Outcome>{say(Phrase::NavigationOutcome)}</PageLink>
                    <PageLink to=Route::Explanation(Topic::Method)>
                        {say(Phrase::NavigationExplanation)}
                    </PageLink>
                </nav>
            </div>
        </header>
        <main id="main" tabindex="-1" class="frame-inside frame-main">
            <Notices/>
            <KeepingTrouble/>
            {changing(move || pages::page(route.get()))}
        </main>
        <footer class="frame-footer">
            <div class="frame-inside">
                <p class="utrecht-paragraph utrecht-paragraph--small">{say(Phrase::FooterPromise)}</p>
                <nav aria-label=say(Phrase::FooterNavigation) class="frame-navigation">
                    {each(Topic::ALL, |topic| {
                        view! {
                            <PageLink to=Route::Explanation(topic)>
                                {say(pages::explanation::title(topic))}
                            </PageLink>
                        }
                        .into_any()
                    })}
                </nav>
            </div>
        </footer>
    }
    .into_any()
}

/// The route in the address bar, kept up to date.
fn use_route() -> ReadSignal<Route> {
    let (route, set_route) = signal(address::here());
    let listener = window_event_listener(ev::hashchange, move |_| set_route.set(address::here()));
    on_cleanup(move || listener.remove());
    route
}
