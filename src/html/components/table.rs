//! Tables.

use crate::html::{Message, Node, styled};

/// A cell.
pub enum TableCell {
    /// The name of its row.
    Name(String),
    /// A figure.
    Number(String),
    /// Words.
    Words(String),
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
fn heading_cell<M: Message>(scope: &'static str, words: String) -> Node<M> {
    styled("th", "utrecht-table__header-cell", words).attribute("scope", scope)
}
