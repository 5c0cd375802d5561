//! The codes in the sheets: each as it is called for programs, with its words.

use super::Cell;
use super::Column;
use super::Kind;
use super::Sheet;
use crate::disclosure::InsightBand;
use crate::disclosure::Mean;
use crate::questionnaire::BlockKind;
use crate::questionnaire::Level;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::report::Analysis;
use crate::report::PointReason;
use crate::response::Answer;
use crate::scoring::Standing;
use crate::wording::ClerkPhrase;
use crate::wording::Phrase;
use crate::wording::Wording;

/// The texts that sheets are made with.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// Those of both programs.
    pub shared: &'a Wording,
    /// Those of exports.
    pub own: &'a Wording<ClerkPhrase>,
}

impl Words<'_> {
    /// A text of exports.
    pub fn say(&self, phrase: ClerkPhrase) -> &str {
        self.own.say(phrase)
    }

    fn code(&self, key: &str, phrase: ClerkPhrase) -> Cell {
        code(key, self.own.say(phrase))
    }

    fn shared(&self, key: &str, phrase: Phrase) -> Cell {
        code(key, self.shared.say(phrase))
    }

    /// What is not shown, which is not nought.
    fn hidden(&self) -> Cell {
        self.code("not-shown", ClerkPhrase::ResultHidden)
    }

    /// Where an item of a group stands.
    pub fn standing(&self, standing: Option<Standing>) -> Cell {
        match standing {
            Some(Standing::Met) => self.shared("met", Phrase::StandingMet),
            Some(Standing::NotYet) => self.shared("not-yet", Phrase::StandingNotYet),
            Some(Standing::Unknown) => self.shared("unknown", Phrase::StandingUnknown),
            None => self.hidden(),
        }
    }

    /// Where an item stands for one person, of whom everything is shown.
    pub fn own_standing(&self, standing: Option<Standing>) -> Cell {
        match standing {
            None => self.shared("not-applicable", Phrase::AnswerNotApplicableShort),
            some => self.standing(some),
        }
    }

    /// How many gave a level.
    pub fn insight(&self, insight: Option<InsightBand>) -> Cell {
        match insight {
            Some(InsightBand::Little) => self.code("little", ClerkPhrase::ResultInsightLittle),
            Some(InsightBand::Most) => self.code("most", ClerkPhrase::ResultInsightMost),
            Some(InsightBand::NearlyAll) => {
                self.code("nearly-all", ClerkPhrase::ResultInsightNearlyAll)
            }
            None => self.hidden(),
        }
    }

    /// What is shown of a mean.
    pub fn mean_shown(&self, mean: Option<Mean>) -> Cell {
        match mean {
            Some(Mean::Hundredths(_)) => self.code("number", ClerkPhrase::CodeNumber),
            Some(Mean::Low) => self.code("low", ClerkPhrase::ResultLow),
            Some(Mean::High) => self.code("high", ClerkPhrase::ResultHigh),
            None => self.hidden(),
        }
    }

    /// What is shown of the half-width of an interval.
    pub fn margin_shown(&self, half_width: Option<u16>) -> Cell {
        match half_width {
            Some(0) => self.code("everybody", ClerkPhrase::ResultEverybody),
            Some(_) => self.code("number", ClerkPhrase::CodeNumber),
            None => self.hidden(),
        }
    }

    /// Whether something is so.
    pub fn yes(&self, yes: bool) -> Cell {
        if yes {
            self.code("yes", ClerkPhrase::CodeYes)
        } else {
            self.code("no", ClerkPhrase::CodeNo)
        }
    }

    /// What a block follows.
    pub fn kind(&self, kind: BlockKind) -> Cell {
        match kind {
            BlockKind::Principle => self.code("principle", ClerkPhrase::CodePrinciple),
            BlockKind::Story => self.code("story", ClerkPhrase::CodeStory),
        }
    }

    /// Which question a finding answers.
    pub fn analysis(&self, kind: Analysis) -> Cell {
        match kind {
            Analysis::Descriptive => self.code("descriptive", ClerkPhrase::KindDescriptive),
            Analysis::Diagnostic => self.code("diagnostic", ClerkPhrase::KindDiagnostic),
            Analysis::Predictive => self.code("predictive", ClerkPhrase::KindPredictive),
            Analysis::Prescriptive => self.code("prescriptive", ClerkPhrase::KindPrescriptive),
        }
    }

    /// Why something stands on the agenda of a group.
    pub fn why(&self, why: &PointReason) -> Cell {
        match why {
            PointReason::Law(law) => {
                let words = self.own.fill(ClerkPhrase::AgendaLaw, &[("law", law)]);
                code("law", &words)
            }
            PointReason::Disagreement => self.code("disagreement", ClerkPhrase::AgendaSpread),
            PointReason::Unknown => self.code("unknown", ClerkPhrase::AgendaUnknown),
            PointReason::NotYet => self.code("not-yet", ClerkPhrase::AgendaNotYet),
        }
    }

    /// A role; `None` for those who did not say.
    pub fn role(&self, role: Option<Role>) -> Cell {
        let key = match role {
            Some(Role::Councillor) => "councillor",
            Some(Role::Executive) => "executive",
            Some(Role::Clerk) => "clerk",
            Some(Role::CivilServant) => "civil-servant",
            None => "undisclosed",
        };
        code(key, self.shared.role(role))
    }

    /// Several roles of which nothing is shown apart.
    pub fn together(&self) -> Cell {
        self.code("together", ClerkPhrase::RolesTogether)
    }

    /// Which items were asked.
    pub fn scan(&self, scan: Scan) -> Cell {
        let key = match scan {
            Scan::Quick => "quick",
            Scan::Full => "full",
        };
        code(key, self.shared.scan(scan))
    }

    /// What kind of answer it is: the level stands in a column of its own.
    pub fn answer(&self, answer: Option<Answer>) -> Cell {
        match answer {
            Some(Answer::Level(_)) => self.code("level", ClerkPhrase::CodeLevel),
            Some(Answer::Unsure) => self.shared("unsure", Phrase::AnswerUnsure),
            Some(Answer::NotApplicable) => {
                self.shared("not-applicable", Phrase::AnswerNotApplicable)
            }
            None => self.shared("unanswered", Phrase::AnswerOpen),
        }
    }
}

fn code(key: &str, words: &str) -> Cell {
    Cell::Code(key.to_owned(), words.to_owned())
}

/// The codes of some columns, and what the levels are called.
pub(super) fn code_list(
    words: Words<'_>,
    asked: &Questionnaire,
    lists: Vec<(&str, Vec<Cell>)>,
) -> Sheet {
    let columns = vec![
        Column::new("list", words.say(ClerkPhrase::SheetList), 18, Kind::Text),
        Column::new("code", words.say(ClerkPhrase::SheetCode), 16, Kind::Text),
        Column::new(
            "meaning",
            words.say(ClerkPhrase::SheetMeaning),
            60,
            Kind::Text,
        ),
    ];
    let row = |list: &str, cell| match cell {
        Cell::Code(key, words) => vec![Cell::text(list), Cell::Text(key), Cell::Text(words)],
        _ => vec![Cell::text(list), Cell::Empty, Cell::Empty],
    };
    let levels = Level::ALL.map(|level| {
        let name = asked.level_name(level);
        code(
            &level.number().to_string(),
            &format!("{}: {}", name.word, name.meaning),
        )
    });
    let levels = vec![("level", levels.to_vec())];
    let rows = levels.into_iter().chain(lists).flat_map(|(list, cells)| {
        cells
            .into_iter()
            .map(move |cell| row(list, cell))
            .collect::<Vec<_>>()
    });
    let name = words.say(ClerkPhrase::SheetCodes);
    Sheet::new("codes", name, columns, rows.collect())
}

/// What the figures mean, a line each.
pub(super) fn reading_guide(words: Words<'_>, lines: &[String]) -> Sheet {
    let name = words.say(ClerkPhrase::SheetGuide);
    let columns = vec![Column::new("guide", name, 110, Kind::Text)];
    let rows = lines.iter().map(|line| vec![Cell::text(line)]);
    Sheet::new("guide", name, columns, rows.collect())
}
