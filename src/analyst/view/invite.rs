//! The links of the municipalities.

use super::Node;
use crate::analyst::{Event, State};
use crate::comparison::Region;
use crate::html::{
    Details, TableCell, Weight, button, buttons, code, details, heading, paragraph, row, section,
    table, text,
};
use crate::wording::AnalystPhrase;

/// Inviting the municipalities.
pub(super) fn invite(state: &State, region: &Region) -> Node {
    let rows = region.list.iter().map(|listed| {
        let link = state.link(region, listed.token);
        row(vec![
            TableCell::Name(listed.name.clone()),
            TableCell::Number(link),
        ])
    });
    let title = state.say(AnalystPhrase::InviteLinks);
    let columns = [AnalystPhrase::ColumnMunicipality, AnalystPhrase::ColumnLink];
    let columns = columns.map(|phrase| state.say(phrase)).to_vec();
    let links = table(title.clone(), columns, rows.collect());
    let save = state.say(AnalystPhrase::InviteSave);
    section(vec![
        heading(state.say(AnalystPhrase::InviteTitle)),
        paragraph(state.say(AnalystPhrase::InviteText)),
        paragraph(vec![
            text(state.say(AnalystPhrase::InviteCheck)),
            text(": "),
            code("span", state.check_code(region)),
        ]),
        paragraph(state.say(AnalystPhrase::InviteCheckText)),
        buttons(button(Weight::Primary, save, Event::SavedInvitations)),
        details(Details::Any, text(title), vec![links]),
    ])
}
