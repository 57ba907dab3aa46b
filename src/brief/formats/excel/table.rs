//! Tables: rows under heads that can be sorted and filtered, kept in sight and repeated on paper.

use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, XlsxError};

use super::lines::{height, lines_of};
use super::places::area;
use super::sheet::{LAST_ROW, Sheet, Value, Written, cell_text, col, row};
use crate::model::Money;

/// A column of a table.
pub(super) struct Column<'a> {
    /// Its head.
    pub head: String,
    /// Its width, in digits.
    pub width: f64,
    /// The format of its cells.
    pub format: &'a Format,
}

/// A column.
pub(super) fn column<'a>(head: impl Into<String>, width: f64, format: &'a Format) -> Column<'a> {
    Column {
        head: head.into(),
        width,
        format,
    }
}

/// Writes a table with its heads in this row and says which row is the first after it. Where there are
/// no rows, it says so instead.
pub(super) fn table(
    sheet: &mut Sheet<'_>,
    head: usize,
    name: &str,
    columns: &[Column<'_>],
    rows: Vec<Vec<Value>>,
) -> Result<usize, XlsxError> {
    let heads = heads(columns);
    for (place, (column, head_text)) in columns.iter().zip(&heads).enumerate() {
        sheet.page.set_column_width(col(place)?, column.width)?;
        sheet.text((head, place), head_text, &sheet.look.head)?;
    }
    let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
    sheet.high_heads(head, &heads, &widths)?;
    if rows.is_empty() {
        sheet.text((head + 1, 0), "There are none.", &sheet.look.text)?;
        return Ok(head + 2);
    }
    let last = head + rows.len();
    if last > LAST_ROW {
        return Err(XlsxError::RowColumnLimitError);
    }
    let look = sheet.look;
    let described = columns.iter().zip(&heads).map(|(column, head)| {
        TableColumn::new()
            .set_header(head)
            .set_header_format(&look.head)
            .set_format(column.format)
    });
    let described: Vec<TableColumn> = described.collect();
    let table = Table::new()
        .set_name(name)
        .set_style(TableStyle::Light1)
        .set_columns(&described);
    let right = col(columns.len() - 1)?;
    sheet
        .page
        .add_table(row(head)?, 0, row(last)?, right, &table)?;
    let wrapped: Vec<Format> = columns
        .iter()
        .map(|column| column.format.clone().set_text_wrap())
        .collect();
    for (down, cells) in rows.iter().enumerate() {
        let mut lines = 1;
        for (place, (value, column)) in cells.iter().zip(columns).enumerate() {
            let format = match value {
                Value::Text(text) => {
                    lines = lines.max(lines_of(text, column.width));
                    &wrapped[place]
                }
                _ => column.format,
            };
            sheet.put((head + 1 + down, place), value, format)?;
        }
        sheet
            .page
            .set_row_height(row(head + 1 + down)?, height(lines))?;
    }
    Ok(last + 1)
}

/// Heads that differ, since a table needs that; capitals make no difference to it.
fn heads(columns: &[Column<'_>]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut heads = Vec::new();
    for column in columns {
        let short: String = cell_text(&column.head).chars().take(100).collect();
        let mut head = short.clone();
        let mut number = 2;
        while seen.contains(&head.to_lowercase()) {
            head = format!("{short} ({number})");
            number += 1;
        }
        seen.push(head.to_lowercase());
        heads.push(head);
    }
    heads
}

/// Writes the total of the rows that are shown below a table; `rows` from the first to the last.
pub(super) fn total(
    sheet: &mut Sheet<'_>,
    at: (usize, usize),
    rows: (usize, usize),
    amount: Money,
) -> Written {
    let range = area((rows.0, at.1), (rows.1, at.1));
    let value = match rows.0 > rows.1 {
        true => Value::Money(amount),
        false => Value::sum(format!("=ROUND(SUBTOTAL(109,{range}),2)"), amount),
    };
    let format = sheet.look.money_total.clone();
    sheet.put(at, &value, &format)
}

/// A remark in the row of a total.
pub(super) fn total_label(sheet: &mut Sheet<'_>, at: (usize, usize)) -> Written {
    sheet.text(at, "Total of the rows shown", &sheet.look.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_differ_even_where_years_do_not() {
        let format = Format::new();
        let columns = ["Cost A", "cost a", "Cost A", "x\ty"].map(|head| column(head, 1.0, &format));
        assert_eq!(
            heads(&columns),
            ["Cost A", "cost a (2)", "Cost A (3)", "x y"]
        );
    }
}
