//! Shared parts of the sheets of a group and of a person: codes (machine key and label), the summary, the code list
//! and the reading guide.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Column, Kind, Sheet};
use crate::disclosure::{InsightBand, Mean, Period};
use crate::questionnaire::{BlockKind, Level, Questionnaire, Role, Scan};
use crate::report::{AgendaReason, Analysis, BlockReport, GroupAgendaReason};
use crate::response::Answer;
use crate::scoring::Standing;
use crate::sentences::{self, RegionWords};
use crate::wording::{ClerkPhrase, Phrase, Wording};

/// The texts that sheets are made with.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// Those of both programs.
    pub shared: &'a Wording,
    /// Those of exports.
    pub own: &'a Wording<ClerkPhrase>,
}

impl<'a> Text<'a> {
    /// Those of a region.
    pub fn of(words: RegionWords<'a>) -> Self {
        Self {
            shared: words.shared,
            own: words.own,
        }
    }
}

impl Text<'_> {
    /// A text of exports.
    pub fn say(&self, phrase: ClerkPhrase) -> &str {
        self.own.say(phrase)
    }

    /// A column that is named by a text of exports.
    pub fn column(&self, key: &str, name: ClerkPhrase, width: u16, kind: Kind) -> Column {
        Column::new(key, self.own.say(name), width, kind)
    }

    /// A column that is named by a text of both programs.
    pub fn shared_column(&self, key: &str, name: Phrase, width: u16, kind: Kind) -> Column {
        Column::new(key, self.shared.say(name), width, kind)
    }

    /// The columns of a mean and half the width of its interval, each with what is shown of it.
    pub fn mean_columns(&self) -> [Column; 4] {
        let own = |key, name, width, kind| self.column(key, name, width, kind);
        [
            own("mean", ClerkPhrase::ColumnMean, 12, Kind::Decimal),
            own("mean_shown", ClerkPhrase::SheetMeanShown, 16, Kind::Code),
            own("half_width", ClerkPhrase::ColumnMargin, 12, Kind::Decimal),
            own(
                "half_width_shown",
                ClerkPhrase::SheetMarginShown,
                20,
                Kind::Code,
            ),
        ]
    }

    fn code(&self, key: &str, phrase: ClerkPhrase) -> Cell {
        code(key, self.own.say(phrase))
    }

    fn shared(&self, key: &str, phrase: Phrase) -> Cell {
        code(key, self.shared.say(phrase))
    }

    /// A suppressed figure, as distinct from zero.
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

    /// A half-year; nothing where it was not written down.
    pub fn period(&self, period: Option<Period>) -> Cell {
        period.map_or(Cell::Empty, |period| {
            let words = sentences::when(self.own, Some(period));
            code(&period.to_string(), &words)
        })
    }

    /// An edition of the questionnaire.
    pub fn edition(&self, edition: &str) -> Cell {
        let blanks = [("edition", edition)];
        code(edition, &self.own.fill(ClerkPhrase::CodeEdition, &blanks))
    }

    /// What is shown of how many took part.
    pub fn count_shown(&self, count: Option<usize>) -> Cell {
        match count {
            Some(_) => self.code("number", ClerkPhrase::CodeNumber),
            None => self.code("fewer-than-5", ClerkPhrase::CodeFew),
        }
    }

    /// What is said of a score of one person that has no number, and why there is none.
    pub fn score_shown(&self, block: &BlockReport) -> Cell {
        match block.score {
            Some(_) => self.code("number", ClerkPhrase::CodeNumber),
            None if block.insight.applicable == 0 => {
                self.shared("not-applicable", Phrase::AnswerNotApplicableShort)
            }
            None => self.shared("too-little-insight", Phrase::TooLittleInsight),
        }
    }

    /// Why something stands on the agenda of one person.
    pub fn reason(&self, reason: &AgendaReason) -> Cell {
        let key = match reason {
            AgendaReason::LegalFloor(_) => "law",
            AgendaReason::BestInformedUnsure => "best-informed-unsure",
            AgendaReason::BelowTarget(_) => "below-target",
            AgendaReason::Unsure => "unsure",
        };
        code(key, &self.shared.agenda_reason(reason))
    }

    /// Whether something may be so; it can be unknown.
    pub fn perhaps(&self, perhaps: Option<bool>) -> Cell {
        match perhaps {
            Some(yes) => self.yes(yes),
            None => self.code("unknown", ClerkPhrase::CodeUnknown),
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
    pub fn why(&self, why: &GroupAgendaReason) -> Cell {
        match why {
            GroupAgendaReason::Law(law) => {
                let words = self.own.fill(ClerkPhrase::AgendaLaw, &[("law", law)]);
                code("law", &words)
            }
            GroupAgendaReason::Disagreement => self.code("disagreement", ClerkPhrase::AgendaSpread),
            GroupAgendaReason::Unknown => self.code("unknown", ClerkPhrase::AgendaUnknown),
            GroupAgendaReason::NotYet => self.code("not-yet", ClerkPhrase::AgendaNotYet),
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

/// Code list: every code that occurs in the sheets, and those of `lists` that may occur, with the name of its column,
/// its machine key and its label.
pub(super) fn code_list(
    words: Text<'_>,
    asked: &Questionnaire,
    lists: Vec<(&str, Vec<Cell>)>,
    sheets: &[Sheet],
) -> Sheet {
    let mut codes: Vec<(String, Cell)> = Level::ALL
        .map(|level| {
            let name = asked.level_name(level);
            let meaning = format!("{}: {}", name.word, name.meaning);
            let code = code(&level.number().to_string(), &meaning);
            ("level".to_owned(), code)
        })
        .to_vec();
    for (list, cells) in lists {
        codes.extend(cells.into_iter().map(|cell| (list.to_owned(), cell)));
    }
    codes.extend(sheets.iter().flat_map(found_in));
    let names: BTreeMap<&str, &str> = sheets
        .iter()
        .flat_map(|sheet| &sheet.columns)
        .map(|column| (column.key.as_str(), column.name.as_str()))
        .collect();
    let mut known = BTreeSet::new();
    let rows = codes.into_iter().filter_map(|(list, cell)| {
        let Cell::Code(key, words) = cell else {
            return None;
        };
        let name = names
            .get(list.as_str())
            .map_or(Cell::Empty, |name| Cell::text(name));
        let is_new = known.insert((list.clone(), key.clone()));
        is_new.then(|| vec![Cell::Text(list), name, Cell::Text(key), Cell::Text(words)])
    });
    let rows = rows.collect();
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("list", ClerkPhrase::SheetList, 18, Kind::Text),
        words.column("column", ClerkPhrase::SheetColumn, 26, Kind::Text),
        words.column("code", ClerkPhrase::SheetCode, 16, Kind::Text),
        words.column("meaning", ClerkPhrase::SheetWord, 60, Kind::Text),
    ];
    Sheet::new("codes", say(ClerkPhrase::SheetCodes), columns, rows)
}

/// The codes in a sheet, each with its list: its column, or the property of which it is the value.
fn found_in(sheet: &Sheet) -> Vec<(String, Cell)> {
    let rows = sheet.rows.iter().flat_map(|row| {
        let property = match row.first() {
            Some(Cell::Code(key, _)) => Some(key),
            _ => None,
        };
        sheet.columns.iter().zip(row).map(move |(column, cell)| {
            let list = match (column.key.as_str(), property) {
                ("value", Some(property)) => property,
                _ => &column.key,
            };
            (list.clone(), cell.clone())
        })
    });
    rows.filter(|(_, cell)| matches!(cell, Cell::Code(..)))
        .collect()
}

/// What the figures mean, a line each.
pub(super) fn reading_guide(words: Text<'_>, lines: &[String]) -> Sheet {
    let name = words.say(ClerkPhrase::SheetGuide);
    let columns = vec![Column::new("guide", name, 110, Kind::Text)];
    let rows = lines.iter().map(|line| vec![Cell::text(line)]);
    Sheet::new("guide", name, columns, rows.collect())
}

/// A summary: what the tables are about, then more properties, each with its value.
pub(super) fn summary(
    words: Text<'_>,
    context: Vec<(Column, Cell)>,
    more: impl IntoIterator<Item = Vec<Cell>>,
) -> Sheet {
    let about = context
        .into_iter()
        .map(|(column, cell)| property(&column.key, &column.name, cell));
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("property", ClerkPhrase::SheetProperty, 34, Kind::Code),
        words.column("value", ClerkPhrase::SheetValue, 44, Kind::Text),
    ];
    let rows = about.chain(more).collect();
    Sheet::new("summary", say(ClerkPhrase::SheetSummary), columns, rows)
}

/// A property in a summary.
pub(super) fn property(key: &str, name: &str, value: Cell) -> Vec<Cell> {
    vec![code(key, name), value]
}

/// How many statements have a standing, in a summary.
pub(super) fn statements(words: Text<'_>, key: &str, standing: &str, count: usize) -> Vec<Cell> {
    let blanks = [("standing", standing)];
    let name = words.own.fill(ClerkPhrase::SheetStatements, &blanks);
    property(key, &name, Cell::count(Some(count)))
}
