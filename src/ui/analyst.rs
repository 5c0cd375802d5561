//! How the effects of the analyst's program are performed.

use std::cell::RefCell;
use std::rc::Rc;

use super::exporting::export;
use super::runtime::{Runtime, Shell};
use crate::analyst::{Effect, Event, Field, State};
use crate::browser::indexed_storage::COMPARISONS;
use crate::browser::kept_rounds::KeptRounds;
use crate::browser::office::Office;
use crate::browser::sealing::Sealing;
use crate::browser::tabs::Tabs;
use crate::browser::{address, clipboard, clock, document, files, language, random, storage};
use crate::comparison::{Region, RegionChange};
use crate::exchange::{SecretKey, Token};
use crate::html::Id;
use crate::language::Language;
use crate::questionnaire::Editions;
use crate::route::AnalystRoute;
use crate::sealing::{Outcome, Task};
use crate::store::{Broadcast, StorageKind};
use crate::wording::Wording;

/// The browser resources of the analyst's program.
struct Analyst {
    regions: KeptRounds,
    tabs: Tabs,
    office: Office,
    sealing: Sealing,
}

/// The texts that the program carries.
const CARRIED: Language<'_> = Language {
    questionnaire: include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire")),
    editions: include_bytes!(concat!(env!("OUT_DIR"), "/editions")),
    wording: include_str!(concat!(env!("OUT_DIR"), "/wording")),
    clerk: include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")),
    analyst: include_str!(concat!(env!("OUT_DIR"), "/wording-analyst")),
};

/// Starts the program. Nothing is rendered until the comparisons on this device are loaded.
pub async fn start() {
    let texts = language::texts();
    let language = texts.as_deref().map_or(Ok(CARRIED), Language::unpack);
    // `build.rs` packed them: what it packed can be unpacked.
    let Ok(language) = language else { return };
    let editions = Editions::unpack(language.questionnaire, language.editions);
    let texts = (
        Wording::unpack(language.wording),
        Wording::unpack(language.clerk),
        Wording::unpack(language.analyst),
    );
    let (Ok(editions), Some(body)) = (editions, document::body()) else {
        return;
    };
    // The database may still open after the timeout.
    let started: Rc<RefCell<Option<Runtime<Analyst>>>> = Rc::default();
    let late = Rc::clone(&started);
    let database = storage::database(COMPARISONS, move |database| {
        if let Some(runtime) = late.borrow().clone() {
            runtime.shell().regions.set_database(database);
            runtime.dispatch(Event::FoundDatabase);
        }
    });
    let database = database.await;
    let storage_kind = match database {
        Some(_) => StorageKind::Database,
        None => StorageKind::Tab,
    };
    let analyst = Analyst {
        regions: KeptRounds::new(editions.clone(), COMPARISONS, database),
        tabs: Tabs::open(),
        office: Office::default(),
        sealing: Sealing::default(),
    };
    let state = State::new(
        editions,
        texts,
        storage_kind,
        address::base(),
        clock::today(),
    );
    let runtime = Runtime::new(state, analyst);
    started.replace(Some(runtime.clone()));
    let heard = runtime.clone();
    runtime.shell().tabs.listen(move |message| {
        if message == Broadcast::Changed {
            heard.dispatch(Event::Heard);
        }
    });
    let found = runtime.shell().regions.load().await;
    if runtime.shell().regions.has_keys() {
        runtime.dispatch(Event::Protected(true));
    }
    runtime.dispatch(Event::Loaded(found));
    navigate(&runtime);
    let navigating = runtime.clone();
    address::watch(move || navigate(&navigating));
    runtime.draw(&body);
    let leaving = runtime.clone();
    document::warn_before_leaving(move || {
        leaving.read(|state| !state.kept.is_kept() || state.transient.opening.is_some())
    });
}

/// Dispatches the route in the address bar. An invalid route of the analyst leads to the first page.
fn navigate(runtime: &Runtime<Analyst>) {
    let fragment = address::fragment();
    if AnalystRoute::is_meant(&fragment) {
        let route = AnalystRoute::parse(&fragment);
        runtime.dispatch(Event::Navigated(route.unwrap_or(AnalystRoute::Regions)));
    } else {
        address::change_program();
    }
}

impl Shell for Analyst {
    type Program = State;

    async fn perform(&self, runtime: &Runtime<Self>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Arrive => document::arrive(Id::HEADING.as_str()).await,
            Effect::Focus(id) => document::focus(id.as_str()).await,
            Effect::FocusWhereLost(id) => document::focus_where_lost(id.as_str()).await,
            Effect::Go(route) => address::go(&route.address()),
            Effect::AskToPersist => document::ask_to_persist(),
            Effect::Open(batch, invitation, key, codes) => {
                let task = Task::open_deliveries(&invitation, &key, codes);
                let payloads = match self.sealing.open(&task).await {
                    Some(Outcome::Deliveries(payloads)) => Some(payloads),
                    _ => None,
                };
                return Some(Event::Opened(batch, payloads));
            }
            Effect::Load => return Some(Event::Loaded(self.regions.load().await)),
            Effect::Keep(known, changes) => {
                return Some(self.keep(runtime, &known, &changes).await);
            }
            Effect::MakeKey(count) => return Some(Event::KeyMade(make_key(count))),
            Effect::Lock(contents, password) => {
                return Some(Event::Locked(self.sealing.lock(contents, &password).await));
            }
            Effect::Unlock(file, password) => {
                return Some(Event::Unlocked(self.sealing.unlock(file, &password).await));
            }
            Effect::Save(name, bytes) => {
                // Where it is refused the person sees that no file came.
                let _ = files::save_bytes(&name, &bytes);
            }
            Effect::Share(file) => {
                let shared = clipboard::share_file(&file.name, &file.bytes).await;
                return Some(Event::ShareEnded(shared.is_ok()));
            }
            Effect::Export(effect) => {
                let heard = runtime.clone();
                let heard = move |event| heard.dispatch(Event::Export(event));
                return export(&self.office, effect, heard).await.map(Event::Export);
            }
            Effect::Copy(text) => {
                let copied = clipboard::copy_plain(&text).await;
                return Some(Event::CopyEnded(copied.is_ok()));
            }
            Effect::DrawPassword => return Some(Event::PasswordDrawn(random::password()?)),
            Effect::LockUp(id) => {
                self.regions.lock_up(&id).await;
                return Some(self.changed().await);
            }
            Effect::Forget(id) => {
                self.regions.forget(&id).await;
                return Some(self.changed().await);
            }
        }
        None
    }

    async fn read_files(&self, field: Field, files: Vec<files::File>) -> Option<Event> {
        Some(Event::ChoseFiles(field, files::opened(&files).await))
    }
}

impl Analyst {
    /// Makes changes to a kept comparison, of which the browser keeps the key apart where it can.
    async fn keep(
        &self,
        runtime: &Runtime<Self>,
        known: &Region,
        changes: &[RegionChange],
    ) -> Event {
        if let Some(protected) = self.regions.protect(known).await {
            runtime.dispatch(Event::Protected(protected));
        }
        let kept = self.regions.apply(known, changes).await;
        if kept.is_ok() {
            self.tabs.tell(Broadcast::Changed);
        }
        Event::Kept(known.id(), changes.len(), Box::new(kept))
    }

    /// Tells the other tabs that something changed, and loads the comparisons anew.
    async fn changed(&self) -> Event {
        self.tabs.tell(Broadcast::Changed);
        Event::Loaded(self.regions.load().await)
    }
}

fn make_key(count: usize) -> Option<(SecretKey, Vec<Token>)> {
    let mut random = random::source()?;
    let key = SecretKey::generate(&mut random);
    let tokens = (0..count).map(|_| Token::draw(&mut random));
    Some((key, tokens.collect()))
}
