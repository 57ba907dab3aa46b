//! The parts of the file around the body, and the zip that holds them: the same parts in the same
//! order with the same date, whenever and wherever it is made.

use super::super::FormatError;
use super::super::archive::zipped as zip;
use super::super::literal::html;
use super::blocks::{BULLETS, Body, LEVELS, STEP};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Where the kinds of relationships have their names.
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
/// Colours and letters for what somebody adds to the document later.
const THEME: &str = include_str!("theme.xml");
/// Letters of a title that a header shows.
const HEADER: usize = 110;

/// The file of a body.
pub(super) fn zipped(title: &str, body: Body, styles: &str) -> Result<Vec<u8>, FormatError> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, text: String| parts.push((name.to_owned(), text.into_bytes()));
    // Readers that look at a file's first bytes expect this one first.
    add("[Content_Types].xml", content_types());
    add("_rels/.rels", relations_of_the_file());
    add("docProps/core.xml", core(title));
    add("docProps/app.xml", app());
    add("word/document.xml", document(&body.xml));
    add("word/_rels/document.xml.rels", relations(&body));
    add("word/styles.xml", styles.to_owned());
    add("word/settings.xml", settings());
    add("word/numbering.xml", numbering(body.numbered));
    add("word/fontTable.xml", fonts());
    add("word/theme.xml", THEME.to_owned());
    add("word/header.xml", header(title));
    add("word/footer.xml", footer());
    add("word/footer-first.xml", footer());
    for (place, picture) in body.pictures.into_iter().enumerate() {
        let name = |ending: &str| format!("word/media/chart{}.{ending}", place + 1);
        parts.push((name("png"), picture.png));
        parts.push((name("svg"), picture.svg.into_bytes()));
    }
    let parts = parts.iter();
    let parts = parts.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    zip(parts).map_err(|error| FormatError::format("Word", &error.to_string()))
}

fn content_types() -> String {
    const WORDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
    let mut out = format!(
        r#"{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/><Override PartName="/word/theme.xml" ContentType="{THEME}"/>"#
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("fontTable", "fontTable"),
        ("header", "header"),
        ("footer", "footer"),
        ("footer-first", "footer"),
    ] {
        out +=
            &format!(r#"<Override PartName="/word/{part}.xml" ContentType="{WORDS}.{kind}+xml"/>"#);
    }
    out + "</Types>"
}

fn relationships(inner: &str) -> String {
    format!(
        r#"{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
    )
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    let kind = match kind.starts_with("http") {
        true => kind.to_owned(),
        false => format!("{KIND}/{kind}"),
    };
    let target = html(target);
    format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
}

fn relations_of_the_file() -> String {
    const CORE: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships(
        &(relationship("document", "officeDocument", "word/document.xml")
            + &relationship("core", CORE, "docProps/core.xml")
            + &relationship("app", "extended-properties", "docProps/app.xml")),
    )
}

fn relations(body: &Body) -> String {
    let mut out = String::new();
    for (id, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("fontTable", "fontTable"),
        ("theme", "theme"),
        ("header", "header"),
        ("footer", "footer"),
        ("footer-first", "footer"),
    ] {
        out += &relationship(id, kind, &format!("{id}.xml"));
    }
    for number in 1..=body.pictures.len() {
        for ending in ["png", "svg"] {
            let target = format!("media/chart{number}.{ending}");
            out += &relationship(&format!("{ending}{number}"), "image", &target);
        }
    }
    for (number, address) in body.addresses.iter().enumerate() {
        let link = relationship(&format!("link{number}"), "hyperlink", address);
        out += &link.replace("/>", r#" TargetMode="External"/>"#);
    }
    relationships(&out)
}

fn core(title: &str) -> String {
    let title = html(title);
    format!(
        r#"{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"#
    )
}

fn app() -> String {
    format!(
        r#"{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>gapwise</Application></Properties>"#
    )
}

fn document(body: &str) -> String {
    format!(
        r#"{XML}<w:document {WORD} xmlns:r="{KIND}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"><w:body>
{body}</w:body></w:document>"#
    )
}

/// As Word of 2013 and later has it, or else it opens in a compatibility mode.
fn settings() -> String {
    let compatible = |name: &str, value: &str| {
        format!(
            r#"<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>"#
        )
    };
    format!(
        r#"{XML}<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>{}{}{}{}{}</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"#,
        compatible("compatibilityMode", "15"),
        compatible("overrideTableStyleFontSizeAndJustification", "1"),
        compatible("enableOpenTypeFeatures", "1"),
        compatible("doNotFlipMirrorIndents", "1"),
        compatible("differentiateMultirowTableHeaders", "1"),
    )
}

/// One kind of bullets, and one kind of numbers for each numbered list to begin again from 1.
fn numbering(numbered: usize) -> String {
    let levels = |format: &str, text: fn(usize) -> String| -> String {
        (0..LEVELS)
            .map(|level| {
                let (text, left) = (text(level), (level + 1) * STEP);
                format!(
                    r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr></w:lvl>"#
                )
            })
            .collect()
    };
    let bullets = levels("bullet", |level| ["•", "–"][level % 2].to_owned());
    let numbers = levels("decimal", |level| format!("%{}.", level + 1));
    let mut out = format!(
        r#"{XML}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let again: String = (0..LEVELS)
        .map(|level| {
            format!(
                r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>"#
            )
        })
        .collect();
    for number in 1..=numbered {
        let list = BULLETS + number;
        out += &format!(r#"<w:num w:numId="{list}"><w:abstractNumId w:val="1"/>{again}</w:num>"#);
    }
    out + "</w:numbering>"
}

/// Arial is nearly everywhere; where it is not, letters of the same width stand for it.
fn fonts() -> String {
    format!(
        r#"{XML}<w:fonts {WORD}><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
    )
}

fn header(title: &str) -> String {
    let mut shown: String = title.chars().take(HEADER).collect();
    if shown.len() < title.len() {
        shown = format!("{}…", shown.trim_end());
    }
    let shown = html(&shown);
    format!(
        r#"{XML}<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{shown}</w:t></w:r></w:p></w:hdr>"#
    )
}

fn footer() -> String {
    let text = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let field = |name: &str| {
        let shown = text("1");
        format!(r#"<w:fldSimple w:instr=" {name} ">{shown}</w:fldSimple>"#)
    };
    let runs = text("Page ") + &field("PAGE") + &text(" of ") + &field("NUMPAGES");
    format!(
        r#"{XML}<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p></w:ftr>"#
    )
}
