//! How wide text is: the advance of each letter in Noto Sans or in Arial's metrics, whichever is wider,
//! so that words have room in every format. In thousandths of the font size.

/// ASCII from the space on, then Latin-1 from the no-break space on.
#[rustfmt::skip]
const REGULAR: [u16; 191] = [
    278, 278, 408, 646, 572, 889, 732, 225, 333, 333, 551, 584, 278, 333, 278, 372, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
    730, 667, 611, 778, 741, 339, 500, 667, 556, 907, 760, 781, 667, 781, 722, 667, 611, 731,
    667, 944, 667, 667, 611, 329, 372, 329, 572, 556, 580, 561, 615, 500, 615, 564, 344, 615,
    618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 500, 361, 618, 508, 786, 529, 510,
    500, 380, 551, 380, 584, 278, 333, 572, 572, 572, 572, 551, 556, 580, 832, 370, 556, 584,
    333, 832, 552, 428, 572, 350, 350, 580, 623, 655, 278, 333, 350, 376, 556, 834, 834, 834,
    611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 339, 339, 339, 339, 730,
    760, 781, 781, 781, 781, 781, 584, 781, 731, 731, 731, 731, 667, 667, 631, 561, 561, 561,
    561, 561, 561, 889, 500, 564, 564, 564, 564, 278, 278, 278, 278, 605, 618, 605, 605, 605,
    605, 605, 572, 611, 618, 618, 618, 618, 510, 615, 510,
];
/// The same in bold.
#[rustfmt::skip]
const BOLD: [u16; 191] = [
    278, 333, 474, 646, 572, 901, 750, 266, 339, 339, 545, 584, 285, 333, 285, 413, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722,
    740, 667, 611, 778, 765, 389, 556, 722, 611, 943, 813, 796, 667, 796, 722, 667, 611, 756,
    667, 967, 667, 667, 611, 333, 413, 333, 584, 556, 607, 604, 633, 556, 633, 591, 387, 633,
    657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 556, 434, 657, 569, 856, 578, 569,
    500, 394, 551, 394, 584, 278, 333, 572, 572, 572, 572, 551, 556, 607, 832, 383, 615, 584,
    333, 832, 552, 428, 572, 379, 379, 607, 660, 655, 285, 333, 379, 388, 615, 881, 881, 881,
    611, 722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 389, 389, 389, 389, 740,
    813, 796, 796, 796, 796, 796, 584, 796, 756, 756, 756, 756, 667, 667, 711, 604, 604, 604,
    604, 604, 604, 917, 556, 591, 591, 591, 591, 305, 305, 305, 305, 619, 657, 619, 619, 619,
    619, 619, 572, 619, 657, 657, 657, 657, 569, 633, 569,
];

/// How wide a text is, in the units of its font size; rather too wide than too narrow.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &REGULAR };
    let letter = |c: char| match (c, u32::from(c)) {
        (_, code @ 0x20..=0x7e) => table[code as usize - 0x20],
        (_, code @ 0xa0..=0xff) => table[code as usize - 0xa0 + 95],
        ('\u{300}'..='\u{36f}', _) => 0,
        ('‘' | '’', _) => 278,
        ('“' | '”', _) => 500,
        ('–' | '−' | '\u{100}'..='\u{24f}', _) => 800,
        // Every other script, and emoji, in whatever letters the reader has.
        _ => 1100,
    };
    text.chars().map(letter).map(f64::from).sum::<f64>() * size / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::{Node, Options, Tree, fontdb};

    /// What a renderer makes of a text in Noto Sans.
    fn drawn(text: &str, bold: bool) -> f64 {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
        fonts.load_font_data(notosans::BOLD_TTF.to_vec());
        let options = Options {
            fontdb: fonts.into(),
            ..Options::default()
        };
        let weight = if bold { "bold" } else { "normal" };
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text font-size=\"100\" \
             font-weight=\"{weight}\" font-family=\"Noto Sans\">{text}</text></svg>"
        );
        let tree = Tree::from_str(&svg, &options).unwrap();
        let Some(Node::Text(text)) = tree.root().children().first() else {
            panic!("no text");
        };
        f64::from(text.bounding_box().width())
    }

    #[test]
    fn no_text_is_drawn_wider_than_it_is_thought_to_be() {
        for bold in [false, true] {
            for text in [
                "Knowledge for Healthcare",
                "WWWWWWWWmmmm@@@%%%",
                "illicit fjord, 50.4% of £6.00m in 2018–19",
                "Ägypten, œuvre – “quoted” … −12",
            ] {
                let (thought, found) = (width(text, 100.0, bold), drawn(text, bold));
                assert!(found <= thought + 0.5, "{text}: {found} > {thought}");
                assert!(thought <= found * 1.25, "{text}: {found} << {thought}");
            }
        }
    }
}
