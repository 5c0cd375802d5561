//! The state of this visit, and the one road by which it changes.

use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::preferences;
use crate::browser::shelves;
use crate::browser::shelves::Keeper;
use crate::browser::shelves::Kept;
use crate::browser::tabs::Message;
use crate::browser::tabs::Tabs;
use crate::questionnaire::BlockId;
use crate::questionnaire::ItemId;
use crate::questionnaire::Level;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::report;
use crate::report::Personal;
use crate::response::Answer;
use crate::scoring::Targets;
use crate::store::Change;
use crate::store::Draft;
use crate::store::DraftError;
use crate::store::Drafts;
use crate::store::Loaded;
use crate::wording::Phrase;
use crate::wording::Wording;

/// How it stands with keeping what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Everything that was said is kept.
    Done,
    /// Something is on its way.
    Busy,
    /// Something could not be kept. It is still in this tab, and tried again with what comes next.
    Trouble(DraftError),
}

/// Something about this visit that the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// The draft is as it was before it was kept last.
    Earlier,
    /// The draft was begun with another edition.
    OtherEdition(String),
    /// The draft is also open in another tab.
    OtherTab,
    /// The draft was wiped, and can be put back as long as this page is open.
    Wiped,
    /// A draft was taken in from a file.
    TakenIn(usize),
}

/// Handle to the state of this visit. Cheap to copy; pass it by value.
#[derive(Clone, Copy)]
pub(super) struct Session {
    asked: StoredValue<Questionnaire>,
    wording: StoredValue<Wording>,
    draft: RwSignal<Option<Draft>>,
    keeping: RwSignal<Keeping>,
    keeper: RwSignal<Keeper>,
    notice: RwSignal<Option<Notice>>,
    unreadable: RwSignal<Option<DraftError>>,
    wiped: RwSignal<Option<Draft>>,
    first_role: RwSignal<Option<Role>>,
    kept: StoredValue<Kept, LocalStorage>,
    waiting: StoredValue<Vec<Change>>,
    path: Memo<Vec<ItemId>>,
    progress: Memo<(usize, usize)>,
    report: Memo<Option<Personal>>,
    tabs: StoredValue<Option<Rc<Tabs>>, LocalStorage>,
}

impl Session {
    /// A session in which nothing has been said.
    pub(super) fn new(asked: Questionnaire, wording: Wording, kept: Kept) -> Self {
        let (asked, draft) = (StoredValue::new(asked), RwSignal::new(None));
        Self {
            path: Memo::new(move |_| derive(asked, draft, path)),
            progress: Memo::new(move |_| {
                derive(asked, draft, |asked, draft| draft.progress(asked))
            }),
            report: Memo::new(move |_| {
                derive(asked, draft, |asked, draft| Some(report(asked, draft)))
            }),
            asked,
            wording: StoredValue::new(wording),
            draft,
            keeping: RwSignal::new(Keeping::Done),
            keeper: RwSignal::new(kept.keeper),
            notice: RwSignal::new(None),
            unreadable: RwSignal::new(None),
            wiped: RwSignal::new(None),
            first_role: RwSignal::new(None),
            kept: StoredValue::new_local(kept),
            waiting: StoredValue::new(Vec::new()),
            tabs: StoredValue::new_local(None),
        }
    }

    /// Loads what an earlier visit left, and finds the other tabs.
    pub(super) async fn open(self) {
        self.load().await;
        let tabs = Tabs::listen(move |message| self.hear(message));
        tabs.tell(Message::Opened);
        self.tabs.set_value(Some(Rc::new(tabs)));
    }

    /// What is asked.
    pub(super) fn asked<T>(self, use_it: impl FnOnce(&Questionnaire) -> T) -> T {
        self.asked.with_value(use_it)
    }

    /// The interface texts.
    pub(super) fn wording<T>(self, use_it: impl FnOnce(&Wording) -> T) -> T {
        self.wording.with_value(use_it)
    }

    /// The draft, kept up to date.
    pub(super) fn draft(self) -> ReadSignal<Option<Draft>> {
        self.draft.read_only()
    }

    /// How it stands with keeping, kept up to date.
    pub(super) fn keeping(self) -> ReadSignal<Keeping> {
        self.keeping.read_only()
    }

    /// Where things are kept.
    pub(super) fn keeper(self) -> ReadSignal<Keeper> {
        self.keeper.read_only()
    }

    /// What the person should know, kept up to date.
    pub(super) fn notice(self) -> ReadSignal<Option<Notice>> {
        self.notice.read_only()
    }

    /// What an earlier visit left and cannot be read, until the person decides.
    pub(super) fn unreadable(self) -> ReadSignal<Option<DraftError>> {
        self.unreadable.read_only()
    }

    /// What was said about an item, kept up to date.
    pub(super) fn answer(self, id: ItemId) -> Memo<Option<Answer>> {
        Memo::new(move |_| {
            self.draft.with(|draft| {
                let draft = draft.as_ref()?;
                self.asked
                    .with_value(|asked| draft.response.answer(asked.item(&id)?))
            })
        })
    }

    /// The level aimed at in a block, kept up to date.
    pub(super) fn target(self, block: BlockId) -> Memo<Level> {
        Memo::new(move |_| {
            self.draft.with(|draft| {
                draft
                    .as_ref()
                    .map_or(Targets::USUAL, |draft| draft.targets.of(&block))
            })
        })
    }

    /// The items of the scan in the order in which they are asked, kept up to date.
    pub(super) fn path(self) -> Memo<Vec<ItemId>> {
        self.path
    }

    /// Items with an answer and items asked, kept up to date.
    pub(super) fn progress(self) -> Memo<(usize, usize)> {
        self.progress
    }

    /// The report, kept up to date; `None` where nothing was begun.
    pub(super) fn report(self) -> Memo<Option<Personal>> {
        self.report
    }

    /// What the person does for the municipality, kept up to date; `None` for rather not say.
    pub(super) fn role(self) -> Memo<Option<Role>> {
        Memo::new(move |_| {
            let begun = self
                .draft
                .with(|draft| draft.as_ref().map(|draft| draft.response.role));
            begun.unwrap_or_else(|| self.first_role.get())
        })
    }

    /// Says what the person does for the municipality.
    pub(super) fn choose_role(self, role: Option<Role>) {
        if self.draft.with_untracked(Option::is_some) {
            self.change(Change::Role(role));
        } else {
            self.first_role.set(role);
        }
    }

    /// Begins a scan, or turns a draft that was begun into one of this scan. Answers stay.
    pub(super) fn begin(self, scan: Scan) {
        if self.draft.with_untracked(Option::is_none) {
            let edition = self.asked(|asked| asked.edition().to_owned());
            let role = self.first_role.get_untracked();
            self.draft.set(Some(Draft::new(&edition, scan, role)));
        }
        self.wiped.set(None);
        self.notice.set(None);
        self.change(Change::Scan(scan));
    }

    /// Makes a change and keeps it.
    pub(super) fn change(self, change: Change) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.apply(change.clone());
            }
        });
        self.waiting.update_value(|waiting| waiting.push(change));
        self.keep_waiting();
    }

    /// Tries again to keep what could not be kept.
    pub(super) fn keep_waiting(self) {
        if self.keeping.get_untracked() == Keeping::Busy {
            return;
        }
        self.keeping.set(Keeping::Busy);
        leptos::task::spawn_local(async move {
            loop {
                let changes = self.waiting.with_value(Clone::clone);
                let known = self.draft.get_untracked();
                let (false, Some(known)) = (changes.is_empty(), known) else {
                    self.keeping.set(Keeping::Done);
                    break;
                };
                let kept = self.kept.get_value();
                match Drafts(&*kept.shelf).apply(&known, &changes).await {
                    Ok(mut stored) => {
                        self.tell(Message::Changed);
                        // What was said in the meantime waits for the next turn, and is on screen.
                        let rest = self.waiting.try_update_value(|waiting| {
                            waiting.drain(..changes.len().min(waiting.len()));
                            waiting.clone()
                        });
                        for change in rest.unwrap_or_default() {
                            stored.apply(change);
                        }
                        // What was wiped in the meantime does not come back.
                        if self.draft.with_untracked(Option::is_some) {
                            self.show(stored);
                        }
                    }
                    Err(error) => {
                        self.keeping.set(Keeping::Trouble(error));
                        break;
                    }
                }
            }
        });
    }

    /// Keeps all of the draft anew, where it had disappeared.
    pub(super) fn keep_again(self) {
        if let Some(draft) = self.draft.get_untracked() {
            self.replace(draft, None);
        }
    }

    /// Forgets the draft, here and on the device. It can be put back as long as this page is open.
    pub(super) fn wipe(self) {
        self.wiped.set(self.draft.get_untracked());
        self.draft.set(None);
        self.waiting.set_value(Vec::new());
        preferences::forget();
        leptos::task::spawn_local(async move {
            let kept = self.kept.get_value();
            match Drafts(&*kept.shelf).clear().await {
                Ok(()) => {
                    self.keeping.set(Keeping::Done);
                    self.notice.set(
                        self.wiped
                            .with_untracked(Option::is_some)
                            .then_some(Notice::Wiped),
                    );
                    self.tell(Message::Changed);
                }
                Err(error) => self.keeping.set(Keeping::Trouble(error)),
            }
        });
    }

    /// Puts back what was wiped.
    pub(super) fn put_back(self) {
        if let Some(draft) = self.wiped.get_untracked() {
            self.wiped.set(None);
            self.replace(draft, None);
        }
    }

    /// Whether there is something to put back, kept up to date.
    pub(super) fn can_put_back(self) -> bool {
        self.wiped.with(Option::is_some)
    }

    /// Takes in a draft from a file, in place of the one that is here. That one can be put back as
    /// long as this page is open.
    pub(super) fn take_in(self, draft: Draft) {
        let answers = draft.response.answers.len();
        self.wiped.set(self.draft.get_untracked());
        self.replace(draft, Some(Notice::TakenIn(answers)));
    }

    /// Forgets what cannot be read, and starts keeping on the device again.
    pub(super) fn forget_unreadable(self) {
        leptos::task::spawn_local(async move {
            let kept = shelves::best().await;
            if let Err(error) = Drafts(&*kept.shelf).clear().await {
                self.keeping.set(Keeping::Trouble(error));
                return;
            }
            self.keeper.set(kept.keeper);
            self.kept.set_value(kept);
            self.unreadable.set(None);
            self.keep_again();
        });
    }

    /// Puts a notice away, and with it what could be put back.
    pub(super) fn dismiss(self) {
        self.wiped.set(None);
        self.notice.set(None);
    }

    fn replace(self, draft: Draft, notice: Option<Notice>) {
        self.draft.set(Some(draft.clone()));
        self.notice.set(notice);
        self.waiting.set_value(Vec::new());
        self.keeping.set(Keeping::Busy);
        leptos::task::spawn_local(async move {
            let kept = self.kept.get_value();
            match Drafts(&*kept.shelf).replace(&draft).await {
                Ok(stored) => {
                    self.keeping.set(Keeping::Done);
                    self.show(stored);
                    self.tell(Message::Changed);
                    self.keep_waiting();
                }
                Err(error) => self.keeping.set(Keeping::Trouble(error)),
            }
        });
    }

    /// Loads what the shelf holds.
    async fn load(self) {
        let kept = self.kept.get_value();
        match Drafts(&*kept.shelf).load().await {
            Ok(Loaded::Nothing) => {
                if self
                    .draft
                    .with_untracked(|draft| draft.as_ref().is_some_and(was_kept))
                {
                    self.keeping.set(Keeping::Trouble(DraftError::Gone));
                }
            }
            Ok(Loaded::Whole(draft)) => {
                let here = self.asked(|asked| asked.edition().to_owned());
                if draft.edition != here {
                    self.notice
                        .set(Some(Notice::OtherEdition(draft.edition.clone())));
                }
                self.show(draft);
            }
            Ok(Loaded::Earlier(draft)) => {
                self.notice.set(Some(Notice::Earlier));
                self.show(draft);
            }
            Err(error @ DraftError::Unreadable { .. }) => {
                // What cannot be read stays where it is: until the person decides, this visit is
                // kept in this tab only.
                self.unreadable.set(Some(error));
                self.kept.set_value(shelves::in_tab());
                self.keeper.set(Keeper::Tab);
            }
            Err(error) => self.keeping.set(Keeping::Trouble(error)),
        }
    }

    fn show(self, draft: Draft) {
        if self
            .draft
            .with_untracked(|shown| shown.as_ref() != Some(&draft))
        {
            self.draft.set(Some(draft));
        }
    }

    fn tell(self, message: Message) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.tell(message);
        }
    }

    /// What another tab says. The draft on the shelf is the one that both see.
    fn hear(self, message: Message) {
        match message {
            Message::Opened => {
                self.tell(Message::Here);
                self.notice.set(Some(Notice::OtherTab));
            }
            Message::Here => self.notice.set(Some(Notice::OtherTab)),
            Message::Changed => {
                // What this tab could not keep yet stays on screen: it is made up for later.
                if self.keeping.get_untracked() == Keeping::Done {
                    leptos::task::spawn_local(self.load());
                }
            }
        }
    }
}

/// Something that follows from the draft, or nothing where nothing was begun.
fn derive<T: Default>(
    asked: StoredValue<Questionnaire>,
    draft: RwSignal<Option<Draft>>,
    derive: fn(&Questionnaire, &Draft) -> T,
) -> T {
    draft
        .with(|draft| {
            draft
                .as_ref()
                .map(|draft| asked.with_value(|asked| derive(asked, draft)))
        })
        .unwrap_or_default()
}

fn path(asked: &Questionnaire, draft: &Draft) -> Vec<ItemId> {
    let path = asked.path(draft.scan, draft.response.role);
    path.into_iter().map(|item| item.id.clone()).collect()
}

fn report(asked: &Questionnaire, draft: &Draft) -> Personal {
    let reason = |item: &ItemId| draft.reasons.get(item).cloned();
    report::personal(asked, draft.scan, &draft.response, &draft.targets, reason)
}

/// Whether a draft has been on a shelf.
fn was_kept(draft: &Draft) -> bool {
    draft.revision > 0
}

/// The session of this visit.
pub(super) fn use_session() -> Session {
    expect_context()
}

/// The text of a phrase.
pub(super) fn say(phrase: Phrase) -> String {
    use_session().wording(|wording| wording.say(phrase).to_owned())
}

/// The text of a phrase with its blanks filled in.
pub(super) fn fill(phrase: Phrase, blanks: &[(&str, &str)]) -> String {
    use_session().wording(|wording| wording.fill(phrase, blanks))
}
