//! The shell of the participant's program.

use super::runtime::{Runtime, Shell};
use crate::browser::kept_drafts::KeptDrafts;
use crate::browser::tabs::Tabs;
use crate::browser::{address, clipboard, document, files, language, preferences, random};
use crate::exchange::{self, Invitation, Payload};
use crate::html::Id;
use crate::language::Language;
use crate::participant::{Effect, Event, Field, RoundEvent, State};
use crate::questionnaire::Questionnaire;
use crate::route::{AnalystRoute, ClerkRoute};
use crate::store::{Broadcast, Drafts};
use crate::wording::Wording;

/// The browser resources of the participant's program.
struct Participant {
    drafts: KeptDrafts,
    tabs: Tabs,
}

/// The texts that the program carries, without those of the other programs.
const CARRIED: Language<'_> = Language {
    questionnaire: include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire-of-participant")),
    editions: &[],
    wording: include_str!(concat!(env!("OUT_DIR"), "/wording")),
    clerk: "",
    analyst: "",
};

/// Starts the program. Nothing is rendered until the draft of an earlier visit is loaded.
pub async fn start() {
    let texts = language::texts();
    let language = texts.as_deref().map_or(Ok(CARRIED), Language::unpack);
    // `build.rs` packed them: what it packed can be unpacked.
    let Ok(language) = language else { return };
    let asked = Questionnaire::unpack(language.questionnaire);
    let wording = Wording::unpack(language.wording);
    let (Ok(asked), Some(body)) = (asked, document::body()) else {
        return;
    };
    let namespace = preferences::namespace();
    let (drafts, kept) = KeptDrafts::open(&namespace).await;
    let found = Drafts(&*kept.storage).load().await;
    let described = preferences::descriptions();
    let mut state = State::new(asked, wording, kept.storage_kind, namespace, described);
    state.can_share = clipboard::can_share();
    let tabs = Tabs::open();
    let runtime = Runtime::new(state, Participant { drafts, tabs });
    let heard = runtime.clone();
    let tabs = &runtime.shell().tabs;
    tabs.listen(move |message| heard.dispatch(Event::Heard(message)));
    runtime.dispatch(Event::Loaded(0, found));
    if kept.brought_over > 0 {
        runtime.dispatch(Event::BroughtOver(kept.brought_over));
    }
    navigate(&runtime);
    let navigating = runtime.clone();
    address::watch(move || navigate(&navigating));
    let leaving = runtime.clone();
    document::warn_before_leaving(move || leaving.read(State::loses_answers));
    runtime.draw(&body);
    tabs.tell(Broadcast::Opened);
}

/// Goes to the page in the address bar.
fn navigate(runtime: &Runtime<Participant>) {
    let fragment = address::fragment();
    if ClerkRoute::is_meant(&fragment) || AnalystRoute::is_meant(&fragment) {
        address::change_program();
    } else {
        runtime.dispatch(Event::Navigated(address::here()));
    }
}

impl Shell for Participant {
    type Program = State;

    async fn perform(&self, runtime: &Runtime<Self>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Go(route) => address::go(&route.address()),
            Effect::Tidy(route) => address::tidy(&route.address()),
            Effect::Print => document::print(),
            Effect::AskToPersist => document::ask_to_persist(),
            Effect::Focus(id) => document::focus(id.as_str()).await,
            Effect::Arrive => document::arrive(Id::HEADING.as_str()).await,
            Effect::RememberDescriptions(shown) => preferences::set_descriptions(shown),
            Effect::ForgetPreferences => preferences::forget(),
            Effect::Tell(message) => self.tabs.tell(message),
            Effect::KeepInTab => self.drafts.keep_in_tab(&namespace(runtime)),
            Effect::Load(generation) => {
                let found = self.drafts.load().await?;
                return Some(Event::Loaded(generation, found));
            }
            Effect::Apply(generation, known, changes) => {
                let storage = self.drafts.storage();
                let applied = Drafts(&*storage).apply(&known, &changes).await;
                return Some(Event::Applied(generation, changes.len(), applied));
            }
            Effect::Replace(generation, draft) => {
                let replaced = Drafts(&*self.drafts.storage()).replace(&draft).await;
                return Some(Event::Replaced(generation, replaced));
            }
            Effect::Restore(generation, draft) => {
                let restored = Drafts(&*self.drafts.storage()).restore(&draft).await;
                return Some(Event::Replaced(generation, restored));
            }
            Effect::Clear => {
                let cleared = Drafts(&*self.drafts.storage()).clear().await;
                return Some(Event::Cleared(cleared));
            }
            Effect::ClearAll(but) => {
                let taken = self.drafts.take_all(but.as_deref()).await;
                return Some(Event::ClearedAll(taken));
            }
            Effect::PutBackAll(taken) => {
                let ended = self.drafts.put_back(taken).await;
                return Some(Event::PutBackEnded(ended));
            }
            Effect::FindStorage => {
                let storage_kind = self.drafts.find(&namespace(runtime)).await;
                return Some(Event::FoundStorage(storage_kind));
            }
            Effect::OpenNamespace(name) => return Some(self.open_namespace(runtime, name).await),
            Effect::DrawId => return Some(Event::Round(RoundEvent::IdDrawn(random::id()))),
            Effect::Seal(invitation, payload) => {
                return Some(seal(runtime, &invitation, &payload));
            }
            Effect::CopyLink(page) => return Some(copy(address::base() + &page).await),
            Effect::Share(text) => {
                // Where it works the other app says so.
                let shared = clipboard::share(&text).await;
                return shared.is_err().then_some(Event::CopyEnded(false, text));
            }
            Effect::CopyPlain(text) => return Some(copy(text).await),
            Effect::Copy(html, plain) => return Some(copy_document(&html, plain).await),
            Effect::SaveText(name, text) => return save_text(&name, &text),
        }
        None
    }

    async fn read_files(&self, _: Field, files: Vec<files::File>) -> Option<Event> {
        let content = files::content(files.first()?).await;
        Some(Event::ChoseFile(content))
    }
}

impl Participant {
    /// Opens the namespace of a round, or that of the own scan, with a random id for a new participation.
    async fn open_namespace(&self, runtime: &Runtime<Self>, namespace: String) -> Event {
        let Some(id) = random::id() else {
            return Event::Round(RoundEvent::NotOpened);
        };
        let (kept, found) = self.drafts.change_namespace(&namespace).await;
        preferences::set_namespace(&namespace);
        if kept.brought_over > 0 {
            let brought_over = Event::BroughtOver(kept.brought_over);
            runtime.start(async move {
                document::drawn().await;
                Some(brought_over)
            });
        }
        Event::Round(RoundEvent::Opened(
            namespace,
            kept.storage_kind,
            Box::new(found),
            id,
        ))
    }
}

/// The namespace that is open.
fn namespace(runtime: &Runtime<Participant>) -> String {
    runtime.read(|state| state.namespace.clone())
}

fn seal(runtime: &Runtime<Participant>, invitation: &Invitation, payload: &Payload) -> Event {
    let sealed = runtime.read(|state| {
        let mut random = random::source()?;
        exchange::seal(invitation, &state.asked, payload, &mut random).ok()
    });
    Event::Round(RoundEvent::Sealed(sealed))
}

async fn copy(text: String) -> Event {
    let copied = clipboard::copy_plain(&text).await;
    Event::CopyEnded(copied.is_ok(), text)
}

async fn copy_document(html: &str, plain: String) -> Event {
    let copied = clipboard::copy(html, &plain).await;
    Event::CopyEnded(copied.is_ok(), plain)
}

fn save_text(name: &str, text: &str) -> Option<Event> {
    let saved = files::save_text(name, text);
    saved.is_err().then_some(Event::SaveFailed)
}
