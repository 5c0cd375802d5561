//! The shell of the clerk's program.

use std::cell::RefCell;
use std::rc::Rc;

use super::exporting::export;
use super::runtime::{Runtime, Shell};
use crate::browser::camera::{self, Camera};
use crate::browser::indexed_storage::ROUNDS;
use crate::browser::kept_rounds::KeptRounds;
use crate::browser::office::Office;
use crate::browser::reader::CodeReader;
use crate::browser::screens::Screens;
use crate::browser::sealing::Sealing;
use crate::browser::sound::Sound;
use crate::browser::tabs::Tabs;
use crate::browser::{
    address, clipboard, clock, document, files, language, photograph, preferences, random, storage,
};
use crate::clerk::{
    CameraTrouble, Effect, Event, Field, InView, KeyEvent, Origin, Own, Source, State, Unread, view,
};
use crate::exchange::{self, Delivery, RegionInvitation, SecretKey, Slip};
use crate::export::Person;
use crate::html::Id;
use crate::language::Language;
use crate::questionnaire::Editions;
use crate::round::{Round, RoundChange};
use crate::route::ClerkRoute;
use crate::sealing::{Outcome, Task};
use crate::store::{Broadcast, Drafts, Loaded, StorageKind};
use crate::wording::Wording;

/// The browser resources of the clerk's program.
struct Clerk {
    rounds: KeptRounds,
    tabs: Tabs,
    screens: Screens,
    reader: CodeReader,
    sound: Sound,
    office: Office,
    sealing: Sealing,
}

/// The texts that the program carries, without those of the analyst.
const CARRIED: Language<'_> = Language {
    questionnaire: include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire")),
    editions: include_bytes!(concat!(env!("OUT_DIR"), "/editions")),
    wording: include_str!(concat!(env!("OUT_DIR"), "/wording")),
    clerk: include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")),
    analyst: "",
};

/// Starts the program. Nothing is rendered until the rounds on this device are loaded.
pub async fn start() {
    let texts = language::texts();
    let language = texts.as_deref().map_or(Ok(CARRIED), Language::unpack);
    // `build.rs` packed them: what it packed can be unpacked.
    let Ok(language) = language else { return };
    let editions = Editions::unpack(language.questionnaire, language.editions);
    let wording = Wording::unpack(language.wording);
    let words = Wording::unpack(language.clerk);
    let (Ok(editions), Some(body)) = (editions, document::body()) else {
        return;
    };
    // The database may still open after the timeout.
    let started: Rc<RefCell<Option<Runtime<Clerk>>>> = Rc::default();
    let late = Rc::clone(&started);
    let database = storage::database(ROUNDS, move |database| {
        if let Some(runtime) = late.borrow().clone() {
            runtime.shell().rounds.set_database(database);
            runtime.dispatch(Event::FoundDatabase);
        }
    });
    let database = database.await;
    let storage_kind = if database.is_some() {
        StorageKind::Database
    } else {
        StorageKind::Tab
    };
    let clerk = Clerk {
        rounds: KeptRounds::new(editions.clone(), ROUNDS, database),
        tabs: Tabs::open(),
        screens: Screens::open(),
        reader: CodeReader::default(),
        sound: Sound::default(),
        office: Office::default(),
        sealing: Sealing::default(),
    };
    let (address, today) = (address::base(), clock::today());
    let state = State::new(editions, wording, words, storage_kind, address, today);
    let runtime = Runtime::new(state, clerk);
    started.replace(Some(runtime.clone()));
    let heard = runtime.clone();
    runtime.shell().tabs.listen(move |message| {
        if message == Broadcast::Changed {
            heard.dispatch(Event::Heard);
        }
    });
    let told = runtime.clone();
    let told = move |message| told.dispatch(Event::Told(message));
    runtime.shell().screens.listen(told);
    let found = runtime.shell().rounds.load().await;
    if runtime.shell().rounds.has_keys() {
        runtime.dispatch(Event::Key(KeyEvent::Protected(true)));
    }
    runtime.dispatch(Event::Loaded(found));
    navigate(&runtime);
    let navigating = runtime.clone();
    address::watch(move || navigate(&navigating));
    runtime.draw(&body);
    let leaving = runtime.clone();
    document::warn_before_leaving(move || {
        leaving.read(|state| !state.kept.is_kept() || !state.transient.openings.is_empty())
    });
}

/// Dispatches the route in the address bar. An invalid route of the clerk leads to the first page.
fn navigate(runtime: &Runtime<Clerk>) {
    let fragment = address::fragment();
    if ClerkRoute::is_meant(&fragment) {
        let route = ClerkRoute::parse(&fragment);
        runtime.dispatch(Event::Navigated(route.unwrap_or(ClerkRoute::Rounds)));
    } else {
        address::change_program();
    }
}

impl Shell for Clerk {
    type Program = State;

    async fn perform(&self, runtime: &Runtime<Self>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Go(route) => address::go(&route.address()),
            Effect::Tidy(route) => address::tidy(&route.address()),
            Effect::Print => document::print(),
            Effect::AskToPersist => document::ask_to_persist(),
            Effect::Focus(id) => document::focus(id.as_str()).await,
            Effect::FocusWhereLost(id) => document::focus_where_lost(id.as_str()).await,
            Effect::Arrive => document::arrive(Id::HEADING.as_str()).await,
            Effect::Signal(sounds) => {
                camera::buzz();
                if sounds {
                    self.sound.tone();
                }
            }
            Effect::Save(name, bytes) => {
                // Where the download is refused, the clerk cannot prove the backup by opening it.
                let _ = files::save_bytes(&name, &bytes);
            }
            Effect::Open(batch, invitation, key, codes) => {
                let task = Task::open_responses(&invitation, &key, codes);
                let payloads = match self.sealing.open(&task).await {
                    Some(Outcome::Responses(payloads)) => Some(payloads),
                    _ => None,
                };
                return Some(Event::Opened(batch, payloads));
            }
            Effect::Share(file) => {
                let shared = clipboard::share_file(&file.name, &file.bytes).await;
                return Some(Event::Key(KeyEvent::ShareEnded(shared.is_ok())));
            }
            Effect::Export(effect) => {
                let heard = runtime.clone();
                let heard = move |event| heard.dispatch(Event::Export(event));
                return export(&self.office, effect, heard).await.map(Event::Export);
            }
            Effect::StartCamera(turn, device) => {
                let failed = self.scan(runtime, turn, device.as_deref()).await.err();
                return failed.map(|trouble| Event::CameraFailed(turn, trouble));
            }
            Effect::Load => return Some(Event::Loaded(self.rounds.load().await)),
            Effect::Keep(known, changes) => {
                return Some(self.keep(runtime, &known, &changes).await);
            }
            Effect::LockUp(id) => {
                self.rounds.lock_up(&id).await;
                return Some(self.changed().await);
            }
            Effect::Forget(id) => {
                self.rounds.forget(&id).await;
                return Some(self.changed().await);
            }
            Effect::MakeKey => return Some(make_key()),
            Effect::Lock(contents, password) => {
                let file = self.sealing.lock(contents, &password).await;
                return Some(Event::Key(KeyEvent::Locked(file)));
            }
            Effect::Unlock(file, password) => {
                let contents = self.sealing.unlock(file, &password).await;
                return Some(Event::Key(KeyEvent::Unlocked(contents)));
            }
            Effect::DrawPassword => {
                let password = random::password()?;
                return Some(Event::Key(KeyEvent::PasswordDrawn(password)));
            }
            Effect::DrawSlips(count) => return draw_slips(count),
            Effect::SealContribution(sealed) => {
                return Some(runtime.read(|state| seal_contribution(state, &sealed)));
            }
            Effect::Copy(text) => {
                let copied = clipboard::copy_plain(&text).await;
                return Some(Event::CopyEnded(copied.is_ok()));
            }
            Effect::Tell(message) => self.screens.tell(&message),
            Effect::RunClock(navigations) => run_clock(runtime, navigations).await,
            Effect::FindPerson => return Some(find_person().await),
        }
        None
    }

    async fn read_files(&self, field: Field, files: Vec<files::File>) -> Option<Event> {
        if field == Field::Photographs {
            return Some(self.read_photographs(&files).await);
        }
        Some(Event::ChoseFiles(field, files::opened(&files).await))
    }
}

impl Clerk {
    /// Applies changes to a stored round, whose key the browser stores separately where it can.
    async fn keep(&self, runtime: &Runtime<Self>, known: &Round, changes: &[RoundChange]) -> Event {
        if let Some(protected) = self.rounds.protect(known).await {
            runtime.dispatch(Event::Key(KeyEvent::Protected(protected)));
        }
        let kept = self.rounds.apply(known, changes).await;
        if kept.is_ok() {
            self.tabs.tell(Broadcast::Changed);
        }
        Event::Kept(known.id(), changes.len(), Box::new(kept))
    }

    /// Notifies the other tabs, and reloads the rounds.
    async fn changed(&self) -> Event {
        self.tabs.tell(Broadcast::Changed);
        Event::Loaded(self.rounds.load().await)
    }

    /// Decodes the frames of the camera, as long as it is turned on.
    async fn scan(
        &self,
        runtime: &Runtime<Self>,
        turn: u32,
        device: Option<&str>,
    ) -> Result<(), CameraTrouble> {
        let is_on = || runtime.read(|state| state.is_camera_on(turn));
        let Some(camera) = Camera::open(view::CAMERA.as_str(), device, is_on).await? else {
            return Ok(());
        };
        camera.focus();
        let cameras = camera::all().await;
        runtime.dispatch(Event::CamerasFound(turn, cameras, camera.has_torch()));
        let mut lit = false;
        let mut in_view = InView::default();
        while is_on() && camera.is_there() {
            let wanted = runtime.read(|state| state.transient.torch == Some(true));
            if wanted != lit {
                camera.light(wanted);
                lit = wanted;
            }
            if let Some(frame) = camera.frame() {
                let texts = self.reader.read(&frame).await;
                let new = in_view.see(texts.ok_or(CameraTrouble::Reader)?);
                if !new.is_empty() && is_on() {
                    runtime.dispatch(Event::Scanned(new));
                }
            }
            clock::pause().await;
        }
        if is_on() {
            return Err(CameraTrouble::Lost);
        }
        Ok(())
    }

    /// Reads photographs, one after another.
    async fn read_photographs(&self, files: &[files::File]) -> Event {
        let mut sources = Vec::new();
        for file in files {
            let texts = self.read_photograph(file).await;
            let texts = match texts {
                Ok(texts) => texts.into_iter().map(Ok).collect(),
                Err(why) => vec![Err(why)],
            };
            sources.extend(texts.into_iter().map(|text| Source {
                origin: Origin::Photograph(file.name()),
                text,
            }));
        }
        Event::ReadPhotographs(sources)
    }

    /// The codes of Raadspeil on a photograph: whatever else is on it does no harm.
    async fn read_photograph(&self, file: &files::File) -> Result<Vec<String>, Unread> {
        let picture = photograph::read(file).await?;
        let read = self.reader.read_photograph(&picture).await;
        let mut texts = read.ok_or(Unread::NoReader)?;
        texts.retain(|text| !exchange::find(text).is_empty());
        if texts.is_empty() {
            return Err(Unread::EmptyPhotograph);
        }
        Ok(texts)
    }
}

/// Tells the time every second, until the page is left.
async fn run_clock(runtime: &Runtime<Clerk>, navigations: u32) {
    while runtime.read(|state| state.navigations == navigations) {
        runtime.dispatch(Event::Ticked(clock::seconds_of_day()));
        clock::wait(1000).await;
    }
}

fn make_key() -> Event {
    let key = random::source().map(|mut random| SecretKey::generate(&mut random));
    Event::KeyMade(key)
}

fn seal_contribution(
    state: &State,
    (invitation, delivery): &(RegionInvitation, Delivery),
) -> Event {
    let sealed = random::source().and_then(|mut random| {
        exchange::seal_delivery(
            invitation,
            state.editions.of(&invitation.edition_name()),
            delivery,
            &mut random,
        )
    });
    Event::ContributionSealed(sealed)
}

fn draw_slips(count: usize) -> Option<Event> {
    let mut random = random::source()?;
    let slips = (0..count).map(|_| Slip::draw(&mut random));
    Some(Event::SlipsDrawn(slips.collect()))
}

async fn find_person() -> Event {
    Event::FoundPerson(own_answers().await)
}

/// The draft of the participant on this device, or why there is none.
async fn own_answers() -> Result<Box<Person>, Own> {
    let kept = storage::best(&preferences::namespace()).await;
    let draft = match Drafts(&*kept.storage).load().await {
        Ok(Loaded::Whole(draft) | Loaded::Earlier(draft)) => draft,
        Ok(Loaded::Empty) => return Err(Own::None),
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
