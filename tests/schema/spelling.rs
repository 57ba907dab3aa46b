//! Values whose spelling matters to gapwise, and is lost to an editor: `1e3` is a number like 1000 there.
//! A schema accepts them, and `check` refuses them; they are listed here, so that there are no others.

use super::{Schemas, problems};
use std::collections::BTreeMap;

/// A value as somebody may write it without quotes, where an amount of money is expected, and what `check`
/// then says.
const MONEY: [(&str, &str); 5] = [
    ("1e3", "bad-money"),
    ("+5", "bad-money"),
    (".5", "bad-money"),
    ("0x10", "bad-money"),
    ("1.005", "bad-money"),
];

/// The same, where a number is expected: numbers of any usual form are read.
const NUMBER: [(&str, &str); 2] = [("0x1", "bad-number"), ("0o1", "bad-number")];

/// The same, where a count is expected.
const COUNT: [(&str, &str); 2] = [("5.0", "bad-number"), ("5e0", "bad-number")];

#[test]
fn numbers_in_other_spellings_are_all_that_only_check_refuses() {
    let schemas = Schemas::of_files();
    let rows = [
        (&MONEY[..], "budget: {total: £1m, carry_over: @}"),
        (
            &NUMBER[..],
            "budget: {total: £1m}\ncoverage: {curve: [[0, 0], [@, 1]]}",
        ),
        (
            &COUNT[..],
            "budget: {total: £1m}\nconstraints: [{kind: changes, at_most: @}]",
        ),
    ];
    for (values, form) in rows {
        for (value, code) in values {
            let programme = "programme: {id: demo, years: [2018-19]}\nframework:\n  elements: [{id: skills}]\n  audiences: [{id: staff}]\n";
            let text = format!("{programme}{}\n", form.replace('@', value));
            let recommendation = black_box_recommendation();
            let texts = BTreeMap::from([
                ("programme.yaml".to_owned(), text.clone()),
                ("recommendations/all.yaml".to_owned(), recommendation),
            ]);
            let codes = problems(&texts, |all| {
                all.iter().map(|p| p.code.to_owned()).collect::<Vec<_>>()
            });
            assert_eq!(codes, [*code], "{value}");
            assert_eq!(
                schemas.takes("programme.yaml", &text),
                Some(Ok(())),
                "{value}"
            );
        }
    }
}

fn black_box_recommendation() -> String {
    super::black_box::RECOMMENDATION.to_owned()
}
