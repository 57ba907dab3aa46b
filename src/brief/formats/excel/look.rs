//! The look of the workbook: one letter, few colours that also differ in grey, and formats of numbers.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Ink, and the dark bars of charts.
pub(super) const INK: Color = Color::RGB(0x21_2B32);
/// Headings, and bars of what is planned.
pub(super) const BLUE: Color = Color::RGB(0x00_5EB8);
/// The dark half of a pair of bars.
pub(super) const NAVY: Color = Color::RGB(0x00_3087);
/// The light half of a pair of bars.
pub(super) const PALE: Color = Color::RGB(0xD8_DDE0);
/// Lines between cells.
const RULE: Color = Color::RGB(0x76_8692);
/// What may be changed by hand.
const INPUT: Color = Color::RGB(0xFF_F9C4);
/// What must not be overlooked.
pub(super) const WARNING: Color = Color::RGB(0xFF_EB3B);

/// Pounds and pence; less than nothing with a minus. As every format of numbers, with some air between
/// it and the next column.
const POUNDS: &str = "£#,##0.00_);-£#,##0.00_)";
/// A fraction as a percentage.
const PERCENT: &str = "0.0%_)";

/// Formats that cells are written in.
pub(super) struct Look {
    /// The letter of every cell.
    pub plain: Format,
    /// The title of a sheet.
    pub title: Format,
    /// A heading within a sheet.
    pub heading: Format,
    /// A remark in running text.
    pub note: Format,
    /// A remark that must not be overlooked.
    pub warning: Format,
    /// The head of a column.
    pub head: Format,
    /// Text.
    pub text: Format,
    /// Text that is broken into lines.
    pub wrapped: Format,
    /// Text that is another sheet's name, and leads there.
    pub link: Format,
    /// A whole number or one that is not rounded.
    pub number: Format,
    /// A number with three decimals.
    pub decimals: Format,
    /// Money.
    pub money: Format,
    /// A fraction.
    pub percent: Format,
    /// A difference of fractions, in percentage points.
    pub points: Format,
    /// A label beside a figure.
    pub label: Format,
    /// Money that is a sum.
    pub money_total: Format,
    /// A fraction that is a result.
    pub percent_total: Format,
    /// A number that is a result.
    pub number_total: Format,
    /// Text that may be changed.
    pub input: Format,
    /// Money that may be changed.
    pub money_input: Format,
}

impl Look {
    pub fn new() -> Self {
        let plain = Format::new()
            .set_font_name("Arial")
            .set_font_size(10)
            .set_font_color(INK);
        let top = plain.clone().set_align(FormatAlign::Top);
        let bold = top.clone().set_bold();
        let input = top
            .clone()
            .set_background_color(INPUT)
            .set_border(FormatBorder::Thin)
            .set_border_color(RULE)
            .set_unlocked();
        let result = bold
            .clone()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(RULE);
        let wrapped = top.clone().set_text_wrap();
        Self {
            title: bold.clone().set_font_size(16),
            heading: bold.clone().set_font_size(12),
            note: wrapped.clone(),
            warning: wrapped.clone().set_bold().set_background_color(WARNING),
            head: bold
                .clone()
                .set_text_wrap()
                .set_font_color(Color::White)
                .set_background_color(BLUE)
                .set_align(FormatAlign::VerticalCenter),
            link: top.clone().set_hyperlink(),
            number: top.clone().set_num_format("General_)"),
            decimals: top.clone().set_num_format("0.000_)"),
            money: top.clone().set_num_format(POUNDS),
            percent: top.clone().set_num_format(PERCENT),
            points: top.clone().set_num_format("+0.0%_);-0.0%_);0.0%_)"),
            label: bold,
            money_total: result.clone().set_num_format(POUNDS),
            percent_total: result.clone().set_num_format(PERCENT),
            number_total: result.set_num_format("#,##0_)"),
            money_input: input.clone().set_num_format(POUNDS),
            input: input.set_num_format("@"),
            text: top,
            wrapped,
            plain,
        }
    }
}
