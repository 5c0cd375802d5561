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
        )
        .attribute("role", "cell"),
        TableCell::Words(words) => cell_of(words),
    });
    row_of(cells.collect())
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
    row_of(vec![
        heading_cell("row", link_to(address, name)),
        cell_of(styled("span", class, words)),
        cell_of(text::<M>(next)),
    ])
}

fn cell_of<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("td", "utrecht-table__cell", content).attribute("role", "cell")
}

fn row_of<M: Message>(cells: Vec<Node<M>>) -> Node<M> {
    styled("tr", "utrecht-table__row", cells).attribute("role", "row")
}

/// A table with more columns is scrolled on a phone, for its rows would be long lists.
const MOST_STACKED: usize = 7;

/// A table with its name, the names of its columns, and its rows.
///
/// On a phone a row stands as lines below each other, each with the name of its column. That takes the roles of a table from
/// its elements in some browsers, so that they are named.
pub fn table<M: Message>(name: String, columns: Vec<String>, rows: Vec<Node<M>>) -> Node<M> {
    let class = if (3..=MOST_STACKED).contains(&columns.len()) {
        "utrecht-table-container utrecht-table-container--overflow-inline stacked"
    } else {
        "utrecht-table-container utrecht-table-container--overflow-inline"
    };
    let rows = rows.into_iter().map(|row| with_columns(row, &columns));
    let rows: Vec<Node<M>> = rows.collect();
    let columns = columns.into_iter().map(|name| heading_cell("col", name));
    let columns = row_of(columns.collect());
    let head = styled("thead", "utrecht-table__header", columns).attribute("role", "rowgroup");
    let body = styled("tbody", "utrecht-table__body", rows).attribute("role", "rowgroup");
    let table = styled(
        "table",
        "utrecht-table utrecht-table--html-table",
        [head, body],
    );
    // A table can be wider than a phone: then it can be scrolled, also by keyboard.
    styled("div", class, table.attribute("role", "table"))
        .attribute("tabindex", "0")
        .attribute("role", "group")
        .attribute("aria-label", name)
}

/// A row whose cells say which column they are of.
fn with_columns<M: Message>(row: Node<M>, columns: &[String]) -> Node<M> {
    let Node::Element(mut row) = row else {
        return row;
    };
    let cells = row.children.into_iter().zip(columns);
    let cells = cells.map(|(cell, column)| cell.attribute("data-column", column.clone()));
    row.children = cells.collect();
    Node::Element(row)
}

/// A cell that names its row or column.
fn heading_cell<M: Message>(scope: &'static str, words: impl Content<M>) -> Node<M> {
    let role = if scope == "row" {
        "rowheader"
    } else {
        "columnheader"
    };
    styled("th", "utrecht-table__header-cell", words)
        .attribute("scope", scope)
        .attribute("role", role)
}
