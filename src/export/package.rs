//! A data package: tables for programs with a description of every column.
//!
//! Source: Frictionless Data Package, version 1.

use serde_json::Value;
use serde_json::json;

use super::Dialect;
use super::Order;
use super::sheets::Kind;
use super::sheets::Workbook;

/// The files of a data package: `datapackage.json` and the tables that it describes.
pub fn data_package(workbook: &Workbook) -> Vec<(String, Order)> {
    let sheets = workbook.sheets.iter();
    let sheets = sheets.filter(|sheet| !sheet.rows.is_empty());
    let resources = sheets.clone().map(|sheet| {
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
        "title": workbook.title,
        "description": workbook.source,
        "resources": resources.collect::<Vec<Value>>(),
    });
    // Writing cannot fail: it is a value already.
    let description = serde_json::to_string_pretty(&description).unwrap_or_default() + "\n";
    let tables = sheets.map(|sheet| {
        let table = Order::Csv(Box::new(sheet.clone()), Dialect::Programs);
        (format!("{}.csv", sheet.key), table)
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
