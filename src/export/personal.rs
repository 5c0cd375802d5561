//! The report of one person as a document.

use super::Document;
use super::Part;
use crate::questionnaire::Questionnaire;
use crate::report::ItemReport;
use crate::report::Personal;
use crate::wording::Date;
use crate::wording::Phrase;
use crate::wording::Wording;

/// All of the report of one person: the summary first, then the blocks, then each statement.
pub fn personal(
    report: &Personal,
    asked: &Questionnaire,
    wording: &Wording,
    date: Date,
) -> Document {
    let say = |phrase| wording.say(phrase).to_owned();
    let paragraph = |text: String| Part::Paragraph(text);
    let mut parts = vec![
        Part::Heading(1, say(Phrase::OutcomeTitle)),
        paragraph(format!(
            "{} · {}",
            wording.date(date),
            wording.source_line(report)
        )),
        Part::Heading(2, say(Phrase::ReadinessTitle)),
        paragraph(wording.readiness(report.readiness)),
        paragraph(wording.insight(report.insight)),
    ];
    parts.extend(wording.extremes(report).into_iter().map(paragraph));

    parts.push(Part::Heading(2, say(Phrase::AgendaTitle)));
    if report.agenda.is_empty() {
        parts.push(paragraph(say(Phrase::AgendaEmpty)));
    } else {
        let points = report.agenda.iter().map(|point| {
            format!(
                "{} {} {}",
                point.statement,
                wording.agenda_reason(&point.reason),
                point.action
            )
        });
        parts.push(Part::List(points.collect()));
    }

    parts.push(Part::Heading(2, say(Phrase::BlocksTitle)));
    let columns = [
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
    parts.push(Part::Table(columns.map(say).to_vec(), rows.collect()));

    parts.push(Part::Heading(2, say(Phrase::ItemsTitle)));
    for block in report.blocks.iter().filter(|block| !block.items.is_empty()) {
        parts.push(Part::Heading(3, block.name.clone()));
        let columns = [
            Phrase::ColumnStatement,
            Phrase::ColumnAnswer,
            Phrase::ColumnStanding,
            Phrase::ColumnAction,
        ];
        let rows = block.items.iter().map(|item| row(item, asked, wording));
        parts.push(Part::Table(columns.map(say).to_vec(), rows.collect()));
    }
    parts.push(paragraph(report.note.clone()));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

/// One statement as a row.
fn row(item: &ItemReport, asked: &Questionnaire, wording: &Wording) -> Vec<String> {
    let mut answer = wording.answer(asked, item.answer);
    if let Some(explained) = item.reason.as_ref().or(item.meaning.as_ref()) {
        answer = format!("{answer}: {explained}");
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
