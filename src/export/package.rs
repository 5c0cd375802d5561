//! A data package: tables for programs with a description of every column.
//!
//! Source: Frictionless Data Package, version 1.

use serde_json::{Value, json};

use super::sheets::{Kind, Sheet, Workbook};
use super::{Dialect, Order};

/// Raised where a column changes.
const VERSION: &str = "1.0.0";

/// The files of a data package: `datapackage.json` and the tables that it describes.
pub fn data_package(workbook: &Workbook) -> Vec<(String, Order)> {
    // Every row of a table identifies the round, so that tables of many rounds can be concatenated; the summary
    // has it as rows.
    let sheets = workbook.sheets.iter().filter_map(|sheet| {
        let of_round = !matches!(&*sheet.key, "summary" | "codes" | "guide");
        let table = of_round.then(|| workbook.table(&sheet.key)).flatten();
        let sheet = table.unwrap_or_else(|| sheet.clone());
        (!sheet.rows.is_empty()).then_some(sheet)
    });
    let sheets: Vec<Sheet> = sheets.collect();
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
        "name": "raadspeil",
        "version": VERSION,
        "title": workbook.title,
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
    std::iter::once(description).chain(tables).collect()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code => "string",
        Kind::Whole => "integer",
        Kind::Decimal => "number",
    }
}
