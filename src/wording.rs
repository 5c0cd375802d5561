//! The interface texts, by language.
//!
//! A language is one file of phrases with the same keys as every other; a test compares them. The
//! texts of the questionnaire are not here but in `questions/`.

use std::collections::BTreeMap;
use std::marker::PhantomData;

/// A list of phrases, each with its key in the files.
pub trait Phrases: Copy + 'static {
    /// Every phrase with its key.
    const ALL: &'static [(Self, &'static str)];

    /// Its place in that list.
    fn place(self) -> usize;
}

/// The phrases of a program, each with its key in the files.
macro_rules! phrases {
    ($(#[$about:meta])* $list:ident: $($phrase:ident)*) => {
        $(#[$about])*
        #[allow(missing_docs, reason = "the text itself is the documentation")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $list { $($phrase),* }

        impl $crate::wording::Phrases for $list {
            const ALL: &'static [(Self, &'static str)] = {
                static ALL: &[($list, &str)] = &[$(($list::$phrase, stringify!($phrase))),*];
                ALL
            };

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}

#[path = "wording/analyst.rs"]
mod analyst;
#[path = "wording/clerk.rs"]
mod clerk;
#[path = "wording/date.rs"]
mod date;

pub use analyst::AnalystPhrase;
pub use clerk::ClerkPhrase;
#[allow(unused_imports, reason = "the build script reads texts without dates")]
pub use date::Date;

phrases! {
    /// A text of the participant's interface, or one that all programs use. What it says stands in
    /// `wording/nl.json`, under the same name.
    Phrase:
    AccessibilityAim
    AccessibilityReport
    AccessibilityTested
    AccessibilityTitle
    AgendaEmpty
    AgendaMore
    AgendaStatement
    AgendaTitle
    AllAlike
    And
    AnswerNotApplicable
    AnswerNotApplicableMeaning
    AnswerNotApplicableShort
    AnswerOpen
    AnswerReasonOpen
    AnswerUnsure
    AnswerUnsureMeaning
    AnswerWithdraw
    AppName
    BarsTitle
    BestCivilServant
    BestClerk
    BestCouncillor
    BestExecutive
    Block
    BlocksTitle
    ChangeAnswers
    ChartAsTable
    ChartScale
    ChartValue
    CheckCodeText
    CheckCodeTitle
    ClerkNotName
    ClerkNotTime
    ClerkNotTitle
    ClerkSeesAnswers
    ClerkSeesRole
    ClerkSeesSender
    ClerkSeesTitle
    ClerkShows
    CodeCopy
    CodeLink
    CodeMail
    CodePicture
    CodeProves
    CodeSave
    CodeShow
    CodeText
    ColumnAction
    ColumnAnswer
    ColumnInsight
    ColumnStanding
    ColumnStatement
    Copied
    CopyByHand
    CopyForWord
    CopyRefused
    DateForm
    DecimalMark
    DescriptionsHide
    DescriptionsShow
    DraftFileText
    DraftFileTitle
    DraftKeep
    DraftReplace
    DraftReplaceQuestion
    DraftSave
    DraftTakeIn
    EvidenceTitle
    Farthest
    FileDamaged
    FileForeign
    FileNewer
    FileNotRead
    FileNotSaved
    FileTooLarge
    Finish
    FooterNavigation
    FooterPromise
    ForClerks
    GoOn
    GoOnFull
    GoOnFullText
    GoOnText
    GoOnTitle
    HandInAgain
    HandInNothing
    HandInOnce
    HandInOpen
    HandInTitle
    HandInTo
    HintUnlikely
    Insight
    InstructionKeys
    InstructionTitle
    InvitationDamaged
    InvitationNewer
    InvitationOtherQuestions
    InvitationUnsafe
    ItemAction
    ItemActionCouncil
    ItemAnswer
    ItemChange
    ItemNext
    ItemSources
    ItemsTitle
    KeepingBusy
    KeepingTrouble
    KeptInDatabase
    KeptInLocalStorage
    KeptInTab
    KeptNothingYet
    LegalFloor
    MainNavigation
    MakeCode
    MethodInsight
    MethodLaw
    MethodLevels
    MethodMissing
    MethodNoGrade
    MethodReadiness
    MethodRules
    MethodScore
    MethodTarget
    MethodTitle
    Months
    NavigationExplanation
    NavigationOutcome
    NavigationQuestions
    Near
    Next
    NextPerson
    NextPersonNo
    NextPersonSure
    NextPersonText
    NextPersonTitle
    NextPersonYes
    NothingYet
    NoticeBroughtOver
    NoticeDismiss
    NoticeEarlier
    NoticeMadeRoom
    NoticeNoDatabase
    NoticeOtherEdition
    NoticeOtherTab
    NoticeTabOnly
    NoticeTakenIn
    NoticeWiped
    NoticeWipedInPart
    OtherLanguage
    OtherLanguageCode
    OtherLanguagePage
    OutcomeOpen
    OutcomePerception
    OutcomeTitle
    OverviewTitle
    PageTitle
    PlainWords
    Previous
    Print
    PrivacyDevice
    PrivacyFile
    PrivacyHost
    PrivacyLimits
    PrivacyRequests
    PrivacyRound
    PrivacyShared
    PrivacyTitle
    Pull
    ProgressAll
    ProgressBlock
    RadarTitle
    ReadAloud
    Readiness
    ReadinessExplained
    ReadinessTitle
    ReasonBelow
    ReasonBestInformed
    ReasonHelp
    ReasonLabel
    ReasonMissing
    ReasonOneBelow
    ReasonUnsure
    Receipt
    RoleCivilServant
    RoleClerk
    RoleCouncillor
    RoleExecutive
    RoleQuestion
    RoleUndisclosed
    RoleWhy
    RoundEmpty
    RoundLeave
    RoundText
    RoundTitle
    SamePersonHandedIn
    SamePersonNo
    SamePersonText
    SamePersonTitle
    SamePersonYes
    ScanFull
    ScanQuick
    Score
    SealFailed
    SkipToContent
    SlipHelp
    SlipLabel
    SlipWrong
    SourceLine
    SourcesPage
    SourcesTitle
    StandingMet
    StandingNotYet
    StandingUnknown
    StartFullButton
    StartFullText
    StartLead
    StartNoVote
    StartPrivacyMore
    StartPrivacyText
    StartPrivacyTitle
    StartQuickButton
    StartQuickText
    StartTitle
    Step
    StatementNotAsked
    StatementTitle
    Strongest
    TakeAwayTitle
    TakePartBegin
    TakePartButton
    TakePartFull
    TakePartHow
    TakePartOther
    TakePartQuick
    TakePartSlip
    TakePartTitle
    Target
    TargetsText
    TargetsTitle
    ToFiles
    ToFirstOpen
    ToHandIn
    ToOutcome
    ToOverview
    ToStart
    TooFewScores
    TooLittleInsight
    TroubleFull
    TroubleGone
    TroubleKeepThese
    TroubleOther
    TroubleTakeOther
    TroubleTaken
    TroubleTryAgain
    TroubleUnreadable
    TroubleWipeHere
    UnknownText
    UnknownTitle
    UnreadableDamaged
    UnreadableForget
    UnreadableNewer
    UnreadableSave
    Weakest
    WipeButton
    WipePutBack
    WipeText
    WipeTitle
    RemarkTitle
    RemarkLabel
    RemarkHelp
    ClerkSeesRemarks
    CodePart
    CodeNextPart
    Skip
    CodeShare
    CodeOtherWays
}

/// What is wrong with a file of phrases.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// Not JSON, or not an object of texts.
    #[error("{0}")]
    Shape(String),
    /// A phrase without a text.
    #[error("phrase {0} is missing")]
    Missing(&'static str),
    /// A text of more than one line, which [`Wording::pack`] could not tell apart from two.
    #[error("phrase {0} is longer than a line")]
    Lines(&'static str),
    /// A text that no phrase asks for.
    #[error("there is no phrase {0}")]
    Unknown(String),
}

/// The phrases of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording<P = Phrase> {
    texts: Vec<String>,
    list: PhantomData<P>,
}

impl<P: Phrases> Wording<P> {
    /// Reads a file of phrases.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(file: &str) -> Result<Self, WordingError> {
        let mut found: BTreeMap<String, String> =
            serde_json::from_str(file).map_err(|error| WordingError::Shape(error.to_string()))?;
        let mut texts = Vec::with_capacity(P::ALL.len());
        for (_, key) in P::ALL {
            let text = found.remove(*key).ok_or(WordingError::Missing(key))?;
            if text.contains('\n') {
                return Err(WordingError::Lines(key));
            }
            texts.push(text);
        }
        match found.into_keys().next() {
            Some(key) => Err(WordingError::Unknown(key)),
            None => Ok(Self {
                texts,
                list: PhantomData,
            }),
        }
    }

    /// The phrases as one text, a line each in the order of [`Phrase`], for embedding in the program.
    pub fn pack(&self) -> String {
        self.texts.join("\n")
    }

    /// The phrases that [`Self::pack`] wrote.
    pub fn unpack(packed: &str) -> Self {
        Self {
            texts: packed.split('\n').map(str::to_owned).collect(),
            list: PhantomData,
        }
    }

    /// The text of a phrase.
    pub fn say(&self, phrase: P) -> &str {
        self.texts.get(phrase.place()).map_or("", String::as_str)
    }

    /// The text of a phrase with its placeholders replaced: `{n}` by the value named `n`, in which nothing is replaced again.
    pub fn fill(&self, phrase: P, blanks: &[(&str, &str)]) -> String {
        filled(self.say(phrase), blanks)
    }

    /// The text of a phrase with numbers in its blanks.
    pub fn count(&self, phrase: P, blanks: &[(&str, usize)]) -> String {
        let numbers: Vec<String> = blanks.iter().map(|(_, n)| n.to_string()).collect();
        let blanks = blanks.iter().zip(&numbers);
        let blanks: Vec<(&str, &str)> = blanks.map(|((name, _), n)| (*name, &**n)).collect();
        self.fill(phrase, &blanks)
    }
}

/// A text with its placeholders replaced, in one pass: a value may hold what looks like one.
fn filled(text: &str, blanks: &[(&str, &str)]) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let blank = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = blanks.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = blank.unwrap_or(("{", after));
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl Wording {
    /// The other language: the page that starts the programs in it, its name in that language, and its code (RFC 5646).
    pub fn other_language(&self) -> [String; 3] {
        [
            Phrase::OtherLanguagePage,
            Phrase::OtherLanguage,
            Phrase::OtherLanguageCode,
        ]
        .map(|phrase| self.say(phrase).to_owned())
    }

    /// A number of tenths with one decimal, as the language writes it: 34 as "3,4".
    pub fn tenths(&self, tenths: u8) -> String {
        format!(
            "{}{}{}",
            tenths / 10,
            self.say(Phrase::DecimalMark),
            tenths % 10
        )
    }
}
