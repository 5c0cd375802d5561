//! The frame around every page, and which page stands in it.

use leptos::ev;
use leptos::prelude::*;

use super::pages;
use super::parts::changing::at_times;
use super::parts::changing::changing;
use super::parts::changing::each;
use super::parts::elements::Part;
use super::parts::elements::element;
use super::parts::elements::link;
use super::parts::elements::navigation;
use super::parts::elements::small;
use super::parts::elements::target;
use super::parts::keeping_status::keeping_trouble;
use super::parts::notices::notices;
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
pub fn app() -> AnyView {
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
        Some(frame())
    })
    .view()
}

/// Header, page and footer.
fn frame() -> Part {
    let route = use_route();
    let skip = view! {
        <button
            type="button"
            class="utrecht-skip-link utrecht-skip-link--visible-on-focus"
            on:click=move |_| page::focus("main")
        >
            {say(Phrase::SkipToContent)}
        </button>
    };
    let main_pages = [
        link(&Route::Overview, say(Phrase::NavigationQuestions)),
        link(&Route::Outcome, say(Phrase::NavigationOutcome)),
        link(
            &Route::Explanation(Topic::Method),
            say(Phrase::NavigationExplanation),
        ),
    ];
    let header = [
        element(
            "p",
            "frame-name",
            [link(&Route::Start, say(Phrase::AppName))],
        ),
        navigation("frame-navigation", Phrase::MainNavigation, main_pages),
    ];
    let background = each(Topic::ALL, |topic| {
        link(
            &Route::Explanation(topic),
            say(pages::explanation::title(topic)),
        )
    });
    let footer = [
        small(say(Phrase::FooterPromise)),
        navigation("frame-navigation", Phrase::FooterNavigation, background),
    ];
    // What a page reads while it is put together does not draw the whole page anew.
    let page = changing(move || {
        let route = route.get();
        untrack(|| pages::page(route))
    });
    let page = [notices(), keeping_trouble(), page];
    vec![
        skip.into_any().into(),
        element(
            "header",
            "frame-header",
            [element("div", "frame-inside", header)],
        ),
        target("main", "frame-inside frame-main", "main", page),
        element(
            "footer",
            "frame-footer",
            [element("div", "frame-inside", footer)],
        ),
    ]
    .into()
}

/// The route in the address bar, kept up to date.
fn use_route() -> ReadSignal<Route> {
    let (route, set_route) = signal(address::here());
    let listener = window_event_listener(ev::hashchange, move |_| set_route.set(address::here()));
    on_cleanup(move || listener.remove());
    route
}
