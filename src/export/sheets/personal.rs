//! The report of one person as sheets.

use super::parts::{self, Text, code_list, reading_guide, statements};
use super::{Cell, Column, Kind, Sheet, Workbook};
use crate::questionnaire::{Level, Questionnaire, Role};
use crate::report::{BlockReport, ItemReport, Personal};
use crate::response::Answer;
use crate::scoring::{Score, Standing};
use crate::wording::{ClerkPhrase, Phrase, Wording};

/// All of the report of one person: the summary first, then every table, then what the codes and figures mean.
pub fn personal(
    report: &Personal,
    role: Option<Role>,
    asked: &Questionnaire,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
) -> Workbook {
    let words = Text { shared, own };
    let guide = [
        shared.say(Phrase::OutcomePerception),
        shared.say(Phrase::MethodMissing),
        shared.say(Phrase::MethodScore),
        shared.say(Phrase::MethodInsight),
        shared.say(Phrase::MethodReadiness),
        own.say(ClerkPhrase::GuideEmpty),
        asked.note(),
    ];
    let mut sheets = vec![
        summary(report, role, words),
        blocks(report, asked, words),
        items(report, words),
        agenda(report, words),
    ];
    sheets.push(code_list(words, asked, all_codes(words), &sheets));
    sheets.push(reading_guide(words, &guide.map(str::to_owned)));
    Workbook {
        title: shared.say(Phrase::OutcomeTitle).to_owned(),
        source: shared.source_line(report),
        language: asked.language().to_owned(),
        context: context(report, role, words),
        sheets,
    }
}

fn context(report: &Personal, role: Option<Role>, words: Text<'_>) -> Vec<(Column, Cell)> {
    let column = |key, phrase, width, kind| Column::new(key, words.say(phrase), width, kind);
    let method = i64::from(crate::disclosure::METHOD);
    vec![
        (
            column("role", ClerkPhrase::SheetRole, 16, Kind::Code),
            words.role(role),
        ),
        (
            column("scan", ClerkPhrase::SheetScan, 16, Kind::Code),
            words.scan(report.scan),
        ),
        (
            column("answered", ClerkPhrase::SheetAnswered, 12, Kind::Whole),
            Cell::count(Some(report.answered)),
        ),
        (
            column("asked", ClerkPhrase::SheetAsked, 12, Kind::Whole),
            Cell::count(Some(report.asked)),
        ),
        (
            column("edition", ClerkPhrase::SheetEdition, 16, Kind::Code),
            words.edition(&report.edition),
        ),
        (
            column("method", ClerkPhrase::SheetMethod, 12, Kind::Whole),
            Cell::Whole(method),
        ),
    ]
}

fn summary(report: &Personal, role: Option<Role>, words: Text<'_>) -> Sheet {
    let counts = report.readiness;
    let not_applicable = report.asked - counts.applicable();
    let rows = [
        ("met", Phrase::StandingMet, counts.met),
        ("not_yet", Phrase::StandingNotYet, counts.not_yet),
        ("unknown", Phrase::StandingUnknown, counts.unknown),
        (
            "not_applicable",
            Phrase::AnswerNotApplicableShort,
            not_applicable,
        ),
    ];
    let rows =
        rows.map(|(key, phrase, count)| statements(words, key, words.shared.say(phrase), count));
    parts::summary(words, context(report, role, words), rows)
}

fn blocks(report: &Personal, asked: &Questionnaire, words: Text<'_>) -> Sheet {
    let row = |block: &BlockReport| {
        let kind = asked.block(&block.id).map(|block| block.kind);
        vec![
            Cell::text(block.id.as_str()),
            Cell::text(&block.name),
            kind.map_or(Cell::Empty, |kind| words.kind(kind)),
            // To a tenth, as on screen.
            Cell::hundredths(
                block
                    .score
                    .map(|score: Score| i64::from(score.tenths()) * 10),
            ),
            words.score_shown(block),
            Cell::count(Some(block.insight.levels)),
            Cell::count(Some(block.insight.applicable)),
            Cell::Whole(block.target.number().into()),
        ]
    };
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        words.shared_column("block_name", Phrase::Block, 40, Kind::Text),
        words.column("kind", ClerkPhrase::SheetKind, 14, Kind::Code),
        words.shared_column("score", Phrase::Score, 12, Kind::Decimal),
        words.column("score_shown", ClerkPhrase::SheetMeanShown, 20, Kind::Code),
        words.column("levels", ClerkPhrase::SheetWithLevel, 16, Kind::Whole),
        words.column("applicable", ClerkPhrase::SheetApplicable, 16, Kind::Whole),
        words.shared_column("target", Phrase::Target, 14, Kind::Whole),
    ];
    let rows = report.blocks.iter().map(row).collect();
    let mut sheet = Sheet::new("blocks", say(ClerkPhrase::SheetBlocks), columns, rows);
    sheet.chart = Some((1, 3));
    sheet
}

fn items(report: &Personal, words: Text<'_>) -> Sheet {
    let row = |block: &BlockReport, item: &ItemReport| {
        let level = item.answer.and_then(Answer::level).map(Level::number);
        let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::text);
        let law = item.law.as_deref().map(|law| words.shared.law(law));
        vec![
            Cell::text(item.id.as_str()),
            Cell::text(block.id.as_str()),
            Cell::text(&block.name),
            Cell::text(&item.statement),
            words.answer(item.answer),
            level.map_or(Cell::Empty, |level| Cell::Whole(level.into())),
            words.own_standing(item.standing),
            Cell::Whole(block.target.number().into()),
            text(&item.meaning),
            text(&item.reason),
            text(&law),
            text(&item.action),
        ]
    };
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        words.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        words.shared_column("block_name", Phrase::Block, 28, Kind::Text),
        words.shared_column("statement", Phrase::ColumnStatement, 60, Kind::Text),
        words.shared_column("answer", Phrase::ColumnAnswer, 20, Kind::Code),
        words.column("level", ClerkPhrase::CodeLevel, 10, Kind::Whole),
        words.shared_column("standing", Phrase::ColumnStanding, 14, Kind::Code),
        words.shared_column("target", Phrase::Target, 14, Kind::Whole),
        words.column("meaning", ClerkPhrase::SheetLevelMeaning, 50, Kind::Text),
        words.column("reason", ClerkPhrase::SheetReason, 40, Kind::Text),
        words.column("law", ClerkPhrase::SheetLaw, 40, Kind::Text),
        words.shared_column("action", Phrase::ColumnAction, 60, Kind::Text),
    ];
    let rows = report.blocks.iter().flat_map(|block| {
        let items = block.items.iter();
        items.map(|item| row(block, item)).collect::<Vec<_>>()
    });
    let rows = rows.collect();
    Sheet::new("items", say(ClerkPhrase::SheetItems), columns, rows)
}

fn agenda(report: &Personal, words: Text<'_>) -> Sheet {
    let rows = (1..).zip(&report.agenda).map(|(number, point)| {
        vec![
            Cell::Whole(number),
            Cell::text(point.item.as_str()),
            Cell::text(&point.statement),
            words.reason(&point.reason),
            Cell::text(&point.action),
        ]
    });
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("place", ClerkPhrase::SheetPlace, 12, Kind::Whole),
        words.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        words.shared_column("statement", Phrase::ColumnStatement, 60, Kind::Text),
        words.column("why", ClerkPhrase::SheetWhy, 40, Kind::Code),
        words.shared_column("action", Phrase::ColumnAction, 70, Kind::Text),
    ];
    let rows = rows.collect();
    Sheet::new("agenda", say(ClerkPhrase::SheetAgenda), columns, rows)
}

/// Every code that can stand in these sheets.
fn all_codes(words: Text<'_>) -> Vec<(&'static str, Vec<Cell>)> {
    let answers = [
        Some(Answer::Level(Level::One)),
        Some(Answer::Unsure),
        Some(Answer::NotApplicable),
        None,
    ];
    let standings = [
        Some(Standing::Met),
        Some(Standing::NotYet),
        Some(Standing::Unknown),
        None,
    ];
    let roles = Role::ALL.into_iter().map(Some).chain([None]);
    vec![
        (
            "answer",
            answers.map(|answer| words.answer(answer)).to_vec(),
        ),
        (
            "standing",
            standings
                .map(|standing| words.own_standing(standing))
                .to_vec(),
        ),
        ("role", roles.map(|role| words.role(role)).collect()),
    ]
}
