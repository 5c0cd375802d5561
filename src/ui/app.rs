//! Takes what happens to the visit, and carries out what it asks for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Event as DomEvent;
use wasm_bindgen_futures::spawn_local;

use super::draw::Drawn;
use crate::browser::input::{self, Input};
use crate::browser::shelves::{self, Kept};
use crate::browser::tabs::Tabs;
use crate::browser::{address, clipboard, clock, files, page, picture, preferences, random};
use crate::exchange;
use crate::page::{frame, title};
use crate::questionnaire::Questionnaire;
use crate::route::ClerkRoute;
use crate::store::{DraftError, Drafts, Keeper, Shelf, ShelfError, Slots, TakenOff};
use crate::view::On;
use crate::visit::{Effect, Event, Keeping, Message, Place, RoundEvent, Visit};
use crate::wording::Wording;

/// The app of this page.
struct App {
    visit: ArcRwSignal<Visit>,
    shelf: RefCell<Rc<dyn Shelf>>,
    /// The shelves that last as long as the tab, by room: each is there when it is come back to.
    in_tab: RefCell<Vec<(String, Rc<dyn Shelf>)>>,
    tabs: Tabs,
}

thread_local! {
    /// There is one app on a page, and what the browser calls back has no other way to it.
    static APP: RefCell<Option<Rc<App>>> = const { RefCell::new(None) };
}

/// Starts the app. Nothing is drawn until the draft of an earlier visit has been looked for.
pub async fn start() {
    // `build.rs` packed both: what it packed can be unpacked.
    let asked = Questionnaire::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire")));
    let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
    let (Ok(asked), Some(body)) = (asked, page::body()) else {
        return;
    };
    let room = preferences::room();
    let kept = shelves::best(&room).await;
    let found = Drafts(&*kept.shelf).load().await;
    let room_name = room.clone();
    let visit = Visit::new(
        asked,
        wording,
        kept.keeper,
        room,
        preferences::descriptions(),
    );
    let first = (room_name, Rc::clone(&kept.shelf));
    let in_tab = (kept.keeper == Keeper::Tab).then_some(first);
    let visit = ArcRwSignal::new(visit);
    let app = App {
        visit: visit.clone(),
        shelf: RefCell::new(Rc::clone(&kept.shelf)),
        in_tab: RefCell::new(in_tab.into_iter().collect()),
        tabs: Tabs::listen(|message| happen(Event::Heard(message))),
    };
    APP.set(Some(Rc::new(app)));
    happen(Event::Loaded(0, found));
    tell_brought_over(kept.brought_over);
    turn();
    address::watch(turn);
    page::warn_before_leaving(|| {
        let app = APP.with_borrow(Clone::clone);
        let in_trouble = |visit: &Visit| matches!(visit.keeping, Keeping::Trouble(_));
        app.is_some_and(|app| app.visit.with_untracked(in_trouble))
    });

    page::clear_first_words();
    let draw = move || Drawn {
        page: visit.with(frame),
        listener,
    };
    mount_to_renderer(&body, move || draw).forget();
    perform(Effect::Tell(Message::Opened));
}

/// Turns to the page in the address bar.
fn turn() {
    if ClerkRoute::is_meant(&address::fragment()) {
        return address::change_program();
    }
    happen(Event::Turned(address::here()));
}

/// Says that answers came from a visit in which the database was out of reach.
fn tell_brought_over(answers: usize) {
    if answers > 0 {
        happen(Event::BroughtOver(answers));
    }
}

/// Lets something happen to the visit.
fn happen(event: Event) {
    let Some(app) = APP.with_borrow(Clone::clone) else {
        return;
    };
    let effects = app.visit.try_update(|visit| {
        visit.today = clock::today();
        visit.update(event)
    });
    for effect in effects.unwrap_or_default() {
        perform(effect);
    }
}

/// What was done with an element of the page.
fn listener(on: &On<Event>, event: DomEvent) {
    match input::read(on, &event) {
        None => {}
        Some(Input::Event(event)) => happen(event),
        Some(Input::Files(_, chosen)) => spawn_local(async move {
            if let Some(file) = chosen.first() {
                happen(Event::ChoseFile(files::content(file).await));
            }
            // The same file can be chosen again after it was mended.
            input::clear(&event);
        }),
    }
}

/// Carries out what the visit asks for.
///
/// What the browser allows only while a press is handled, such as copying, begins before this
/// returns.
fn perform(effect: Effect) {
    let Some(app) = APP.with_borrow(Clone::clone) else {
        return;
    };
    match effect {
        Effect::Name => page::set_title(&app.visit.with_untracked(title)),
        Effect::Go(route) => address::go(&route.address()),
        Effect::Tidy(route) => address::tidy(&route.address()),
        Effect::Print => page::print(),
        Effect::AskToPersist => page::ask_to_persist(),
        Effect::RememberDescriptions(shown) => preferences::set_descriptions(shown),
        Effect::ForgetPreferences => preferences::forget(),
        Effect::Tell(message) => app.tabs.tell(message),
        Effect::KeepInTab => {
            let room = app.visit.with_untracked(|visit| visit.room.clone());
            let kept = app.known_in_tab(&room, shelves::in_tab());
            app.shelf.replace(kept.shelf);
        }
        Effect::SaveText(name, text) => {
            if files::save_text(&name, &text).is_err() {
                happen(Event::SaveFailed);
            }
        }
        effect => spawn_local(async move {
            if let Some(event) = app.carry_out(effect).await {
                happen(event);
            }
        }),
    }
}

impl App {
    /// The shelf that this room already has in this tab, where things are kept in the tab only.
    fn known_in_tab(&self, room: &str, kept: Kept) -> Kept {
        let mut in_tab = self.in_tab.borrow_mut();
        if let Some((_, there)) = in_tab.iter().find(|(known, _)| known == room) {
            return Kept {
                shelf: Rc::clone(there),
                keeper: Keeper::Tab,
                brought_over: 0,
            };
        }
        if kept.keeper == Keeper::Tab {
            in_tab.push((room.to_owned(), Rc::clone(&kept.shelf)));
        }
        kept
    }

    /// Takes everything off every shelf but that of one room, and opens that of the own scan. Where a room is named
    /// what stands in this tab of it is cleared.
    async fn take_all(&self, but: Option<&str>) -> Result<TakenOff, ShelfError> {
        let mut taken = shelves::take_all(but).await?;
        for (room, shelf) in self.in_tab.take() {
            if but != Some(&room) {
                taken.slots.push((room, shelf.read().await?));
            }
        }
        if but.is_none() {
            let kept = self.known_in_tab("", shelves::best("").await);
            self.shelf.replace(kept.shelf);
        } else {
            let here = Rc::clone(&self.shelf.borrow());
            here.update(Box::new(|_| Slots::default())).await?;
        }
        Ok(taken)
    }

    /// Puts back what was taken. Where the browser keeps nothing it goes into this tab again.
    async fn put_back(&self, taken: Vec<(String, Slots)>) -> Result<(), DraftError> {
        let mut rooms = BTreeSet::new();
        for (room, slots) in taken {
            // The second of a room was left on its own shelf, and is taken over from there when the room is opened.
            let is_second = !rooms.insert(room.clone());
            if is_second && shelves::put_left(&room, &slots).await {
                continue;
            }
            let kept = shelves::best(&room).await;
            let kept = self.known_in_tab(&room, kept);
            Drafts(&*kept.shelf).put_back(slots).await?;
        }
        Ok(())
    }

    /// Carries out what takes time, and says what came of it.
    async fn carry_out(&self, effect: Effect) -> Option<Event> {
        let kept_on = Rc::clone(&self.shelf.borrow());
        let drafts = Drafts(&*kept_on);
        Some(match effect {
            Effect::Load(generation) => {
                let found = drafts.load().await;
                // What stands on a shelf that was left in the meantime is of no use.
                if !Rc::ptr_eq(&kept_on, &self.shelf.borrow()) {
                    return None;
                }
                Event::Loaded(generation, found)
            }
            Effect::Apply(generation, known, changes) => {
                let applied = drafts.apply(&known, &changes).await;
                Event::Applied(generation, changes.len(), applied)
            }
            Effect::Replace(generation, draft) => {
                Event::Replaced(generation, drafts.replace(&draft).await)
            }
            Effect::Restore(generation, draft) => {
                Event::Replaced(generation, drafts.restore(&draft).await)
            }
            Effect::Clear => Event::Cleared(drafts.clear().await),
            Effect::ClearAll(but) => {
                let taken = self.take_all(but.as_deref()).await;
                Event::ClearedAll(taken.map_err(DraftError::Shelf))
            }
            Effect::PutBackAll(taken) => {
                let ended = self.put_back(taken).await;
                Event::PutBackEnded(ended)
            }
            Effect::DrawId => Event::Round(RoundEvent::IdDrawn(random::id())),
            Effect::FindShelf => {
                let room = self.visit.with_untracked(|visit| visit.room.clone());
                self.in_tab.borrow_mut().retain(|(known, _)| *known != room);
                let kept = shelves::best(&room).await;
                self.shelf.replace(kept.shelf);
                Event::FoundShelf(kept.keeper)
            }
            Effect::OpenRoom(room) => {
                let Some(id) = random::id() else {
                    return Some(Event::Round(RoundEvent::NotOpened));
                };
                let kept = shelves::best(&room).await;
                let kept = self.known_in_tab(&room, kept);
                let found = Drafts(&*kept.shelf).load().await;
                preferences::set_room(&room);
                self.shelf.replace(kept.shelf);
                spawn_local(async move { tell_brought_over(kept.brought_over) });
                Event::Round(RoundEvent::Opened(room, kept.keeper, Box::new(found), id))
            }
            Effect::Seal(invitation, payload) => {
                let sealed = self.visit.with_untracked(|visit| {
                    let mut random = random::source()?;
                    exchange::seal(&invitation, &visit.asked, &payload, &mut random).ok()
                });
                Event::Round(RoundEvent::Sealed(sealed))
            }
            Effect::CopyLink(page) => {
                let link = address::base() + &page;
                let copied = clipboard::copy_plain(&link).await;
                Event::CopyEnded(copied.is_ok(), link)
            }
            Effect::CopyPlain(text) => {
                let copied = clipboard::copy_plain(&text).await;
                Event::CopyEnded(copied.is_ok(), text)
            }
            Effect::Copy(html, plain) => {
                let copied = clipboard::copy(&html, &plain).await;
                Event::CopyEnded(copied.is_ok(), plain)
            }
            Effect::SavePicture(picture, svg) => {
                let name = format!("raadspeil-{}.png", picture.key());
                let saved = match picture::png(&svg).await {
                    Ok(png) => files::save(&name, &png),
                    Err(error) => Err(error),
                };
                Event::PictureEnded(picture, saved.is_ok())
            }
            // The page is drawn by now: what was asked for first is done first.
            Effect::Arrive => {
                page::to_top();
                page::focus(Place::Heading.key());
                return None;
            }
            Effect::KeepAwake => {
                page::keep_awake().await;
                return None;
            }
            Effect::Focus(place) => {
                page::focus(place.key());
                return None;
            }
            _ => return None,
        })
    }
}
