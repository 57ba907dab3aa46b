//! The workbook's own way of adding coverage up gives the plan's.

use super::super::tests::{PROGRAMME, RECOMMENDATIONS, WORKSTREAMS, facts};

#[test]
fn the_rows_add_up_to_the_plan() {
    let facts = facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS);
    let book = &facts.workbook;
    let earned = book.recommendations.iter().flat_map(|r| {
        let years = r.counts.iter().zip(&r.by_year);
        years.map(|(counts, coverage)| counts * coverage)
    });
    let coverage: f64 = earned.sum();
    assert!((coverage - facts.ask.planned.value.value()).abs() < 1e-12);
    assert_eq!(
        book.purses[0].years[0].spend,
        facts.money.years[0].spend.value
    );
    let [pens, typing] = &book.workstreams[..] else {
        panic!("{:?}", book.workstreams);
    };
    assert_eq!(
        (&pens.planned, &pens.now, &pens.off),
        (&vec![0, 0], &vec![1, 1], &vec![0, 0])
    );
    assert_eq!((&typing.planned, &typing.now), (&vec![1, 1], &vec![0, 0]));
    assert_eq!(book.parts.len(), 2);
    assert_eq!(
        book.links[book.parts[0].links.clone()][0].brings,
        [1.0, 1.0]
    );
}
