//! The order that the schema (ECMA-376, transitional) asks of what is within an element: Word calls a
//! file damaged where it is not kept.

use resvg::usvg::roxmltree::{self, Node};

use super::parts::{WORD, texts};
use super::{documents, hostile, shipped};

/// An element, and what may stand in it in this order, as far as gapwise writes it or a restyled
/// template is likely to.
const ORDER: [(&str, &str); 13] = [
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl divId cnfStyle rPr sectPr",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg",
    ),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("tblStylePr", "pPr rPr tblPr trPr tcPr"),
    ("tblBorders", "top left bottom right insideH insideV"),
    ("tblCellMar", "top left bottom right"),
    ("pBdr", "top left bottom right between bar"),
    ("tbl", "tblPr tblGrid tr"),
    ("tc", "tcPr p"),
    (
        "settings",
        "writeProtection view zoom defaultTabStop autoHyphenation characterSpacingControl compat rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    ),
];

/// What stands in the wrong place, or in none.
fn misplaced(element: Node<'_, '_>) -> Option<String> {
    let name = element.tag_name().name();
    let order = ORDER.iter().find(|(known, _)| *known == name)?.1;
    let order: Vec<&str> = order.split(' ').collect();
    let mut at = 0;
    for child in element.children().filter(Node::is_element) {
        let child = child.tag_name().name();
        match order.iter().position(|known| *known == child) {
            Some(place) if place >= at => at = place,
            Some(_) => return Some(format!("{child} comes too late in {name}")),
            None => return Some(format!("{child} has no place in {name}")),
        }
    }
    None
}

/// How many elements were looked at, or what is wrong with one.
fn check(text: &str) -> Result<usize, String> {
    let xml = roxmltree::Document::parse(text).unwrap();
    let elements = xml
        .descendants()
        .filter(|node| node.tag_name().namespace() == Some(WORD));
    let mut checked = 0;
    for element in elements {
        if let Some(what) = misplaced(element) {
            return Err(what);
        }
        checked += 1;
    }
    Ok(checked)
}

#[test]
fn everything_stands_where_the_schema_has_it() {
    for folder in [shipped(), hostile()] {
        for (name, bytes) in documents(folder) {
            let mut checked = 0;
            for (part, text) in texts(&bytes) {
                match check(&text) {
                    Ok(elements) => checked += elements,
                    Err(what) => panic!("{name}, {part}: {what}"),
                }
            }
            assert!(checked > 500, "{name}");
        }
    }
}

#[test]
fn a_wrong_order_is_seen() {
    for (inside, said) in [
        (
            "<w:pPr><w:jc/><w:keepNext/></w:pPr>",
            "keepNext comes too late in pPr",
        ),
        ("<w:rPr><w:tcW/></w:rPr>", "tcW has no place in rPr"),
        ("<w:tc><w:p/><w:tcPr/></w:tc>", "tcPr comes too late in tc"),
    ] {
        let text = format!("<w:x xmlns:w=\"{WORD}\">{inside}</w:x>");
        assert_eq!(check(&text), Err(said.to_owned()));
    }
}
