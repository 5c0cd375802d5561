//! Takes what happens to the desk, and carries out what it asks for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Event as DomEvent;
use wasm_bindgen_futures::spawn_local;

use super::draw::Drawn;
use crate::browser::camera::{self, Camera};
use crate::browser::indexed_shelf::{Indexed, KEYS, ROUNDS};
use crate::browser::input::{self, Input};
use crate::browser::office::Office;
use crate::browser::reader::Reader;
use crate::browser::tabs::Tabs;
use crate::browser::{
    address, clipboard, clock, files, key_store, page, picture, preferences, random, shelves, sound,
};
use crate::desk::{
    CameraTrouble, Content, Desk, Effect, Event, ExportEvent, Field, FoundRound, InView, KeyEvent,
    Own,
};
use crate::desk_page::{frame, title};
use crate::exchange::{self, SecretKey, Slip, Strength};
use crate::export::Person;
use crate::questionnaire::Questionnaire;
use crate::round::{Change, Round};
use crate::route::ClerkRoute;
use crate::store::{Drafts, InMemory, Keeper, Loaded, Rounds, RoundsError, Shelf, ShelfError};
use crate::view::{HEADING, On};
use crate::visit::Message;
use crate::wording::Wording;

/// The program of this page.
struct Clerk {
    desk: ArcRwSignal<Desk>,
    /// The database, which may come late.
    database: RefCell<Option<Indexed>>,
    /// Where the browser keeps nothing: one shelf a round, for as long as the tab is open.
    in_tab: RefCell<BTreeMap<String, Rc<InMemory>>>,
    tabs: Tabs,
    reader: Reader,
    office: Office,
    /// The keys that the browser keeps apart, by round.
    keys: RefCell<BTreeMap<String, SecretKey>>,
    /// The browser did not take a key in: it is not asked again.
    keeps_no_keys: Cell<bool>,
}

thread_local! {
    /// There is one program on a page, and what the browser calls back has no other way to it.
    static CLERK: RefCell<Option<Rc<Clerk>>> = const { RefCell::new(None) };
}

/// Starts the program. Nothing is drawn until the rounds on this device have been looked for.
pub async fn start() {
    // `build.rs` packed all three: what it packed can be unpacked.
    let asked = Questionnaire::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire")));
    let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
    let words = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")));
    let (Ok(asked), Some(body)) = (asked, page::body()) else {
        return;
    };
    let database = shelves::database(found_late).await;
    let keeper = if database.is_some() {
        Keeper::Database
    } else {
        Keeper::Tab
    };
    let (address, today) = (address::base(), clock::today());
    let desk = Desk::new(asked, wording, words, keeper, address, today);
    let desk = ArcRwSignal::new(desk);
    let clerk = Rc::new(Clerk {
        desk: desk.clone(),
        database: RefCell::new(database),
        in_tab: RefCell::default(),
        tabs: Tabs::listen(|message| {
            if message == Message::Changed {
                happen(Event::Heard);
            }
        }),
        reader: Reader::default(),
        office: Office::default(),
        keys: RefCell::default(),
        keeps_no_keys: Cell::new(false),
    });
    let found = clerk.load().await;
    let protects = !clerk.keys.borrow().is_empty();
    CLERK.set(Some(clerk));
    if protects {
        happen(Event::Key(KeyEvent::Protected(true)));
    }
    happen(Event::Loaded(found));
    turn();
    address::watch(turn);

    page::clear_first_words();
    let draw = move || Drawn {
        page: desk.with(frame),
        listener,
    };
    mount_to_renderer(&body, move || draw).forget();
    page::warn_before_leaving(|| {
        let clerk = CLERK.with_borrow(Clone::clone);
        clerk.is_some_and(|clerk| clerk.desk.with_untracked(|desk| !desk.is_kept()))
    });
}

/// A browser that was slow to open its database has it after all.
fn found_late(database: Indexed) {
    if let Some(clerk) = CLERK.with_borrow(Clone::clone) {
        clerk.database.replace(Some(database));
        happen(Event::FoundDatabase);
    }
}

/// Turns to the page in the address bar.
fn turn() {
    let fragment = address::fragment();
    if ClerkRoute::is_meant(&fragment) {
        // What is written wrongly leads to the first page.
        let route = ClerkRoute::parse(&fragment);
        happen(Event::Turned(route.unwrap_or(ClerkRoute::Rounds)));
    } else {
        address::change_program();
    }
}

/// Lets something happen to the desk.
fn happen(event: Event) {
    let Some(clerk) = CLERK.with_borrow(Clone::clone) else {
        return;
    };
    let effects = clerk.desk.try_update(|desk| {
        desk.today = clock::today();
        desk.update(event)
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
        Some(Input::Files(Field::Photographs, chosen)) => spawn_local(async move {
            if let Some(clerk) = CLERK.with_borrow(Clone::clone) {
                happen(clerk.read_photographs(&chosen).await);
            }
            input::clear(&event);
        }),
        Some(Input::Files(field, chosen)) => spawn_local(async move {
            let mut contents = Vec::new();
            for file in &chosen {
                let bytes = files::bytes(file).await;
                contents.push(bytes.map_or(Content::Refused, Content::Bytes));
            }
            happen(Event::ChoseFiles(field, contents));
            // The same file can be chosen again after it was mended.
            input::clear(&event);
        }),
    }
}

/// Carries out what the desk asks for.
///
/// What the browser allows only while a press is handled, such as copying, begins before this
/// returns.
fn perform(effect: Effect) {
    let Some(clerk) = CLERK.with_borrow(Clone::clone) else {
        return;
    };
    match effect {
        Effect::Name => page::set_title(&clerk.desk.with_untracked(title)),
        Effect::Go(route) => address::go(&route.address()),
        Effect::Tidy(route) => address::tidy(&route.address()),
        Effect::Print => page::print(),
        Effect::AskToPersist => page::ask_to_persist(),
        Effect::Save(name, bytes) => {
            // Where it is refused, proving the backup shows that it is not there.
            let _ = files::save_bytes(&name, &bytes);
        }
        Effect::StopWriting => clerk.office.stop(),
        Effect::SaveExport(name, bytes) => {
            let saved = files::save_bytes(&name, &bytes).is_ok();
            happen(Event::Export(ExportEvent::Saved(saved)));
        }
        Effect::Signal(sounds) => {
            camera::buzz();
            if sounds {
                sound::tone();
            }
        }
        Effect::StartCamera => spawn_local(async move {
            if let Err(trouble) = clerk.scan().await {
                happen(Event::CameraFailed(trouble));
            }
        }),
        effect => spawn_local(async move {
            if let Some(event) = clerk.carry_out(effect).await {
                happen(event);
            }
        }),
    }
}

/// The answers that are filled in on this device, as a participant left them, or why there are none.
async fn own_answers() -> Result<Box<Person>, Own> {
    let kept = shelves::best(&preferences::room()).await;
    let draft = match Drafts(&*kept.shelf).load().await {
        Ok(Loaded::Whole(draft) | Loaded::Earlier(draft)) => draft,
        Ok(Loaded::Nothing) => return Err(Own::Nothing),
        Err(_) => return Err(Own::Unreadable),
    };
    Ok(Box::new(Person {
        edition: draft.edition,
        scan: draft.scan,
        response: draft.response,
        reasons: draft.reasons,
        targets: draft.targets,
    }))
}

impl Clerk {
    /// The database, where the browser has one.
    fn database(&self) -> Option<Indexed> {
        self.database.borrow().clone()
    }

    /// The shelf of a round.
    fn shelf(&self, id: &str) -> Rc<dyn Shelf> {
        match self.database() {
            Some(database) => Rc::new(database.shelf(ROUNDS, id)),
            None => Rc::clone(self.in_tab.borrow_mut().entry(id.to_owned()).or_default()) as _,
        }
    }

    /// The ids of the rounds on this device.
    async fn ids(&self) -> Result<Vec<String>, RoundsError> {
        match self.database() {
            Some(database) => Ok(database.rooms(ROUNDS).await?),
            None => Ok(self.in_tab.borrow().keys().cloned().collect()),
        }
    }

    /// The rounds on this device.
    async fn load(&self) -> Result<Vec<FoundRound>, RoundsError> {
        let ids = self.ids().await?;
        let asked = self.desk.with_untracked(|desk| desk.asked.clone());
        self.look_for_keys().await;
        let mut rounds = Vec::new();
        for id in ids {
            let place = self.shelf(&id);
            let secret = self.keys.borrow().get(&id).cloned();
            let kept = Rounds {
                shelf: &*place,
                asked: &asked,
                secret: secret.as_ref(),
            };
            let found = kept.load().await.transpose();
            rounds.extend(found.map(|found| (id, found)));
        }
        Ok(rounds)
    }

    /// Takes over which keys the browser keeps: another tab may have locked a round.
    async fn look_for_keys(&self) {
        let Some(database) = self.database() else {
            return;
        };
        // Where they cannot be looked for the rounds stay as they are, open or locked.
        let Ok(names) = database.names(KEYS).await else {
            return;
        };
        self.keys.borrow_mut().retain(|id, _| names.contains(id));
        for id in names {
            let is_known = self.keys.borrow().contains_key(&id);
            if !is_known && let Some(secret) = key_store::unwrap(&database, &id).await {
                self.keys.borrow_mut().insert(id, secret);
            }
        }
    }

    /// Has the browser keep the key of a round apart, and says whether it does.
    async fn protect(&self, known: &Round) {
        let id = known.id();
        let Some(database) = self.database() else {
            return;
        };
        // A database that was deleted has lost its keys too.
        let is_there = || async { matches!(database.value(KEYS, &id).await, Ok(Some(_))) };
        let is_known = self.keys.borrow().contains_key(&id);
        if self.keeps_no_keys.get() || is_known && is_there().await {
            return;
        }
        let protected = key_store::protect(&database, &id, &known.key)
            .await
            .is_some();
        if protected {
            self.keys.borrow_mut().insert(id, known.key.clone());
        }
        self.keeps_no_keys.set(!protected);
        happen(Event::Key(KeyEvent::Protected(protected)));
    }

    /// Makes changes to a kept round.
    async fn keep(&self, known: &Round, changes: &[Change]) -> Event {
        self.protect(known).await;
        let asked = self.desk.with_untracked(|desk| desk.asked.clone());
        let id = known.id();
        let place = self.shelf(&id);
        let mut nonce = [0; 24];
        let secret = self.keys.borrow().get(&id).cloned();
        // Without randomness nothing is locked away: that would tell what is in it.
        let drawn = getrandom::fill(&mut nonce).is_ok();
        let rounds = Rounds {
            shelf: &*place,
            asked: &asked,
            secret: secret.as_ref(),
        };
        let kept = if drawn {
            rounds.apply(known, changes, nonce).await
        } else {
            Err(RoundsError::Shelf(ShelfError::Failed))
        };
        if kept.is_ok() {
            self.tabs.tell(Message::Changed);
        }
        Event::Kept(id, changes.len(), Box::new(kept))
    }

    async fn throw_away_key(&self, id: &str) {
        self.keys.borrow_mut().remove(id);
        if let Some(database) = self.database() {
            // Where it fails the round still opens, which the list of rounds shows.
            let _ = database.remove(KEYS, id).await;
        }
    }

    /// Reads what the camera shows, as long as it is turned on.
    async fn scan(&self) -> Result<(), CameraTrouble> {
        let is_on = || {
            self.desk
                .with_untracked(|desk| desk.passing.camera == Some(Ok(())))
        };
        let camera = Camera::open("camera").await?;
        let mut view = InView::default();
        while is_on() && camera.is_there() {
            if let Some(frame) = camera.frame()
                && let Some(texts) = self.reader.read(&frame).await
            {
                let new = view.see(texts);
                if !new.is_empty() && is_on() {
                    happen(Event::Scanned(new));
                }
            }
            clock::pause().await;
        }
        camera.stop();
        if is_on() {
            return Err(CameraTrouble::Lost);
        }
        Ok(())
    }

    /// Reads photographs, one after another.
    async fn read_photographs(&self, files: &[files::File]) -> Event {
        let (mut texts, mut refused) = (Vec::new(), 0);
        for file in files {
            let read = match picture::photograph(file).await {
                Some(picture) => self.reader.read(&picture).await,
                None => None,
            };
            match read {
                Some(read) => texts.extend(read),
                None => refused += 1,
            }
        }
        Event::ReadPhotographs(texts, refused)
    }

    /// Carries out what takes time, and says what came of it.
    async fn carry_out(&self, effect: Effect) -> Option<Event> {
        Some(match effect {
            Effect::Load => Event::Loaded(self.load().await),
            Effect::Keep(known, changes) => self.keep(&known, &changes).await,
            Effect::MakeKey => {
                let key = random::source().map(|mut random| SecretKey::generate(&mut random));
                Event::KeyMade(key)
            }
            Effect::Lock(contents, password) => {
                clock::pause().await;
                let password = input::normal(&password);
                let locked = random::source().and_then(|mut random| {
                    exchange::lock(&contents, &password, Strength::USUAL, &mut random).ok()
                });
                Event::Key(KeyEvent::Locked(locked))
            }
            Effect::Unlock(file, password) => {
                clock::pause().await;
                let opened = exchange::unlock(&file, &input::normal(&password));
                Event::Key(KeyEvent::Unlocked(opened.map(|contents| contents.to_vec())))
            }
            Effect::DrawPassword => Event::Key(KeyEvent::PasswordDrawn(random::password()?)),
            Effect::LockUp(id) => {
                self.throw_away_key(&id).await;
                self.tabs.tell(Message::Changed);
                Event::Loaded(self.load().await)
            }
            Effect::Forget(id) => {
                self.throw_away_key(&id).await;
                let asked = self.desk.with_untracked(|desk| desk.asked.clone());
                let place = self.shelf(&id);
                let rounds = Rounds {
                    shelf: &*place,
                    asked: &asked,
                    secret: None,
                };
                // Where it fails it still stands in the list, so that it can be tried again.
                let _ = rounds.clear().await;
                self.in_tab.borrow_mut().remove(&id);
                self.tabs.tell(Message::Changed);
                Event::Loaded(self.load().await)
            }
            Effect::Write(number, name, job) => {
                let heard = move |count| happen(Event::Export(ExportEvent::Wrote(number, count)));
                let bytes = self.office.write(*job, heard).await;
                Event::Export(ExportEvent::Ended(number, name, bytes))
            }
            Effect::CopyDocument(html, plain) => {
                let copied = clipboard::copy(&html, &plain).await;
                Event::Export(ExportEvent::CopyEnded(copied.is_ok()))
            }
            Effect::FindPerson => Event::Export(ExportEvent::FoundPerson(own_answers().await)),
            Effect::Copy(text) => Event::CopyEnded(clipboard::copy_plain(&text).await.is_ok()),
            Effect::DrawSlips(count) => {
                let mut random = random::source()?;
                let slips = (0..count).map(|_| Slip::draw(&mut random));
                Event::SlipsDrawn(slips.collect())
            }
            // The page is drawn by now.
            Effect::Arrive => {
                page::to_top();
                page::focus(HEADING);
                return None;
            }
            Effect::Focus(key) => {
                page::focus(key);
                return None;
            }
            Effect::FocusWhereLost(key) => {
                page::focus_where_lost(key);
                return None;
            }
            _ => return None,
        })
    }
}
