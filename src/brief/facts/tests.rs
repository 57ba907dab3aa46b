//! Facts of small workspaces, and figures for the tests of charts and formats.

use super::figures::{Amount, Percent, Points};
use super::funds::FundRow;
use super::map::MapRow;
use super::*;
use crate::model::Money;
use crate::optimise::{Options, plan};
use crate::{check, coverage, evidence, load};

/// A map with the same cell everywhere.
pub fn map(elements: usize, audiences: usize, name: &str) -> GapMap {
    let cell = MapCell {
        audience: name.to_owned(),
        recommendations: 3,
        covered_today: 0,
        covered: 2,
        today: Percent::of(0.25),
        planned: Percent::of(0.75),
        change: Points::between(0.25, 0.75),
    };
    let row = MapRow {
        element: name.to_owned(),
        cells: vec![cell; audiences],
    };
    GapMap {
        audiences: vec![name.to_owned(); audiences],
        rows: vec![row; elements],
    }
}

/// So many years of money.
pub fn money(years: usize, limited: bool) -> MoneyFacts {
    let amount = |thousands: i64| Amount::from(Money::from_pence(thousands * 100_000));
    let year = |number: usize| MoneyYear {
        year: format!("{}-{}", 2018 + number, 19 + number),
        limit: limited.then(|| amount(2000)),
        spend: amount(1900),
        continued: amount(700),
        invested: amount(1190),
        exit_costs: amount(10),
        released: amount(100),
        carried_in: amount(0),
        carried_out: amount(0),
        lapsed: amount(100),
        usual: amount(800),
    };
    MoneyFacts {
        years: (0..years).map(year).collect(),
        total: year(0),
        real: None,
        funds: Vec::new(),
        has_yearly_limits: limited,
        rules: String::new(),
        usual: String::new(),
        cost_per_point: None,
        unknown: None,
    }
}

/// Whether every tag is closed by its own, and no bare `&` or `<` stands in the text.
pub fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else {
            return false;
        };
        let tag = &rest[start + 1..start + end];
        if tag.contains('<') || tag.matches('"').count() % 2 == 1 {
            return false;
        }
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) if open.pop() != Some(name) => return false,
            (false, false) => open.push(name),
            _ => {}
        }
        rest = &rest[start + end + 1..];
    }
    let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
    let known: usize = entities.iter().map(|e| xml.matches(e).count()).sum();
    open.is_empty() && !rest.contains('>') && xml.matches('&').count() == known
}

/// The facts of a workspace of three files.
pub fn facts(programme: &str, recommendations: &str, workstreams: &str) -> Facts {
    let mut files = load::Files::default();
    files.add("programme.yaml", programme);
    files.add("recommendations/all.yaml", recommendations);
    if !workstreams.is_empty() {
        files.add("workstreams/all.yaml", workstreams);
    }
    let workspace = match check::workspace(&files) {
        Ok(workspace) => workspace,
        Err(problems) => panic!("{problems}"),
    };
    let weights = evidence::weights(&workspace);
    let gaps = coverage::gaps(&workspace, &weights, None);
    let options = Options {
        reference: true,
        ..Options::default()
    };
    let outcome = plan(&workspace, &weights, &options).unwrap();
    let plan = outcome.plan().unwrap();
    let run = Run {
        workspace: &workspace,
        weights: &weights,
        gaps: &gaps,
        plan,
        scenario: None,
        analyses: Analyses::default(),
    };
    let planned = course::Course::planned(&workspace, &weights, plan);
    assert!((planned.coverage(false) - plan.coverage.value()).abs() < 1e-9);
    let facts = Facts::of(&run);
    assert_eq!(facts.money.total.usual.value, plan.money.business_as_usual);
    assert_eq!(facts.money.total.released.value, plan.money.released);
    assert_eq!(facts.money.total.invested.value, plan.money.invested);
    let phasing = &facts.phasing;
    assert_eq!(phasing.total.total.value, plan.money.spend);
    for rows in [&phasing.workstreams, &phasing.owners] {
        let sum: Money = rows.iter().map(|row| row.total.value).sum();
        assert_eq!(sum, plan.money.spend);
        let years = rows.iter().flat_map(|row| &row.years);
        assert_eq!(years.map(|year| year.amount.value).sum::<Money>(), plan.money.spend);
    }
    let today = &facts.today;
    let known = today.covered + today.partly + today.uncovered + today.excused;
    assert_eq!(known, today.recommendations);
    assert_eq!(today.gaps.len(), today.uncovered);
    let changed = facts.decisions.invest.len() + facts.decisions.divest.len();
    assert_eq!(facts.notes.len(), changed);
    for note in &facts.notes {
        let sum: Money = note.years.iter().map(|year| year.planned.value).sum();
        assert_eq!(note.total.planned.value, sum);
        assert_eq!(note.total.change, note.line.change);
    }
    let asked = facts.owners.owners.iter().flat_map(|owner| &owner.changes);
    assert_eq!(asked.count(), changed);
    let split = &facts.money.total;
    assert_eq!(
        split.continued.value + split.invested.value + split.exit_costs.value,
        split.spend.value
    );
    facts
}

pub const PROGRAMME: &str = "
programme: {id: demo, name: A demonstration, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £200k, by_year: {2018-19: £100k, 2019-20: £100k}}
";

pub const RECOMMENDATIONS: &str = "
- {id: R1, text: Teach everybody to type, element: skills, audience: staff}
- {id: R2, text: Buy better keyboards, element: skills, audience: staff}
";

pub const WORKSTREAMS: &str = "
- id: typing
  name: Typing lessons
  status: proposed
  costs: {2018-19: £90k, 2019-20: £90k}
  covers: [{recommendation: R1, extent: full}]
- id: pens
  name: Better pens
  owner: Stationery
  status: current
  costs: {2018-19: £50k, 2019-20: £50k}
  exit_cost: £10k
  cost_basis: illustrative
  covers: [{recommendation: R2, extent: slight}]
";

#[test]
fn a_plan_that_swaps_one_workstream_for_another() {
    let facts = facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS);
    assert_eq!(
        facts.ask.approve,
        "Please approve spending of £190,000 out of the £200,000 available over 2018-19 to 2019-20. The \
         plan starts 1 workstream. New money goes to Typing lessons (£180k). It stops 1 \
         workstream (Better pens), which releases £90k after exit costs of £10k."
    );
    let stop = &facts.decisions.divest[0];
    assert_eq!(stop.line.when, "stopped from 2018-19");
    assert_eq!(stop.released.words, "£90k");
    assert_eq!(stop.effects[0].still, "nothing else covers it");
    assert_eq!(facts.decisions.start[0].when, "from 2018-19");
    assert_eq!(facts.remaining.uncovered.len(), 1);
    // Pens run on for £100k and bring a quarter of R2. To stop them at once costs £10k, the least that
    // there is. With typing in the second year that is £100k too, and brings 0.8 of R1 for a year.
    let reference: Vec<(&str, &str, &str)> = facts
        .reference
        .iter()
        .map(|r| {
            let coverage = r.coverage.as_ref().map_or("", |c| c.words.as_str());
            let spend = r.spend.as_ref().map_or("", |s| s.words.as_str());
            (r.name, coverage, spend)
        })
        .collect();
    assert_eq!(
        reference,
        [
            ("Business as usual", "12.5%", "£100k"),
            ("Do-minimum", "0.0%", "£10k"),
            ("Same coverage, least cost", "20.0%", "£100k"),
            ("Same cost, most coverage", "20.0%", "£100k"),
            ("The plan", "40.0%", "£190k"),
        ]
    );
    assert_eq!(facts.remaining.covered.len(), 1);
    assert_eq!(
        facts.remaining.worse.as_deref(),
        Some("1 recommendation would be covered less than today: R2.")
    );
}

/// The same with two kinds of money.
pub fn facts_of_funds() -> Facts {
    let budget = "budget:
  carry_over: £5k
  funds:
    revenue: {by_year: {2018-19: £60k, 2019-20: £60k}, virement: {to: capital, at_most: £15k}}
    capital: {by_year: {2018-19: £95k, 2019-20: £80k}, carry_over: none}
";
    let programme = PROGRAMME.split("budget:").next().unwrap().to_owned() + budget;
    let workstreams = WORKSTREAMS
        .replace("id: typing", "id: typing\n  fund: capital")
        .replace("id: pens", "id: pens\n  fund: revenue");
    facts(&programme, RECOMMENDATIONS, &workstreams)
}

#[test]
fn funds_are_shown_apart_with_what_moves_between_them() {
    let facts = facts_of_funds();
    assert_eq!(
        facts.money.rules,
        "The budget of £295k pays for everything that this programme funds, including what runs \
         today, so stopping something leaves its money for something else. The money comes as \
         capital and revenue, each with its own limit in each year."
    );
    let [capital, revenue] = &facts.money.funds[..] else {
        panic!("{:?}", facts.money.funds);
    };
    assert_eq!(
        capital.rules,
        "Money that is not spent in its year lapses: nothing is carried over. Virement: money of \
         revenue may pay for capital in the same year; in this plan it pays £10k."
    );
    assert_eq!(
        revenue.rules,
        "Up to £5,000 may be carried from one year into the next. Virement: up to £15k a year may pay \
         for capital instead, and nothing comes back; this plan moves £10k."
    );
    let words =
        |row: &FundRow| [&row.moved_in, &row.moved_out, &row.lapsed].map(|a| a.words.clone());
    assert_eq!(words(&capital.years[0]), ["£0", "£0", "£5,000"]);
    assert_eq!(words(&capital.years[1]), ["£10k", "£0", "£0"]);
    // £60k + £5k carried − £50k spent − £10k moved in the second year.
    assert_eq!(words(&revenue.years[1]), ["£0", "£10k", "£5,000"]);
    assert_eq!(words(&revenue.total), ["£0", "£10k", "£10k"]);
}

#[test]
fn a_workspace_without_workstreams_has_nothing_to_approve() {
    let facts = facts(PROGRAMME, RECOMMENDATIONS, "");
    assert!(
        facts
            .ask
            .approve
            .starts_with("There is nothing to approve yet")
    );
    assert_eq!(facts.remaining.uncovered.len(), 2);
    assert!(facts.money.cost_per_point.is_none());
}
