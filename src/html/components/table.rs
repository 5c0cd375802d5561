//! Tables.

use super::link_to;
use crate::html::{Content, Message, Node, styled, text};

/// A cell.
pub enum TableCell {
    /// The name of its row.
    Name(String),
    /// A figure.
    Number(String),
    /// Words.
    Words(String),
}

/// How far something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It waits for something to be done.
    Waiting,
    /// It goes on.
    Busy,
    /// It is done.
    Done,
}

/// A row of cells.
pub fn row<M: Message>(cells: impl IntoIterator<Item = TableCell>) -> Node<M> {
    let cells = cells.into_iter().map(|cell| match cell {
        TableCell::Name(words) => heading_cell("row", words),
        TableCell::Number(words) => styled(
            "td",
            "utrecht-table__cell utrecht-table__cell--numeric-data",
            words,
        ),
        TableCell::Words(words) => styled("td", "utrecht-table__cell", words),
    });
    styled("tr", "utrecht-table__row", cells.collect::<Vec<_>>())
}

/// A row about something with a page of its own: its name and address, how far it is, and what comes next.
pub fn row_of_page<M: Message>(
    (name, address): (String, String),
    (stage, words): (Stage, String),
    next: String,
) -> Node<M> {
    let class = match stage {
        Stage::Waiting => "badge badge-waiting",
        Stage::Busy => "badge badge-busy",
        Stage::Done => "badge",
    };
    let cell = |content: Node<M>| styled("td", "utrecht-table__cell", content);
    let cells = vec![
        heading_cell("row", link_to(address, name)),
        cell(styled("span", class, words)),
        cell(text(next)),
    ];
    styled("tr", "utrecht-table__row", cells)
}

/// A table with its name, the names of its columns, and its rows.
pub fn table<M: Message>(name: String, columns: Vec<String>, rows: Vec<Node<M>>) -> Node<M> {
    let columns = columns.into_iter().map(|name| heading_cell("col", name));
    let columns = styled("tr", "utrecht-table__row", columns.collect::<Vec<_>>());
    let head = styled("thead", "utrecht-table__header", columns);
    let body = styled("tbody", "utrecht-table__body", rows);
    let table = styled(
        "table",
        "utrecht-table utrecht-table--html-table",
        [head, body],
    );
    // A table can be wider than a phone: then it can be scrolled, also by keyboard.
    let class = "utrecht-table-container utrecht-table-container--overflow-inline";
    styled("div", class, table)
        .attribute("tabindex", "0")
        .attribute("role", "group")
        .attribute("aria-label", name)
}

/// A cell that names its row or column.
fn heading_cell<M: Message>(scope: &'static str, words: impl Content<M>) -> Node<M> {
    styled("th", "utrecht-table__header-cell", words).attribute("scope", scope)
}
