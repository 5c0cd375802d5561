//! The contribution to a region: whose it is, what leaves and what does not, and the sealed file.

use super::region::region;
use super::{Node, copied};
use crate::clerk::{Contributed, Event, Field, State};
use crate::disclosure::Release;
use crate::exchange::{InvitationError, RegionInvitation};
use crate::html::{
    Choice, Details, Id, TableCell, Tone, Weight, alert, button, buttons, choices_of, code,
    code_area, details, field, file_input, heading, lead, page_heading, paragraph, radio, row,
    section, table, text, when,
};
use crate::region::{Contribution, SizeClass};
use crate::sentences;
use crate::wording::{ClerkPhrase, Phrase};

const ROUND: Id = Id::new("round");
const SIZE: Id = Id::new("size");
const FILE: Id = Id::new("result-file");
const CODE: Id = Id::new("contribution");

/// The page.
pub(super) fn contribution(state: &State) -> Vec<Node> {
    let title = page_heading(state.say(ClerkPhrase::ContributionTitle));
    let invitation = match &state.region {
        Some(Ok((invitation, _))) => invitation,
        Some(Err(error)) => {
            let phrase = match error {
                InvitationError::Newer => ClerkPhrase::ContributionLinkNewer,
                _ => ClerkPhrase::ContributionLinkWrong,
            };
            let wrong = alert(Tone::Error, paragraph(state.say(phrase)));
            return vec![title, wrong, region(state)];
        }
        None => {
            let words = state.say(ClerkPhrase::ContributionNoLink);
            return vec![title, paragraph(words), region(state)];
        }
    };
    let mut parts = vec![title, whose(state, invitation), which(state)];
    match state
        .contributed()
        .map(|it| (state.contribution_of(&it), it))
    {
        None => {}
        Some((Err(why), _)) => parts.push(alert(Tone::Error, paragraph(state.say(why)))),
        Some((Ok(contribution), release)) => {
            parts.push(size(state));
            parts.push(leaves(state, &contribution, &release));
            parts.push(stays(state));
        }
    }
    parts.push(made(state));
    parts.push(region(state));
    parts
}

/// Whose key it is.
fn whose(state: &State, invitation: &RegionInvitation) -> Node {
    let name = [("name", &*invitation.name)];
    section(vec![
        lead(state.fill(ClerkPhrase::ContributionFor, &name)),
        paragraph(vec![
            text(state.say(ClerkPhrase::ContributionCheck)),
            text(": "),
            code("span", state.region_check_code(invitation)),
        ]),
        paragraph(state.say(ClerkPhrase::ContributionCheckText)),
    ])
}

/// Which result it is of.
fn which(state: &State) -> Node {
    let chosen = state.transient.contributed.as_ref();
    let rounds = state.fitting_rounds().into_iter().map(|round| {
        let id = round.id();
        let is_chosen = chosen == Some(&Contributed::Round(id.clone()));
        let event = Event::ChoseContribution(id.clone());
        let name = round.invitation.name.clone();
        radio(&ROUND.of(&id), "round", name, is_chosen, event)
    });
    let rounds: Vec<Node> = rounds.collect();
    let question = state.say(ClerkPhrase::ContributionWhich);
    let rounds = if rounds.is_empty() {
        paragraph(state.say(ClerkPhrase::ContributionNone))
    } else {
        choices_of(Choice::Label, question, rounds)
    };
    let file = file_input(false, Field::Contribution);
    section(vec![
        rounds,
        field(&FILE, state.say(ClerkPhrase::ContributionFile), file),
    ])
}

/// How large the municipality is, for an association whose list does not say that.
fn size(state: &State) -> Node {
    let sizes = [
        (None, ClerkPhrase::SizeUnsaid, "unsaid"),
        (Some(SizeClass::Small), ClerkPhrase::SizeSmall, "small"),
        (Some(SizeClass::Middle), ClerkPhrase::SizeMiddle, "middle"),
        (Some(SizeClass::Large), ClerkPhrase::SizeLarge, "large"),
    ];
    let sizes = sizes.map(|(size, phrase, id)| {
        let is_chosen = state.transient.size == size;
        let words = state.say(phrase);
        radio(
            &SIZE.of(id),
            "size",
            words,
            is_chosen,
            Event::ChoseSize(size),
        )
    });
    section(vec![
        choices_of(
            Choice::Label,
            state.say(ClerkPhrase::SizeQuestion),
            sizes.into(),
        ),
        paragraph(state.say(ClerkPhrase::SizeText)),
    ])
}

/// What leaves, in words and as tables.
fn leaves(state: &State, contribution: &Contribution, release: &Release) -> Node {
    let title = heading(state.say(ClerkPhrase::ContributionLeaves));
    let make = state.say(ClerkPhrase::ContributionMake);
    let make = buttons(button(Weight::Primary, make, Event::WantedContribution));
    let Some(shown) = &contribution.shown else {
        let few = paragraph(state.say(ClerkPhrase::ContributionFew));
        return section(vec![title, few, make]);
    };
    let counts = [("n", shown.count), ("of", contribution.members)];
    let counts = counts.map(|(name, count)| (name, usize::from(count)));
    section(vec![
        title,
        paragraph(state.say(ClerkPhrase::ContributionLeavesText)),
        paragraph(state.count(ClerkPhrase::ContributionCount, &counts)),
        blocks(state, release),
        items(state, release),
        make,
    ])
}

fn blocks(state: &State, release: &Release) -> Node {
    let asked = state.edition(&release.edition);
    let rows = release.blocks.iter().map(|block| {
        let name = asked.and_then(|asked| asked.block(&block.block));
        row(vec![
            TableCell::Name(name.map_or(String::new(), |block| block.name.clone())),
            TableCell::Number(sentences::mean(&state.words, block.mean)),
            TableCell::Number(sentences::margin(&state.words, block.half_width)),
        ])
    });
    let columns = vec![
        state.wording.say(Phrase::Block).to_owned(),
        state.say(ClerkPhrase::ColumnMean),
        state.say(ClerkPhrase::ColumnMargin),
    ];
    let name = state.say(ClerkPhrase::ResultBlocks);
    table(name, columns, rows.collect())
}

fn items(state: &State, release: &Release) -> Node {
    let asked = state.edition(&release.edition);
    let standing =
        |standing| sentences::standing(&state.wording, &state.words, standing).to_owned();
    let rows = release.items.iter().map(|item| {
        let statement = asked.and_then(|asked| asked.item(&item.item));
        let insight = item
            .insight
            .map(|band| sentences::insight(&state.words, band));
        row(vec![
            TableCell::Name(statement.map_or(String::new(), |item| item.statement.clone())),
            TableCell::Number(standing(item.standing)),
            TableCell::Number(sentences::mean(&state.words, item.mean)),
            TableCell::Number(insight.unwrap_or_else(|| state.say(ClerkPhrase::ResultHidden))),
        ])
    });
    let shared = |phrase| state.wording.say(phrase).to_owned();
    let columns = vec![
        shared(Phrase::ColumnStatement),
        shared(Phrase::ColumnStanding),
        state.say(ClerkPhrase::ColumnMean),
        shared(Phrase::ColumnInsight),
    ];
    let name = state.say(ClerkPhrase::ContributionItems);
    let rows = table(name.clone(), columns, rows.collect());
    details(Details::Any, text(name), vec![rows])
}

/// What does not leave.
fn stays(state: &State) -> Node {
    section(vec![
        heading(state.say(ClerkPhrase::ContributionStays)),
        paragraph(state.say(ClerkPhrase::ContributionStaysText)),
        paragraph(state.say(ClerkPhrase::ContributionPublished)),
    ])
}

/// The sealed contribution.
fn made(state: &State) -> Node {
    match &state.transient.sealed {
        None => Node::Empty,
        Some(Err(why)) => alert(Tone::Error, paragraph(state.say(*why))),
        Some(Ok(code)) => {
            let copy = state.say(ClerkPhrase::InviteCopy);
            let area = code_area(4, code.clone());
            section(vec![
                alert(
                    Tone::Info,
                    paragraph(state.say(ClerkPhrase::ContributionMade)),
                ),
                field(&CODE, state.say(ClerkPhrase::ContributionCode), area),
                buttons(button(Weight::Secondary, copy, Event::Copied(code.clone()))),
                when(state.transient.copied.is_some(), || copied(state)),
            ])
        }
    }
}
