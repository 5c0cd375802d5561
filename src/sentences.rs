//! What a report says, in words. Screen and export use the same sentences.

use crate::chart::{self, Drawing, Picture, Track, TrackWords};

mod drawing;
mod group;
mod region;

pub use drawing::{profile_drawing, readiness_drawing, spread_drawing, strip_drawings};
pub use group::{
    agenda, agenda_parts, agenda_points, agreement, ask, bounds, difference, earlier, finding,
    findings_by_kind, insight, margin, mean, numbered, of_item, question, readiness, role_column,
    signed, source_name, standing, sureness, took_part, when,
};
pub use region::{RegionWords, TextTable, ends};

use crate::questionnaire::{Level, Questionnaire, Role, Scan};
use crate::report::{AgendaReason, BlockReport, ItemReport, Personal};
use crate::response::Answer;
use crate::scoring::{Insight, Readiness, Standing};
use crate::wording::{Phrase, Wording};

impl Wording {
    /// "22 van 36 op peil, 6 nog niet, 8 onbekend".
    pub fn readiness(&self, counts: Readiness) -> String {
        self.fill(
            Phrase::Readiness,
            &[
                ("met", &counts.met.to_string()),
                ("of", &counts.applicable().to_string()),
                ("not_yet", &counts.not_yet.to_string()),
                ("unknown", &counts.unknown.to_string()),
            ],
        )
    }

    /// "30 van 36 stellingen met een niveau".
    pub fn insight(&self, insight: Insight) -> String {
        self.fill(
            Phrase::Insight,
            &[
                ("n", &insight.levels.to_string()),
                ("of", &insight.applicable.to_string()),
            ],
        )
    }

    /// What is said of a block in place of, or as, its score: "3,4", "te weinig zicht", "n.v.t.".
    pub fn block_value(&self, block: &BlockReport) -> String {
        match block.score {
            Some(score) => self.tenths(score.tenths()),
            None if block.insight.applicable == 0 => {
                self.say(Phrase::AnswerNotApplicableShort).to_owned()
            }
            None => self.say(Phrase::TooLittleInsight).to_owned(),
        }
    }

    /// What was said about an item: "3 Afgesproken", "weet ik niet".
    pub fn answer(&self, asked: &Questionnaire, answer: Option<Answer>) -> String {
        match answer {
            None => self.say(Phrase::AnswerOpen).to_owned(),
            Some(Answer::Level(level)) => {
                format!("{} {}", level.number(), asked.level_name(level).word)
            }
            Some(Answer::Unsure) => self.say(Phrase::AnswerUnsure).to_owned(),
            Some(Answer::NotApplicable) => self.say(Phrase::AnswerNotApplicable).to_owned(),
        }
    }

    /// Where an item stands.
    pub fn standing(&self, item: &ItemReport) -> &str {
        self.say(match item.standing {
            Some(Standing::Met) => Phrase::StandingMet,
            Some(Standing::NotYet) => Phrase::StandingNotYet,
            Some(Standing::Unknown) => Phrase::StandingUnknown,
            None => Phrase::AnswerNotApplicableShort,
        })
    }

    /// Rule 9: what is said where a level is below the floor of a law. Never that the law is
    /// broken: this is perception, not an audit.
    pub fn law(&self, law: &str) -> String {
        self.fill(Phrase::LegalFloor, &[("law", law)])
    }

    /// Why something stands on the agenda.
    pub fn agenda_reason(&self, reason: &AgendaReason) -> String {
        match reason {
            AgendaReason::LegalFloor(law) => self.law(law),
            AgendaReason::BestInformedUnsure => self.say(Phrase::ReasonBestInformed).to_owned(),
            AgendaReason::BelowTarget(1) => self.say(Phrase::ReasonOneBelow).to_owned(),
            AgendaReason::BelowTarget(distance) => {
                self.fill(Phrase::ReasonBelow, &[("n", &distance.to_string())])
            }
            AgendaReason::Unsure => self.say(Phrase::ReasonUnsure).to_owned(),
        }
    }

    /// What a role is called; `None` for rather not say.
    pub fn role(&self, role: Option<Role>) -> &str {
        self.say(match role {
            Some(Role::Councillor) => Phrase::RoleCouncillor,
            Some(Role::Executive) => Phrase::RoleExecutive,
            Some(Role::Clerk) => Phrase::RoleClerk,
            Some(Role::CivilServant) => Phrase::RoleCivilServant,
            None => Phrase::RoleUndisclosed,
        })
    }

    /// What a scan is called.
    pub fn scan(&self, scan: Scan) -> &str {
        self.say(match scan {
            Scan::Quick => Phrase::ScanQuick,
            Scan::Full => Phrase::ScanFull,
        })
    }

    /// What is worth saying about the answers of a person. Of a whole scan: the strongest and the weakest block, or why there
    /// is none, what makes it so, and what would change it. Of a quick scan: the statement that is furthest from its target,
    /// and those that are nearly there.
    pub fn findings(&self, report: &Personal) -> Vec<String> {
        if !report.tells_blocks() {
            return self.findings_of_statements(report);
        }
        let scored = report
            .blocks
            .iter()
            .filter(|block| block.score.is_some())
            .count();
        if report.weakest.is_empty() {
            let phrase = if scored > 1 {
                Phrase::AllAlike
            } else {
                Phrase::TooFewScores
            };
            return vec![self.say(phrase).to_owned()];
        }
        let name = |phrase, names: &[String]| self.fill(phrase, &[("names", &names.join("; "))]);
        let mut said = vec![
            name(Phrase::Strongest, &report.strongest),
            name(Phrase::Weakest, &report.weakest),
        ];
        said.extend(report.pull.as_ref().map(|pull| {
            let gain = self.tenths(pull.tenths);
            let blanks = [
                ("block", &*pull.block),
                ("statement", &pull.statement),
                ("n", &gain),
            ];
            self.fill(Phrase::Pull, &blanks)
        }));
        said.extend(report.step.as_ref().map(|step| {
            let statements = self.quoted(&step.statements);
            let level = step.target.number().to_string();
            let blanks = [
                ("block", &*step.block),
                ("level", &level),
                ("statements", &statements),
            ];
            self.fill(Phrase::Step, &blanks)
        }));
        said
    }

    /// Statements that go together, within the quotation marks of the sentence: "a” en “b".
    fn quoted(&self, statements: &[String]) -> String {
        statements.join(&format!("” {} “", self.say(Phrase::And)))
    }

    fn findings_of_statements(&self, report: &Personal) -> Vec<String> {
        let mut said = Vec::new();
        said.extend(report.farthest.as_ref().map(|farthest| {
            let level = farthest.level.number().to_string();
            let blanks = [
                ("statement", &*farthest.statement),
                ("level", &level),
                ("meaning", &farthest.meaning),
            ];
            self.fill(Phrase::Farthest, &blanks)
        }));
        if !report.near.is_empty() {
            let met = report.readiness.met + report.near.len();
            let (n, of) = (met.to_string(), report.readiness.applicable().to_string());
            let statements = self.quoted(&report.near);
            let blanks = [("statements", &*statements), ("n", &n), ("of", &of)];
            said.push(self.fill(Phrase::Near, &blanks));
        }
        said
    }

    /// The line under a chart: what it rests on.
    pub fn source_line(&self, report: &Personal) -> String {
        self.fill(
            Phrase::SourceLine,
            &[
                ("scan", self.scan(report.scan)),
                ("edition", &report.edition),
                ("n", &report.answered.to_string()),
                ("of", &report.asked.to_string()),
            ],
        )
    }

    /// The blocks as tracks, those furthest below their target first.
    fn tracks(&self, report: &Personal) -> Vec<Track> {
        let above_target = |block: &BlockReport| {
            let target = f64::from(block.target.number());
            let score = block.score;
            score.map_or(f64::INFINITY, |score| score.value() - target)
        };
        let blocks = lowest_first(&report.blocks, above_target);
        let tracks = blocks.into_iter().map(|block| Track {
            name: block.name.clone(),
            mean: block.score.map(|score| (score.value(), score.value())),
            half_width: None,
            bounds: None,
            earlier: None,
            value: self.block_value(block),
            target: Some(block.target),
        });
        tracks.collect()
    }

    /// The words of a drawing of blocks. Its description says every value, in the same order.
    fn track_words(&self, title: Phrase, report: &Personal, tracks: &[Track]) -> TrackWords {
        let values = tracks.iter().map(|track| {
            let target = track.target.map_or(0, Level::number).to_string();
            let blanks = [
                ("name", &*track.name),
                ("value", &*track.value),
                ("target", &*target),
            ];
            self.fill(Phrase::ChartValue, &blanks)
        });
        let values: Vec<String> = values.collect();
        TrackWords {
            title: self.say(title).to_owned(),
            description: format!("{} {}", self.say(Phrase::ChartScale), values.join(" ")),
            target: self.say(Phrase::Target).to_owned(),
            mean: self.say(Phrase::Score).to_owned(),
            levels: report.levels.to_vec(),
            ..TrackWords::default()
        }
    }

    /// The blocks as a radar, which only exports have.
    pub fn radar(&self, report: &Personal) -> Drawing {
        let tracks = self.tracks(report);
        chart::radar(
            &tracks,
            &self.track_words(Phrase::RadarTitle, report, &tracks),
        )
    }

    /// A drawing of a report.
    pub fn drawing(&self, report: &Personal, picture: Picture) -> Drawing {
        match picture {
            Picture::Readiness => {
                let title = self.say(Phrase::ReadinessTitle);
                chart::readiness(report.readiness, title, &self.readiness(report.readiness))
            }
            Picture::Blocks => {
                let tracks = self.tracks(report);
                let words = self.track_words(Phrase::BarsTitle, report, &tracks);
                chart::tracks(&tracks, &words, false)
            }
        }
    }
}

/// The same by a figure of each, the lowest first; those with the same figure keep their order. They are put in their
/// places one by one: there are some ten, and a sort would add three kilobytes to a participant's first load.
fn lowest_first<T>(all: &[T], figure: impl Fn(&T) -> f64) -> Vec<&T> {
    let mut placed: Vec<&T> = Vec::new();
    for one in all {
        let place = placed.partition_point(|other| figure(other) <= figure(one));
        placed.insert(place, one);
    }
    placed
}
