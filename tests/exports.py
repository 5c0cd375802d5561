"""Reads every export of a folder with programs that share nothing with the app, and compares each number and word with
expected.json: openpyxl, odfpy, csv, frictionless, jsonschema, zipfile, ElementTree, html.parser, pikepdf (qpdf), pypdf,
outloud and pdfua. Says what it read; ends with 1 at the first difference."""

import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from importlib import metadata

import frictionless
import jsonschema
import openpyxl
import pikepdf
import pypdf
from odf import opendocument, table, text as odf_text

folder = pathlib.Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text())
root = pathlib.Path(__file__).resolve().parent.parent


def wrong(what):
    print(what)
    sys.exit(1)


def the(ending):
    found = [path for path in folder.iterdir() if path.name.endswith(ending)]
    if len(found) != 1:
        wrong(f"{ending}: {found}")
    return found[0]


def same(where, cell, value, is_text):
    """Compares a cell with what was read: a number (or None), or text."""
    if cell is None:
        if value not in (None, ""):
            wrong(f"{where}: {value!r} where nothing should be")
    elif "number" in cell:
        if is_text or value is None or round(float(value) * 100) != cell["number"]:
            wrong(f"{where}: {value!r} is not {cell['number']} hundredths")
    else:
        if (value or "") != cell["text"]:
            wrong(f"{where}: {value!r} is not {cell['text']!r}")
        if not is_text and value:
            wrong(f"{where}: {value!r} is no text")


def read_xlsx():
    path = the("uitkomst.xlsx")
    book = openpyxl.load_workbook(path)
    cells = 0
    if book.sheetnames != [sheet["name"] for sheet in expected["sheets"]]:
        wrong(f"xlsx: {book.sheetnames}")
    for sheet in expected["sheets"]:
        page = book[sheet["name"]]
        if [cell.value for cell in page[1]] != sheet["names"]:
            wrong(f"xlsx {sheet['key']}: names")
        if page.freeze_panes != "A2" or (sheet["rows"] and page.auto_filter.ref is None):
            wrong(f"xlsx {sheet['key']}: not frozen or without filter")
        if page.max_row != len(sheet["rows"]) + 1:
            wrong(f"xlsx {sheet['key']}: {page.max_row} rows")
        for row, there in zip(sheet["rows"], page.iter_rows(min_row=2)):
            for column, cell, found in zip(sheet["columns"], row, there):
                where = f"xlsx {sheet['key']}.{column} row {found.row}"
                if found.data_type == "f" or found.hyperlink:
                    wrong(f"{where}: a formula or link")
                same(where, cell, found.value, found.data_type == "s")
                cells += 1
        charts = len(page._charts)
        # Bars of several groups would run into each other.
        groups = len({row[sheet["columns"].index("group_code")]["code"] for row in sheet["rows"]}) if (
            "group_code" in sheet["columns"]) else 1
        if (charts > 0) != (sheet["key"] == "blocks" and groups == 1):
            wrong(f"xlsx {sheet['key']}: {charts} charts")
    print(f"openpyxl {openpyxl.__version__}: {cells} cells, chart, frozen names and filters as they should be")


def words(cell):
    return "\n".join(
        "".join(
            part.data if part.nodeType == part.TEXT_NODE
            else " " * int(part.getAttribute("c") or 1) if part.qname[1] == "s"
            else "".join(str(child) for child in part.childNodes)
            for part in paragraph.childNodes
        )
        for paragraph in cell.getElementsByType(odf_text.P)
    )


def read_ods():
    path = the("uitkomst.ods")
    with zipfile.ZipFile(path) as whole:
        first = whole.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
            wrong("ods: the media type does not stand first")
    book = opendocument.load(path)
    pages = book.spreadsheet.getElementsByType(table.Table)
    if [page.getAttribute("name") for page in pages] != [sheet["name"] for sheet in expected["sheets"]]:
        wrong("ods: other sheets")
    cells = 0
    for sheet, page in zip(expected["sheets"], pages):
        rows = page.getElementsByType(table.TableRow)
        for place, (row, there) in enumerate(zip([None] + sheet["rows"], rows)):
            found = []
            for cell in there.getElementsByType(table.TableCell):
                kind = cell.getAttribute("valuetype")
                if cell.getAttribute("formula"):
                    wrong(f"ods {sheet['key']}: a formula")
                value = cell.getAttribute("value") if kind == "float" else words(cell)
                repeat = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                found += [(value, kind == "string")] * min(repeat, 100)
            found += [("", True)] * 100
            if row is None:
                if [value for value, _ in found][: len(sheet["names"])] != sheet["names"]:
                    wrong(f"ods {sheet['key']}: names {found[:20]}")
                continue
            for column, cell, (value, is_text) in zip(sheet["columns"], row, found):
                same(f"ods {sheet['key']}.{column} row {place}", cell, value, is_text)
                cells += 1
        if len(rows) < len(sheet["rows"]) + 1:
            wrong(f"ods {sheet['key']}: {len(rows)} rows")
    print(f"odfpy: {cells} cells")


def guarded(text):
    return "'" + text if re.match(r"^\s*[=+\-@＝＋－＠]", text) else text


def read_table(content, sheet, names, mark, comma, codes, context):
    rows = list(csv.reader(io.StringIO(content), delimiter=mark))
    if mark == ";" and any(re.match(r"^\d{1,4}[-/.]\d{1,4}$", found) for row in rows for found in row):
        wrong(f"csv {sheet['key']}: a spreadsheet takes a text for a day")
    if context:
        names = names + (expected["context_keys"] if codes else expected["context_names"])
    if rows[0] != names:
        wrong(f"csv {sheet['key']}: {rows[0]}")
    if len(rows) != len(sheet["rows"]) + 1:
        wrong(f"csv {sheet['key']}: {len(rows)} rows")
    cells = 0
    for row, there in zip(sheet["rows"], rows[1:]):
        for cell, found in zip(row + context, there, strict=True):
            if cell is None:
                fine = found == ""
            elif "number" in cell:
                fine = round(float(found.replace(comma, ".")) * 100) == cell["number"] and (
                    comma == "." or "." not in found
                )
            elif codes and "code" in cell:
                fine = found == cell["code"]
            else:
                fine = found == guarded(cell["text"])
            if not fine:
                wrong(f"csv {sheet['key']}: {found!r} is not {cell}")
            cells += 1
    return cells


def read_codes():
    """Every code that stands in a sheet is listed with what people read in its place."""
    listed = {(row["list"]["text"], row["code"]["text"]) for row in table_of("codes")}
    found = 0
    for sheet in expected["sheets"]:
        for row in sheet["rows"]:
            for column, cell in zip(sheet["columns"], row):
                if cell and "code" in cell:
                    named = row[0]["code"] if column == "value" else column
                    if (named, cell["code"]) not in listed:
                        wrong(f"codes: {named} {cell['code']} is not listed")
                    found += 1
    print(f"codes: {found} in the sheets, all among {len(listed)} that are listed")


def read_csv():
    cells = 0
    for ending, key in (("themas", "blocks"), ("stellingen", "items")):
        sheet = next(sheet for sheet in expected["sheets"] if sheet["key"] == key)
        excel = the(f"{ending}-excel.csv").read_bytes()
        if not excel.startswith(b"\xef\xbb\xbf") or b"\n" in excel.replace(b"\r\n", b""):
            wrong(f"{ending}-excel.csv: no byte order mark or other line ends")
        names = [guarded(name) for name in sheet["names"]]
        cells += read_table(excel.decode("utf-8-sig"), sheet, names, ";", ",", False, expected["context"])
        programs = the(f"{ending}-rfc4180.csv").read_bytes()
        if programs.startswith(b"\xef\xbb\xbf") or b"\n" in programs.replace(b"\r\n", b""):
            wrong(f"{ending}-rfc4180.csv: a byte order mark or other line ends")
        cells += read_table(programs.decode(), sheet, sheet["columns"], ",", ".", True, expected["context"])
    print(f"csv: {cells} cells in both dialects")


def read_package():
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(the("datapakket.zip")) as whole:
        whole.extractall(place)
        place = pathlib.Path(place)
        report = frictionless.validate(str(place / "datapackage.json"))
        if not report.valid:
            wrong(f"frictionless: {report.flatten(['title', 'message'])}")
        cells = 0
        package = json.loads((place / "datapackage.json").read_text())
        for sheet in expected["sheets"]:
            if sheet["rows"]:
                content = (place / f"{sheet['key']}.csv").read_bytes().decode()
                alone = sheet["key"] in ("summary", "codes", "guide")
                context = [] if alone else expected["context"]
                cells += read_table(content, sheet, sheet["columns"], ",", ".", True, context)
                described = next(part for part in package["resources"] if part["name"] == sheet["key"])
                kinds = {"Text": "string", "Code": "string", "Whole": "integer", "Decimal": "number"}
                columns = list(zip(sheet["columns"], sheet["kinds"])) + ([] if alone else expected["context_columns"])
                if [(field["name"], field["type"]) for field in described["schema"]["fields"]] != [
                    (name, kinds[kind]) for name, kind in columns
                ]:
                    wrong(f"datapackage.json: other columns of {sheet['key']}")
    print(f"frictionless {frictionless.__version__}: valid; {cells} cells")


def read_json():
    value = json.loads(the("uitkomst.json").read_text())
    schema = json.loads((root / "docs/schema" / f"{value['format']}-1.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
    # The figures are those of the sheets.
    items = next(sheet for sheet in expected["sheets"] if sheet["key"] == "items")
    rows = [dict(zip(items["columns"], row)) for row in items["rows"]]
    figures = 0

    def equal(where, cell, there):
        nonlocal figures
        figures += 1
        if isinstance(there, bool):
            there = "yes" if there else "no"
        if cell is None:
            fine = there in (None, "")
        elif "number" in cell:
            fine = there is not None and round(there * 100) == cell["number"]
        else:
            fine = cell.get("code", cell["text"]) == ("not-shown" if there is None else there)
        if not fine:
            wrong(f"json: {where} is {there!r}, not {cell}")

    def mean_of(mean):
        """A mean as number and code."""
        return (mean["hundredths"] / 100, "number") if isinstance(mean, dict) else (None, mean)

    def hundredth(value):
        return None if value is None else value / 100

    if value["format"] == "raadspeil-council":
        release = value["release"]
        about = {row["property"]["code"]: row["value"] for row in table_of("summary")}
        for field, key in (
            ("scan", "scan"), ("period", "period"), ("count", "count"), ("members", "members"), ("by_hand", "by_hand"),
            ("edition", "edition"), ("method", "method"), ("rule_set", "rule_set"), ("number", "release"), ("round", "round"),
        ):
            equal(field, about[key], release[field])
        for standing in ("met", "not-yet", "unknown", None):
            equal(standing, about[(standing or "not_shown").replace("-", "_")],
                  sum(item["standing"] == standing for item in release["items"]))
        blocks = table_of("blocks")
        for block, row in zip(release["blocks"], blocks, strict=True):
            equal("block", row["block"], block["block"])
            mean, shown = mean_of(block["mean"])
            equal("block mean", row["mean"], mean)
            equal("block mean", row["mean_shown"], shown)
            equal("half-width", row["half_width"], hundredth(block["half_width"]) or None)
            equal("target", row["target"], release["targets"].get(block["block"], 3))
        for item, row in zip(sorted(release["items"], key=lambda item: item["item"]), sorted(rows, key=lambda row: row["item"]["text"]), strict=True):
            equal("item", row["item"], item["item"])
            mean, shown = mean_of(item["mean"])
            equal("mean", row["mean"], mean)
            equal("mean", row["mean_shown"], shown)
            equal("agreement", row["agreement"], hundredth(item["agreement"]))
            for field in ("standing", "insight", "too_few", "median"):
                equal(field, row[field], item[field])
            spread = (item["distribution"] or {}).get("whole")
            for number, count in enumerate(spread["levels"] if spread else [None] * 5, 1):
                equal("level", row[f"level_{number}"], count)
            for field in ("unsure", "not_applicable", "unanswered"):
                equal(field, row[field], spread and spread[field])
            coarse = (item["distribution"] or {}).get("coarse") or [None] * 3
            for key, tenths in zip(("percent_level_1_2", "percent_level_3", "percent_level_4_5"), coarse):
                equal(key, row[key], tenths and tenths * 10)
        roles = iter(table_of("roles"))
        for role in release["roles"]:
            for mean in role["blocks"]:
                row = next(roles)
                mean, shown = mean_of(mean)
                equal("role mean", row["mean"], mean)
                equal("role mean", row["mean_shown"], shown)
                equal("role count", row["role_count"], role["count"])
        if next(roles, None):
            wrong("json: more roles in the sheets")
    elif value["format"] == "raadspeil-region":
        contents = value["release"]["contents"]
        about = {row["property"]["code"]: row["value"] for row in table_of("summary")}
        for field, key in (
            ("region", "region"), ("name", "name"), ("period", "period"), ("count", "municipalities"),
            ("municipalities", "listed"), ("edition", "edition"), ("method", "method"), ("rule_set", "rule_set"),
            ("number", "release"),
        ):
            equal(field, about[key], contents[field])
        blocks, items_there, trends = iter(table_of("blocks")), iter(rows), iter(table_of("trends"))
        for group in contents["groups"]:
            code = next(iter(group["of"].values()))
            for block in group["blocks"]:
                row = next(blocks)
                equal("group", row["group_code"], code)
                equal("group count", row["group_municipalities"], group["count"])
                equal("block", row["block"], block["block"])
                for field in ("mean", "half_width", "deviation"):
                    equal(field, row[field], hundredth(block[field]))
                band = block["band"] is not None and block["mean"] is not None
                equal("band", row["band_low"], max(1, (block["mean"] - block["band"]) / 100) if band else None)
                equal("band", row["band_high"], min(5, (block["mean"] + block["band"]) / 100) if band else None)
            for item in group["items"]:
                row = next(items_there)
                equal("item", row["item"], item["item"])
                equal("met", row["met"], item["met"])
                equal("unknown", row["unknown"], item["unknown"])
            for block in group["trend"]["blocks"] if "trend" in group else []:
                row = next(trends)
                equal("earlier", row["earlier_period"], group["trend"]["period"])
                equal("same municipalities", row["same_municipalities"], group["trend"]["count"])
                equal("difference", row["difference"], hundredth(block["difference"]))
                equal("half-width", row["half_width"], hundredth(block["half_width"]))
                low, high = block["outlook"] or (None, None)
                equal("outlook", row["outlook_low"], hundredth(low))
                equal("outlook", row["outlook_high"], hundredth(high))
        if any(next(rest, None) for rest in (blocks, items_there, trends)):
            wrong("json: more rows in the sheets")
    else:
        answers = value["person"]["response"]["answers"]
        for row in rows:
            answer = answers.get(row["item"]["text"])
            level = answer["level"] if isinstance(answer, dict) else None
            if level != (row["level"] and row["level"]["number"] // 100):
                wrong(f"json {row['item']}: {answer}")
            figures += 1
    print(f"jsonschema: valid after {value['format']}-1; {figures} figures as in the sheets")


def squeezed(words):
    """Text as it can be compared across line ends of a page."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", words))


def read_pdf():
    path = the("uitkomst.pdf")
    letters = pypdf.PdfReader(path)
    pages = [page.extract_text() for page in letters.pages]
    whole = squeezed(" ".join(pages))
    document = Document()
    document.feed((folder / "word.html").read_text())
    # What no letter stands for is a mark on paper; the rest must be there, word for word.
    lost, broken = 0, 0
    drawable = re.compile(r"^[\x20-\x7e\u00a0-\u017f\u2010-\u2027\u2030-\u203a\u2080-\u2089€−≈≤≥]*$")
    for said in document.words:
        if drawable.match(unicodedata.normalize("NFC", said)) and len(said) < 900:
            if squeezed(said) not in whole:
                # A long text may go on on the next page, with the foot of the page and the names of columns in between:
                # then it is looked for by its sentences.
                parts = re.split(r"(?<=[.?!:;]) ", said)
                lost += sum(squeezed(part) not in whole for part in parts)
                broken += 1
    if lost > broken or broken > 12:
        wrong(f"pdf: {lost} sentences are not in it")
    for number, page in enumerate(pages, 1):
        if f"Pagina {number} van {len(pages)}" not in page or squeezed(expected["source"])[:60] not in squeezed(page):
            wrong(f"pdf page {number}: no number or no source below it")
    if "summary" in expected and expected["summary"] not in pages[1][:400]:
        wrong(f"pdf: the summary is not one page: {pages[1][:80]}")
    with pikepdf.open(path) as pdf:
        problems = pdf.check_pdf_syntax()
        if problems:
            wrong(f"qpdf: {problems}")
        catalogue = pdf.Root
        if not bool(catalogue.MarkInfo.Marked) or str(catalogue.Lang) != "nl":
            wrong("pdf: not tagged, or no language")
        if not bool(catalogue.ViewerPreferences.DisplayDocTitle) or str(pdf.docinfo.Title) != expected["title"]:
            wrong("pdf: no title")
        with pdf.open_metadata() as about:
            if about.get("pdfuaid:part") != "1":
                wrong("pdf: does not say that it is PDF/UA-1")
        counts, levels, marked = {}, [], set()

        def walk(element, parents, page=None):
            kind = str(element.S).lstrip("/")
            counts[kind] = counts.get(kind, 0) + 1
            page = element.get("/Pg", page)
            if kind == "Figure" and not str(element.get("/Alt", "")).strip():
                wrong("pdf: a figure without alternative")
            if kind == "Figure" and not any("/BBox" in part for part in as_list(element.get("/A"))):
                wrong("pdf: a figure without its place")
            if re.match(r"H\d", kind):
                levels.append(int(kind[1:]))
            allowed = {"LI": "L", "Lbl": "LI", "LBody": "LI", "THead": "Table", "TBody": "Table", "TH": "TR", "TD": "TR"}
            if kind in allowed and parents[-1] != allowed[kind]:
                wrong(f"pdf: {kind} in {parents[-1]}")
            if kind == "TH" and not any("/Scope" in part for part in as_list(element.get("/A"))):
                wrong("pdf: a heading cell without scope")
            children = as_list(element.get("/K"))
            for child in children:
                if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                    walk(child, parents + [kind], page)
                elif isinstance(child, pikepdf.Dictionary):
                    marked.add((child.get("/Pg", page).objgen, int(child.MCID)))
                else:
                    marked.add((page.objgen, int(child)))
            if kind == "TBody":
                first = [str(as_list(row.K)[0].S) for row in children]
                if set(first) != {"/TH"}:
                    wrong("pdf: a row without a name")
            if kind == "Table":
                rows = [row for part in children for row in as_list(part.K)]
                if len({len(as_list(row.K)) for row in rows}) != 1:
                    wrong("pdf: a table with rows of several lengths")

        for child in as_list(catalogue.StructTreeRoot.K):
            walk(child, [""])
        if levels[0] != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:])):
            wrong(f"pdf: headings skip a level: {levels}")
        # Everything on every page is part of the document or marked as not.
        content = set()
        for page in pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                operator = str(operator)
                if operator in ("BDC", "BMC"):
                    depth += 1
                    if operator == "BDC" and "/MCID" in operands[1]:
                        content.add((page.obj.objgen, int(operands[1].MCID)))
                elif operator == "EMC":
                    depth -= 1
                elif operator in ("Tj", "TJ", "f", "S", "B", "Do", "f*") and depth == 0:
                    wrong(f"pdf: something on a page that is not marked ({operator})")
            for font in page.resources.get("/Font", {}).values():
                below = font.DescendantFonts[0].FontDescriptor
                if "/FontFile2" not in below and "/FontFile3" not in below:
                    wrong("pdf: a font is not in it")
                if "/ToUnicode" not in font:
                    wrong("pdf: a font that cannot be read aloud")
        if content != marked:
            wrong(f"pdf: {len(content - marked)} parts of pages are in no tag, {len(marked - content)} tags have no part")
        outline = pdf.open_outline()
        with outline:
            bookmarks = len(outline.root)
        if bookmarks < 2:
            wrong("pdf: no bookmarks")
    print(
        f"pikepdf {pikepdf.__version__} (qpdf {pikepdf.__libqpdf_version__}) and pypdf {pypdf.__version__}: "
        f"{len(pages)} pages, {len(content)} parts all tagged, {counts}, {bookmarks} bookmarks; every text is there, {broken} of them over two pages"
    )
    hear_pdf(path)


def hear_pdf(path):
    """Two checkers of others: what a document says aloud, and what of PDF/UA a machine can check."""
    tool = lambda name: str(pathlib.Path(sys.executable).with_name(name))
    said = subprocess.run(
        [tool("outloud"), "--json", "-", "--fail-on", "never", str(path)], capture_output=True, text=True, check=True
    )
    heard = json.loads(said.stdout)
    [result] = heard["results"]
    if result["counts"]["error"] or result["error"]:
        wrong(f"outloud: {result['counts']}, {result['error']}")
    checked = subprocess.run([tool("pdfua"), "check", str(path)], capture_output=True, text=True)
    if checked.returncode:
        wrong(f"pdfua: {checked.stdout}")
    version = heard["tool"]["version"]
    print(f"outloud {version}: {result['counts']}; pdfua {metadata.version('pdfua')}: no finding")


def as_list(value):
    if value is None:
        return []
    return list(value) if isinstance(value, (pikepdf.Array, list)) else [value]


class Document(html.parser.HTMLParser):
    """What an HTML document says, cell by cell."""

    def __init__(self):
        super().__init__()
        self.words, self.tags, self.open, self.all_rows = [], {}, [], []

    def rows(self):
        """The rows of all tables, each as the texts of its cells."""
        return self.all_rows

    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "tr":
            self.all_rows.append([])
        if tag in ("td", "th"):
            self.all_rows[-1].append("")
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3"):
            self.words.append("")

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            wrong(f"html: {tag} closes something else")

    def handle_data(self, data):
        if self.words:
            self.words[-1] += data
        if self.open[-1:] in (["td"], ["th"]):
            self.all_rows[-1][-1] += data


def read_word():
    document = Document()
    document.feed((folder / "word.html").read_text())
    allowed = {"html", "head", "meta", "body", "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    if set(document.tags) - allowed or document.open:
        wrong(f"html: {document.tags}")
    plain = squeezed((folder / "word.txt").read_text())
    for said in document.words:
        if squeezed(said) not in plain:
            wrong(f"word: {said[:60]!r} is not in the plain text")
    print(f"html.parser: {document.tags}; {figures_in(document)} figures as in the sheets")


def dutch(cell):
    """A number of hundredths as people read it, with one decimal at least."""
    hundredths = cell["number"]
    whole, rest = divmod(abs(hundredths), 100)
    shown = f"{whole},{rest // 10}" if rest % 10 == 0 else f"{whole},{rest:02}"
    return ("−" if hundredths < 0 else "") + shown


def table_of(key):
    for sheet in expected["sheets"]:
        if sheet["key"] == key:
            return [dict(zip(sheet["columns"], row)) for row in sheet["rows"]]
    return []


def figures_in(document):
    """Looks every figure of the sheets up in the tables of the document: PDF and Word have those."""
    rows, found = document.rows(), 0

    def row_of(name, *holds):
        nonlocal found
        name = " ".join(name.split())
        fitting = [row for row in rows if " ".join(row[0].split()) == name]
        for value in (" ".join(value.split()) for value in holds):
            if not any(value in " ".join(cell.split()) for row in fitting for cell in row[1:]):
                wrong(f"word: {value!r} does not stand beside {name!r}: {fitting}")
            found += 1

    if any("group_code" in row for row in table_of("blocks")):
        for block in table_of("blocks"):
            shown = [dutch(block["mean"]) if block["mean"] else block["mean_shown"]["text"]]
            shown += [f"± {dutch(block['half_width'])}"] if block["half_width"] else []
            shown += [f"{dutch(block['band_low'])}–{dutch(block['band_high'])}"] if block["band_low"] else []
            row_of(block["block_name"]["text"], *shown)
        for item in table_of("items"):
            row_of(item["statement"]["text"], item["met"]["text"], item["unknown"]["text"])
        for trend in table_of("trends"):
            difference = trend["difference"]
            sign = "+" if difference and difference["number"] > 0 else ""
            shown = [sign + dutch(difference)] if difference else []
            shown += [f"± {dutch(trend['half_width'])}"] if trend["half_width"] else []
            row_of(trend["block_name"]["text"], *shown)
        whole = squeezed(" ".join(document.words))
        for row in table_of("findings"):
            if squeezed(row["finding"]["text"]) not in whole:
                wrong(f"word: {row['finding']['text']!r} is not in it")
            found += 1
        return found
    for block in table_of("blocks"):
        mean, width = block.get("mean", block.get("score")), block.get("half_width")
        shown = [dutch(mean) if mean else (block.get("mean_shown") or block["score_shown"])["text"]]
        shown += [f"± {dutch(width)}"] if width else []
        row_of(block["block_name"]["text"], str(block["target"]["number"] // 100), *shown)
    counted = all(item.get("level_1") for item in table_of("items"))
    for item in table_of("items"):
        statement = item["statement"]["text"]
        if "level" in item:
            # One person.
            holds = [item["standing"]["text"]]
            holds += [f"{item['level']['number'] // 100} "] if item["level"] else []
            reason = item["reason"]
            holds += [reason["text"]] if reason and len(reason["text"]) < 1000 else []
            row_of(statement, *holds)
            continue
        name = f"{item['item']['text']} {statement}"
        if counted:
            whole = [str(item[key]["number"] // 100) for key in (
                "level_1", "level_2", "level_3", "level_4", "level_5", "unsure", "not_applicable", "unanswered")]
            mean = dutch(item["mean"]) if item["mean"] else item["mean_shown"]["text"]
            median = str(item["median"]["number"] // 100)
            line = [name, item["standing"]["text"], mean, median, *whole, dutch(item["agreement"])]
            if line not in [[" ".join(cell.split()) for cell in row] for row in rows]:
                wrong(f"word: no row {line}")
            found += len(line)
            continue
        row_of(name, item["standing"]["text"])
    for role in table_of("roles"):
        name = f"{role['role']['text']} ({role['role_count']['number'] // 100})"
        head = next((place for place, row in enumerate(rows) if name in row), None)
        if head is None:
            wrong(f"word: no column {name}")
        mean = dutch(role["mean"]) if role["mean"] else role["mean_shown"]["text"]
        there = [row for row in rows[head:] if row[0] == role["block_name"]["text"]][0]
        if there[rows[head].index(name)] != mean:
            wrong(f"word: {there} has no {mean} for {name}")
        found += 1
    for pair in table_of("earlier"):
        means = [dutch(pair[key]) for key in ("earlier_mean", "later_mean", "difference", "half_width") if pair[key]]
        row_of(pair["name"]["text"], *means)
    whole = squeezed(" ".join(document.words))
    for key, column in (("findings", "finding"), ("findings", "certainty"), ("agenda", "ask"), ("agenda", "question"), ("agenda", "action")):
        for row in table_of(key):
            if row.get(column) and squeezed(row[column]["text"]) not in whole:
                wrong(f"word: {row[column]['text']!r} is not in it")
            found += 1
    return found


def read_pictures():
    names = []
    with zipfile.ZipFile(the("figuren-svg.zip")) as whole:
        for name in whole.namelist():
            drawing = ElementTree.fromstring(whole.read(name))
            space = "{http://www.w3.org/2000/svg}"
            title, shows = drawing.find(f"{space}title").text, drawing.find(f"{space}desc").text
            below = " ".join(text.text for text in drawing.findall(f"{space}text")[1:])
            longest = max(len(text.text) for text in drawing.findall(f"{space}text")[1:])
            if not title or not shows or expected["source"] not in below or longest > 60:
                wrong(f"{name}: without title, description or source")
            names.append(name)
    print(f"ElementTree: {len(names)} drawings with title, description and source")


def read_everything():
    with zipfile.ZipFile(the("alles.zip")) as whole:
        if whole.testzip():
            wrong("alles.zip: damaged")
        for path in folder.iterdir():
            if path.name.endswith((".pdf", ".xlsx", ".ods", ".csv")) or path.name.endswith("uitkomst.json"):
                if whole.read(path.name) != path.read_bytes():
                    wrong(f"alles.zip: {path.name} is another file")
        print(f"zipfile: {len(whole.namelist())} files together")


for read in (read_xlsx, read_ods, read_codes, read_csv, read_package, read_json, read_pdf, read_word, read_pictures, read_everything):
    read()
