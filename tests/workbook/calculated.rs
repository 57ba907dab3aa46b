//! What LibreOffice made of workbooks.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::black_box::outside::python;
use crate::black_box::root;
use crate::case::Case;

/// A row of a sheet, by its heads.
pub type Row = Map<String, Value>;

/// What a workbook came to.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// How many formulas it has.
    pub formulas: usize,
    /// Cells that hold an error.
    pub errors: Vec<String>,
    /// Cells that are not what gapwise wrote.
    pub differs: Vec<String>,
    /// The coverage of the what-if.
    pub coverage: Option<f64>,
    /// How much it spends beyond its limits.
    pub over: Option<f64>,
    /// What is left.
    pub left: Option<f64>,
    /// The what-if, by workstream.
    pub what_if: Vec<Row>,
    /// The plan, by workstream.
    pub plan: Vec<Row>,
    /// Recommendations.
    pub recommendations: Vec<Row>,
    /// Checks of the what-if.
    pub checks: Vec<Row>,
    /// Money by year.
    pub money: Vec<Row>,
}

pub fn soffice() -> String {
    std::env::var("GAPWISE_SOFFICE").unwrap_or_else(|_| "soffice".to_owned())
}

/// Has every case edited and calculated.
pub fn calculate(cases: &[Case], folder: &Path) -> Vec<Answer> {
    let asked: Vec<Value> = cases
        .iter()
        .map(|case| json!({"file": case.file, "choices": case.choices, "limits": case.limits}))
        .collect();
    let mut child = Command::new(python())
        .arg(root().join("tests/workbook/recalculate.py"))
        .args([Path::new(&soffice()), folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    to.write_all(serde_json::to_string(&asked).unwrap().as_bytes())
        .unwrap();
    drop(to);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// An amount that a cell holds, in whole pence; nothing for words.
pub fn pence(value: &Value) -> i64 {
    value
        .as_f64()
        .map_or(0, |pounds| (pounds * 100.0).round() as i64)
}
