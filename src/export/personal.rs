//! The report of one person as a document.

use super::{Document, Part, harmless};
use crate::chart::Picture;
use crate::questionnaire::Questionnaire;
use crate::report::{ItemReport, Personal};
use crate::wording::{Date, Phrase, Wording};

/// All of the report of one person: the summary first, then the blocks, then each statement.
pub fn personal(
    report: &Personal,
    asked: &Questionnaire,
    wording: &Wording,
    date: Date,
) -> Document {
    let mut parts = summary(report, wording, date);
    parts.extend(agenda(report, wording));
    parts.extend(blocks(report, wording));
    parts.extend(items(report, asked, wording));
    parts.push(Part::Paragraph(report.note.clone()));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

/// The same for paper: with drawings, and a summary of one page first.
pub fn personal_paper(
    report: &Personal,
    asked: &Questionnaire,
    wording: &Wording,
    date: Date,
) -> Document {
    let figure = |picture| Part::Figure(Box::new(wording.drawing(report, picture)));
    let mut parts = summary(report, wording, date);
    parts.push(figure(Picture::Readiness));
    parts.push(Part::NewPage);
    parts.extend(agenda(report, wording));
    let mut blocks = blocks(report, wording).into_iter();
    parts.extend(blocks.next());
    parts.push(figure(Picture::Bars));
    parts.extend(blocks);
    parts.extend(items(report, asked, wording));
    parts.push(Part::Paragraph(report.note.clone()));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

fn say(wording: &Wording, phrase: Phrase) -> String {
    wording.say(phrase).to_owned()
}

fn heading(wording: &Wording, phrase: Phrase) -> Part {
    Part::Heading(2, say(wording, phrase))
}

fn columns(wording: &Wording, phrases: [Phrase; 4]) -> Vec<String> {
    phrases.map(|phrase| say(wording, phrase)).to_vec()
}

fn summary(report: &Personal, wording: &Wording, date: Date) -> Vec<Part> {
    let line = [wording.date(date), wording.source_line(report)].join(" · ");
    let mut parts = vec![
        Part::Heading(1, say(wording, Phrase::OutcomeTitle)),
        Part::Paragraph(line),
        heading(wording, Phrase::ReadinessTitle),
        Part::Paragraph(wording.readiness(report.readiness)),
        Part::Paragraph(wording.insight(report.insight)),
    ];
    parts.extend(wording.extremes(report).into_iter().map(Part::Paragraph));
    parts
}

fn agenda(report: &Personal, wording: &Wording) -> [Part; 2] {
    let points = report.agenda.iter().map(|point| {
        format!(
            "{} {} {}",
            point.statement,
            wording.agenda_reason(&point.reason),
            point.action
        )
    });
    let points = if report.agenda.is_empty() {
        Part::Paragraph(say(wording, Phrase::AgendaEmpty))
    } else {
        Part::List(points.collect())
    };
    [heading(wording, Phrase::AgendaTitle), points]
}

fn blocks(report: &Personal, wording: &Wording) -> [Part; 2] {
    let names = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    let rows = report.blocks.iter().map(|block| {
        vec![
            block.name.clone(),
            wording.block_value(block),
            block.target.number().to_string(),
            wording.insight(block.insight),
        ]
    });
    [
        heading(wording, Phrase::BlocksTitle),
        Part::Table(columns(wording, names), rows.collect()),
    ]
}

fn items(report: &Personal, asked: &Questionnaire, wording: &Wording) -> Vec<Part> {
    let names = [
        Phrase::ColumnStatement,
        Phrase::ColumnAnswer,
        Phrase::ColumnStanding,
        Phrase::ColumnAction,
    ];
    let mut parts = vec![heading(wording, Phrase::ItemsTitle)];
    for block in report.blocks.iter().filter(|block| !block.items.is_empty()) {
        let rows = block.items.iter().map(|item| row(item, asked, wording));
        parts.push(Part::Heading(3, block.name.clone()));
        parts.push(Part::Table(columns(wording, names), rows.collect()));
    }
    parts
}

/// One statement as a row.
fn row(item: &ItemReport, asked: &Questionnaire, wording: &Wording) -> Vec<String> {
    let mut answer = wording.answer(asked, item.answer);
    if let Some(explained) = item.reason.as_ref().or(item.meaning.as_ref()) {
        // A reason is the person's own words.
        answer = [answer, harmless(explained)].join(": ");
    }
    let law = item.law.as_deref().map(|law| wording.law(law));
    let action: Vec<String> = law.into_iter().chain(item.action.clone()).collect();
    vec![
        item.statement.clone(),
        answer,
        wording.standing(item).to_owned(),
        action.join(" "),
    ]
}
