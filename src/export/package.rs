//! A data package: tables for programs with a description of every column.
//!
//! Source: Frictionless Data Package, version 1.

use serde_json::{Value, json};

use super::sheets::{self, Kind, Sheet, Workbook};
use super::{Dialect, Order};
use crate::region::{Earlier, Member, RegionalRelease};
use crate::sentences::RegionWords;
use crate::wording::AnalystPhrase;

/// Raised where a column changes.
const VERSION: &str = "1.0.0";
/// In the name and the title of what is for the analyst alone.
pub const DO_NOT_SHARE: &str = "niet-delen";

/// Scripts that read a data package: DuckDB, Spark, R and Python, each with its name in the package.
pub type Reading = [(&'static str, &'static str)];

/// Those for what is published of a region.
pub(super) const PUBLISHED: &Reading = &[
    (
        "reading/duckdb.sql",
        include_str!("reading/published/duckdb.sql"),
    ),
    (
        "reading/spark.sql",
        include_str!("reading/published/spark.sql"),
    ),
    ("reading/read.R", include_str!("reading/published/read.R")),
    ("reading/read.py", include_str!("reading/published/read.py")),
];

/// The scripts that compute what is published from the contributions. DuckDB and Spark open tables in their own ways; what they compute is the
/// same text.
pub const CONTRIBUTIONS: &Reading = &[
    (
        "reading/duckdb.sql",
        concat!(
            include_str!("reading/contributions/duckdb.sql"),
            include_str!("reading/contributions/compute.sql")
        ),
    ),
    (
        "reading/spark.sql",
        concat!(
            include_str!("reading/contributions/spark.sql"),
            include_str!("reading/contributions/compute.sql")
        ),
    ),
    (
        "reading/read.R",
        include_str!("reading/contributions/read.R"),
    ),
    (
        "reading/read.py",
        include_str!("reading/contributions/read.py"),
    ),
];

/// The files of a data package: `datapackage.json`, the tables that it describes, and scripts that read them.
pub fn data_package(workbook: &Workbook, reading: &Reading) -> Vec<(String, Order)> {
    let mut tables = tables(workbook);
    tables.retain(|sheet| !sheet.rows.is_empty());
    package("raadspeil", &workbook.title, workbook, tables, reading)
}

/// The data package of a comparison for its analyst alone: what is published, and the contributions that it was computed
/// from, those of earlier half-years too. `niet-delen` stands in its name and its title.
pub fn contributions_package(
    release: &RegionalRelease,
    members: &[Member<'_>],
    earlier: &[Earlier<'_>],
    words: RegionWords<'_>,
) -> Vec<(String, Order)> {
    let mut workbook = sheets::region_with_empty_tables(release, words);
    let mut tables = tables(&workbook);
    tables.extend(sheets::contributions(members, 1, words));
    tables.push(sheets::earlier(members, 1, earlier, words));
    tables.push(sheets::quantiles(release, members, earlier, words));
    workbook.source = words.say(AnalystPhrase::ContributionsPackage);
    let title = [DO_NOT_SHARE, &*workbook.title].join(" · ");
    package(
        "raadspeil-niet-delen",
        &title,
        &workbook,
        tables,
        CONTRIBUTIONS,
    )
}

/// Every row of a table identifies what it is about, so that tables of many can be concatenated; the summary has it as
/// rows.
fn tables(workbook: &Workbook) -> Vec<Sheet> {
    let sheets = workbook.sheets.iter().map(|sheet| {
        let alone = matches!(&*sheet.key, "summary" | "codes" | "guide");
        let table = (!alone).then(|| workbook.table(&sheet.key)).flatten();
        table.unwrap_or_else(|| sheet.clone())
    });
    sheets.collect()
}

fn package(
    name: &str,
    title: &str,
    workbook: &Workbook,
    sheets: Vec<Sheet>,
    reading: &Reading,
) -> Vec<(String, Order)> {
    let resources = sheets.iter().map(|sheet| {
        let fields = sheet.columns.iter().map(|column| {
            json!({
                "name": column.key,
                "title": column.name,
                "type": kind(column.kind),
            })
        });
        json!({
            "name": sheet.key,
            "title": sheet.name,
            "path": format!("{}.csv", sheet.key),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": fields.collect::<Vec<Value>>(),
                "missingValues": [""],
            },
        })
    });
    let description = json!({
        "profile": "tabular-data-package",
        "name": name,
        "version": VERSION,
        "title": title,
        "description": workbook.source,
        "resources": resources.collect::<Vec<Value>>(),
    });
    // Serialisation of a `serde_json::Value` cannot fail.
    let description = serde_json::to_string_pretty(&description).unwrap_or_default() + "\n";
    let tables = sheets.into_iter().map(|sheet| {
        let name = format!("{}.csv", sheet.key);
        (name, Order::Csv(Box::new(sheet), Dialect::Programs))
    });
    let description = (
        "datapackage.json".to_owned(),
        Order::Ready(description.into_bytes()),
    );
    let reading = reading.iter().map(|(name, script)| {
        let script = Order::Ready(script.as_bytes().to_vec());
        ((*name).to_owned(), script)
    });
    let files = std::iter::once(description).chain(tables);
    files.chain(reading).collect()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code => "string",
        Kind::Whole => "integer",
        Kind::Decimal => "number",
    }
}
