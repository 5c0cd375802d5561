//! Everything that can be written of a report, and in which forms.

use super::sheets::{self, Cell, Workbook};
use super::{
    Dialect, Document, DocumentPart, Order, Paper, Reading, data_package, file_name, harmless,
    personal_paper,
};
use crate::chart::{self, Drawing, Picture};
use crate::questionnaire::{Questionnaire, Role, Scan};
use crate::region::{GroupKind, RegionalRelease, SizeClass};
use crate::report::{Comparison, Group, Personal};
use crate::sentences::{self, RegionWords};
use crate::wording::{ClerkPhrase, Date, Wording};

/// Characters that fit on a line below a drawing, at its size.
const LINE: usize = 58;

/// A drawing that is a file of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As in the name of its file.
    pub key: String,
    /// The drawing.
    pub drawing: Drawing,
    /// What it is about, where its title does not say that: a statement.
    pub about: String,
}

/// Everything that can be written of a report, made once.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The municipality, or its substitute in file names.
    pub name: String,
    /// The day on which it is written.
    pub date: Date,
    /// Subject and date of the report.
    pub about: String,
    /// For paper and word processors.
    pub paper: Paper,
    /// The agenda as a council paper, where there is one.
    pub proposal: Option<Document>,
    /// For spreadsheets and programs.
    pub workbook: Workbook,
    /// For programs, and to be opened again.
    pub json: String,
    /// Every drawing.
    pub figures: Vec<Figure>,
    /// Scripts that read the data package.
    pub reading: &'static Reading,
}

/// For whom a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Somebody who reads: a council paper.
    Reading,
    /// Somebody who calculates: a spreadsheet.
    Spreadsheet,
    /// A program.
    Program,
    /// An archive.
    Archive,
}

/// In which form a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A document for paper and screens.
    Pdf,
    /// Every drawing as a picture of pixels.
    Png,
    /// Every drawing, sharp at every size.
    Svg,
    /// A workbook for Excel.
    Xlsx,
    /// A workbook for LibreOffice.
    Ods,
    /// The blocks, for Excel.
    BlocksExcel,
    /// The statements, for Excel.
    ItemsExcel,
    /// All of it, to be opened again.
    Json,
    /// The blocks, after RFC 4180.
    BlocksPrograms,
    /// The statements, after RFC 4180.
    ItemsPrograms,
    /// All tables after RFC 4180 with a description of their columns.
    DataPackage,
    /// One of each of the others.
    Everything,
}

/// In which form a single drawing is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Pixels.
    Png,
    /// Sharp at every size.
    Svg,
}

impl Audience {
    /// Everybody, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Reading,
        Self::Spreadsheet,
        Self::Program,
        Self::Archive,
    ];
}

impl Format {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Pdf,
        Self::Png,
        Self::Svg,
        Self::Xlsx,
        Self::Ods,
        Self::BlocksExcel,
        Self::ItemsExcel,
        Self::Json,
        Self::BlocksPrograms,
        Self::ItemsPrograms,
        Self::DataPackage,
        Self::Everything,
    ];

    /// For whom it is.
    pub fn audience(self) -> Audience {
        match self {
            Self::Pdf | Self::Png | Self::Svg => Audience::Reading,
            Self::Xlsx | Self::Ods | Self::BlocksExcel | Self::ItemsExcel => Audience::Spreadsheet,
            Self::Json | Self::BlocksPrograms | Self::ItemsPrograms | Self::DataPackage => {
                Audience::Program
            }
            Self::Everything => Audience::Archive,
        }
    }

    /// Whether it is empty where no figures are published.
    pub fn needs_figures(self) -> bool {
        matches!(
            self,
            Self::Png
                | Self::Svg
                | Self::BlocksExcel
                | Self::ItemsExcel
                | Self::BlocksPrograms
                | Self::ItemsPrograms
        )
    }

    /// How the name of its file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "uitkomst.pdf",
            Self::Png => "figuren-png.zip",
            Self::Svg => "figuren-svg.zip",
            Self::Xlsx => "uitkomst.xlsx",
            Self::Ods => "uitkomst.ods",
            Self::BlocksExcel => "themas-excel.csv",
            Self::ItemsExcel => "stellingen-excel.csv",
            Self::Json => "uitkomst.json",
            Self::BlocksPrograms => "themas-rfc4180.csv",
            Self::ItemsPrograms => "stellingen-rfc4180.csv",
            Self::DataPackage => "datapakket.zip",
            Self::Everything => "alles.zip",
        }
    }
}

impl Bundle {
    /// Everything about a group.
    pub fn of_group(
        report: &Group,
        comparison: Option<&Comparison>,
        asked: &Questionnaire,
        shared: &Wording,
        own: &Wording<ClerkPhrase>,
        date: Date,
    ) -> Self {
        // The name in a release from a file is untrusted.
        let comparison = comparison.map(|other| Comparison {
            name: harmless(&other.name),
            ..other.clone()
        });
        let comparison = comparison.as_ref();
        let document = super::group(report, comparison, asked, shared, own, date);
        let workbook = sheets::group(report, comparison, asked, shared, own);
        let mut figures = Vec::new();
        let figure = |key: &str, drawing, about: &str| Figure {
            key: key.to_owned(),
            drawing,
            about: about.to_owned(),
        };
        if report.release.count.is_some() {
            let strips = sentences::strip_drawings(shared, own, report, usize::MAX, false);
            let profile = sentences::profile_drawing(shared, own, report, comparison, false);
            let strips = strips.into_iter();
            figures = strips.map(|drawing| figure("stand", drawing, "")).collect();
            figures.push(figure("themas", profile, ""));
            figures.extend(report.release.items.iter().filter_map(|item| {
                let drawing = sentences::spread_drawing(own, item)?;
                let about = sentences::numbered(&item.item, &asked.item(&item.item)?.statement);
                Some(figure(&format!("stelling-{}", item.item), drawing, &about))
            }));
        }
        Self {
            name: report.release.municipality().to_owned(),
            date,
            about: super::group::about(report, shared, own, date),
            paper: paper(document, &workbook, own, date),
            proposal: super::proposal(report, asked, shared, own, date),
            workbook,
            json: super::release_file(&report.release),
            figures,
            reading: &[],
        }
    }

    /// Everything about one person. `json` is their answers, to be opened again.
    pub fn of_person(
        report: &Personal,
        role: Option<Role>,
        asked: &Questionnaire,
        shared: &Wording,
        own: &Wording<ClerkPhrase>,
        date: Date,
        json: String,
    ) -> Self {
        let document = personal_paper(report, asked, shared, date);
        let workbook = sheets::personal(report, role, asked, shared, own);
        let figure = |key: &str, drawing| Figure {
            key: key.to_owned(),
            drawing,
            about: String::new(),
        };
        let mut figures = vec![figure("stand", shared.drawing(report, Picture::Readiness))];
        if report.tells_blocks() {
            figures.push(figure("themas", shared.drawing(report, Picture::Blocks)));
            figures.push(figure("radar", shared.radar(report)));
        }
        Self {
            name: own.say(ClerkPhrase::ExportPersonal).to_owned(),
            date,
            about: shared.date(date),
            paper: paper(document, &workbook, own, date),
            proposal: None,
            workbook,
            json,
            figures,
            reading: &[],
        }
    }

    /// Everything about a region.
    pub fn of_region(release: &RegionalRelease, words: RegionWords<'_>, date: Date) -> Self {
        let document = super::regional::region(release, words, date);
        let workbook = sheets::region(release, words);
        let figures = release.groups.iter().flat_map(|group| {
            let of = match group.of {
                GroupKind::Scan(Scan::Full) => "volledige-scan",
                GroupKind::Scan(Scan::Quick) => "snelle-scan",
                GroupKind::Size(SizeClass::Small) => "klein",
                GroupKind::Size(SizeClass::Middle) => "middelgroot",
                GroupKind::Size(SizeClass::Large) => "groot",
            };
            let figure = |what: &str, drawing| Figure {
                key: format!("{what}-{of}"),
                drawing,
                about: words.name_of_group(group),
            };
            let mut figures = vec![figure("themas", words.drawing(group))];
            let trend = group.trend.as_ref();
            figures.extend(trend.map(|it| figure("verschillen", words.changes(it))));
            if !group.items.is_empty() {
                let drawings = words.heat_maps(group, usize::MAX).into_iter();
                figures.extend(drawings.map(|it| figure("stellingen", it)));
            }
            figures
        });
        Self {
            name: release.name.clone(),
            date,
            about: super::regional::about(release, words, date),
            paper: paper(document, &workbook, words.own, date),
            proposal: None,
            workbook,
            json: super::region_file(release),
            figures: figures.collect(),
            reading: super::package::PUBLISHED,
        }
    }

    /// The same for a result that was opened from a file: every export states so, because the file is not
    /// authenticated.
    #[must_use]
    pub fn of_file(mut self, own: &Wording<ClerkPhrase>) -> Self {
        let words = own.say(ClerkPhrase::GuideFile);
        let source = [&*self.workbook.source, own.say(ClerkPhrase::ExportOfFile)].join(" · ");
        self.paper.source.clone_from(&source);
        self.workbook.source = source;
        let documents = [Some(&mut self.paper.document), self.proposal.as_mut()];
        for document in documents.into_iter().flatten() {
            let parts = &mut document.parts;
            parts.insert(
                parts.len().min(2),
                DocumentPart::Paragraph(words.to_owned()),
            );
        }
        if let Some(guide) = self.workbook.sheets.last_mut() {
            guide.rows.insert(0, vec![Cell::text(words)]);
        }
        self
    }

    /// The name of a file.
    pub fn file_name(&self, format: Format) -> String {
        file_name(&self.name, self.date, format.ending())
    }

    /// The name of the file of a drawing, and what it is written from; `None` where there is no such drawing.
    pub fn picture(&self, key: &str, kind: PictureKind) -> Option<(String, Order)> {
        let figure = self.figures.iter().find(|figure| figure.key == key)?;
        let drawing = self.svg(figure);
        let (ending, order) = match kind {
            PictureKind::Png => ("png", Order::Picture(drawing)),
            PictureKind::Svg => ("svg", Order::Ready(drawing.into_bytes())),
        };
        let name = file_name(&self.name, self.date, &format!("{key}.{ending}"));
        Some((name, order))
    }

    /// What a file is written from.
    pub fn order(&self, format: Format) -> Order {
        let table = |key, dialect| match self.workbook.table(key) {
            Some(sheet) => Order::Csv(Box::new(sheet), dialect),
            None => Order::Ready(Vec::new()),
        };
        match format {
            Format::Pdf => Order::Pdf(Box::new(self.paper.clone())),
            Format::Png => Order::Folder(self.pictures("png", Order::Picture)),
            Format::Svg => {
                Order::Folder(self.pictures("svg", |drawing| Order::Ready(drawing.into_bytes())))
            }
            Format::Xlsx => Order::Xlsx(Box::new(self.workbook.clone())),
            Format::Ods => Order::Ods(Box::new(self.workbook.clone())),
            Format::BlocksExcel => table("blocks", Dialect::Excel),
            Format::ItemsExcel => table("items", Dialect::Excel),
            Format::BlocksPrograms => table("blocks", Dialect::Programs),
            Format::ItemsPrograms => table("items", Dialect::Programs),
            Format::Json => Order::Ready(self.json.clone().into_bytes()),
            Format::DataPackage => Order::Folder(data_package(&self.workbook, self.reading)),
            Format::Everything => {
                let others = Format::ALL.into_iter();
                let others =
                    others.filter(|other| *other != Format::Everything && self.has(*other));
                let files = others.flat_map(|other| match self.order(other) {
                    // A folder becomes a subfolder.
                    Order::Folder(files) => {
                        let folder = other.ending().trim_end_matches(".zip");
                        let inside = files.into_iter();
                        inside
                            .map(|(name, order)| (format!("{folder}/{name}"), order))
                            .collect()
                    }
                    order => vec![(self.file_name(other), order)],
                });
                Order::Folder(files.collect())
            }
        }
    }

    /// Whether there is anything to write in a form.
    pub fn has(&self, format: Format) -> bool {
        !format.needs_figures() || !self.figures.is_empty()
    }

    /// A drawing with a note below it: its statement, the subject and date, and the source line.
    fn svg(&self, figure: &Figure) -> String {
        let below = [&figure.about, &self.about, &self.workbook.source];
        let below: Vec<String> = below.into_iter().flat_map(|text| in_lines(text)).collect();
        chart::svg(&figure.drawing, &below.join("\n"))
    }

    fn pictures(&self, ending: &str, order: impl Fn(String) -> Order) -> Vec<(String, Order)> {
        let figures = self.figures.iter();
        let figures =
            figures.map(|figure| (format!("{}.{ending}", figure.key), order(self.svg(figure))));
        figures.collect()
    }
}

/// A text in lines that fit below a drawing; none where there is no text.
pub fn in_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn paper(document: Document, workbook: &Workbook, own: &Wording<ClerkPhrase>, date: Date) -> Paper {
    Paper {
        document,
        title: workbook.title.clone(),
        source: workbook.source.clone(),
        page: own.say(ClerkPhrase::ExportPage).to_owned(),
        date,
    }
}
