//! The list of municipalities, as pasted from a spreadsheet: a name a line, and behind it the inhabitants where known.

use std::collections::BTreeSet;

use crate::incoming;

/// Most municipalities on a list.
pub const LONGEST_LIST: usize = 1000;
/// Longest name of a municipality, in characters.
const LONGEST_MUNICIPALITY: usize = 60;

/// A municipality that was read, without a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its inhabitants; `None` where none stand behind it.
    pub inhabitants: Option<u32>,
}

/// What is wrong with a line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListProblem {
    /// More lines than [`LONGEST_LIST`].
    TooLong(usize),
    /// A municipality that stands on an earlier line, by the number of the line, from 1.
    Twice(usize, String),
    /// A line without a name, or with one that is too long.
    NoName(usize),
    /// Something behind the name that is no number of inhabitants.
    NoNumber(usize, String),
}

/// Reads a list. Empty lines count for nothing, and a municipality is one however it is typed: "’s-Gravenhage" with either
/// apostrophe, letters composed or not.
///
/// # Errors
///
/// Every line that is wrong.
pub fn read_list(text: &str) -> Result<Vec<Listed>, Vec<ListProblem>> {
    let lines = || {
        (1..)
            .zip(text.lines())
            .filter(|(_, line)| !incoming::clean(line).is_empty())
    };
    let count = lines().count();
    if count > LONGEST_LIST {
        return Err(vec![ListProblem::TooLong(count)]);
    }
    let (mut list, mut problems, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (number, line) in lines() {
        match read_line(number, line) {
            Ok(listed) if known.insert(incoming::folded(&listed.name)) => list.push(listed),
            Ok(listed) => problems.push(ListProblem::Twice(number, listed.name)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(list)
    } else {
        Err(problems)
    }
}

fn read_line(number: usize, line: &str) -> Result<Listed, ListProblem> {
    // A spreadsheet separates by tabs, a file of commas or semicolons by those.
    let mut cells = line.split(['\t', ';', ',']).map(str::trim);
    let name = incoming::clean(cells.next().unwrap_or_default().trim_matches('"'));
    if name.is_empty() || name.chars().count() > LONGEST_MUNICIPALITY {
        return Err(ListProblem::NoName(number));
    }
    let rest = cells.find(|cell| !cell.is_empty());
    let inhabitants = match rest {
        None => None,
        Some(text) => {
            let number_of = incoming::number(text.trim_matches('"')).filter(|count| *count > 0);
            // As much as tells which it is: anything may have been pasted.
            let shown = || {
                incoming::clean(text)
                    .chars()
                    .take(LONGEST_MUNICIPALITY)
                    .collect()
            };
            let problem = || ListProblem::NoNumber(number, shown());
            Some(number_of.ok_or_else(problem)?)
        }
    };
    Ok(Listed { name, inhabitants })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_from_a_spreadsheet() {
        let text = "Alkmaar\t112.000\r\n\r\nDen Helder;56 900\n'Blaricum\nHeemskerk\t\n";
        let list = read_list(text).unwrap();
        let said: Vec<_> = list.iter().map(|it| (&*it.name, it.inhabitants)).collect();
        let expected = [
            ("Alkmaar", Some(112_000)),
            ("Den Helder", Some(56_900)),
            ("'Blaricum", None),
            ("Heemskerk", None),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn every_line_that_is_wrong_is_named() {
        let text = "’s-Graveland\n\u{ad}'s-graveland\n;12\nLaren\tveel\n\u{feff}\n";
        let problems = read_list(text).unwrap_err();
        let expected = [
            ListProblem::Twice(2, "'s-graveland".to_owned()),
            ListProblem::NoName(3),
            ListProblem::NoNumber(4, "veel".to_owned()),
        ];
        assert_eq!(problems, expected);
        let long = "x\n".repeat(5000);
        assert_eq!(read_list(&long), Err(vec![ListProblem::TooLong(5000)]));
    }
}
