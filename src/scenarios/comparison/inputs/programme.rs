//! programme.yaml but its money and its wishes, and the votes: years, framework, rules of coverage,
//! weights.

use std::collections::BTreeMap;

use super::super::moves::{Moved, by_key};
use super::super::units::Unit;
use super::super::words::number;
use super::{About, Differences, On};
use crate::evidence::{self, Weights};
use crate::model::{
    Combine, CoverageRules, Fraction, Objective, Programme, Span, Uncertainty, WeightsFrom,
    Workspace,
};

impl Differences<'_> {
    pub(super) fn programme(&mut self) {
        let both = [&self.old.programme, &self.new.programme];
        let on = On::programme(Unit::Years, "The programme's years");
        self.reworded(&on, "name", both.map(|programme| programme.name.as_str()));
        let years = both.map(|programme| {
            let labels = programme.years.iter().map(|year| year.label.as_str());
            labels.collect::<Vec<_>>().join(", ")
        });
        self.now(&on, "years", "are", years);
        self.budget();
        self.framework();
        let on = On::programme(Unit::Weights, "Recommendations");
        let from = both.map(|programme| weights(programme.weights));
        self.now(&on, "weights", "now weigh", from);
        self.votes();
        let on = On::programme(Unit::Objective, "What counts now");
        let objectives = both.map(|programme| objective(programme.objective));
        self.now(&on, "objective", "is", objectives);
        let [old, new] = both.map(|programme| rules(&programme.coverage));
        for ((what, from), (_, to)) in old.into_iter().zip(new) {
            let name = format!("The rules of coverage changed: {what}");
            self.now(
                &On::programme(Unit::Coverage, &name),
                what,
                "is",
                [from, to],
            );
        }
        self.constraints();
        self.scenarios();
        // No plan is made by these, but real terms and draws are.
        let on = On::aside("Prices for real terms");
        self.now(&on, "prices", "are now", both.map(prices));
        let on = On::aside("The ranges of uncertainty");
        self.now(
            &on,
            "uncertainty",
            "are now",
            both.map(|programme| ranges(&programme.uncertainty)),
        );
    }

    fn framework(&mut self) {
        let both = [&self.old.programme, &self.new.programme];
        let elements = both.map(|programme| {
            let all = programme.elements.iter();
            all.map(|e| (e.id.to_string(), e.name.clone())).collect()
        });
        let audiences = both.map(|programme| {
            let all = programme.audiences.iter();
            all.map(|a| (a.id.to_string(), a.name.clone())).collect()
        });
        self.names("elements", elements);
        self.names("audiences", audiences);
    }

    /// Which there are, and what they are called.
    fn names(&mut self, what: &'static str, [old, new]: [BTreeMap<String, String>; 2]) {
        let ids = [&old, &new].map(|all| all.keys().cloned().collect::<Vec<_>>().join(", "));
        let on = On::programme(Unit::Framework, &format!("The {what}"));
        self.now(&on, what, "are now", ids);
        for (id, moved) in by_key(old, new) {
            if let (Some(from), Some(to)) = (moved.from, moved.to) {
                let on = On::new(About::Programme, &id, "", None);
                self.reworded(&on, "name", [&from, &to]);
            }
        }
    }

    /// What is counted in each cell that both have, where either goes by cells.
    fn votes(&mut self) {
        let both = [self.old, self.new];
        let mut from = both.iter().map(|w| w.programme.weights);
        let Some(from) = from.find(|from| from.unit().is_some()) else {
            return;
        };
        let unit = from.unit().unwrap_or_default();
        let [old, new] = both.map(|workspace| counts(workspace, from));
        for (id, Moved { from, to }) in by_key(old, new) {
            let (Some((_, was)), Some((name, is))) = (from, to) else {
                continue;
            };
            let on = On::new(About::Evidence, &id, &name, Some(Unit::Votes));
            self.field(&on, "votes", [was, is].map(number), |from, to| {
                let verb = if is > was { "rose" } else { "fell" };
                format!("The {unit} for {name} {verb} from {from} to {to}.")
            });
        }
    }
}

/// The cells with their names and what is counted there, whether or not the programme goes by them; a
/// panel's points are those of its own panel, or nothing.
fn counts(workspace: &Workspace, from: WeightsFrom) -> BTreeMap<String, (String, f64)> {
    let own = workspace.programme.weights;
    let from = match (from, own) {
        (WeightsFrom::Swing(_), WeightsFrom::Swing(_)) => own,
        (WeightsFrom::Swing(_), _) => WeightsFrom::Equal,
        _ => from,
    };
    let counted: Weights = evidence::weights(&evidence::weighing(workspace, from));
    let mut all = BTreeMap::new();
    for (e, element) in workspace.programme.elements.iter().enumerate() {
        for (a, audience) in workspace.programme.audiences.iter().enumerate() {
            if let Some(cell) = counted.cell(e, a) {
                let name = format!("{} / {}", element.name, audience.name);
                let id = format!("{}/{}", element.id, audience.id);
                all.insert(id, (name, cell.votes));
            }
        }
    }
    all
}

pub(super) fn weights(from: WeightsFrom) -> String {
    let words = match from {
        WeightsFrom::Votes => "what the votes for their cell give them",
        WeightsFrom::VotesAndExamples => "what the votes for their cell and for examples give them",
        WeightsFrom::Ideas => "what the ideas of their cell give them",
        WeightsFrom::Swing(_) => "what a panel's swing weights give them",
        WeightsFrom::Equal => "the same, each of them",
        WeightsFrom::Given => "what their own files say",
    };
    words.to_owned()
}

pub(super) fn objective(objective: Objective) -> String {
    let words = match objective {
        Objective::Average => "the average over all years",
        Objective::Final => "the last year alone",
    };
    words.to_owned()
}

fn prices(programme: &Programme) -> String {
    let Some(prices) = &programme.prices else {
        return "not given".to_owned();
    };
    let levels = programme.years.iter().zip(&prices.deflators);
    let levels = levels.map(|(year, level)| format!("{level} in {}", year.label));
    let levels = levels.collect::<Vec<_>>().join(", ");
    let rate = prices
        .discount_rate
        .map(|rate| format!(", discounted at {}", rate.percent()));
    format!(
        "those of {} at 1, {levels}{}",
        prices.base,
        rate.unwrap_or_default()
    )
}

fn ranges(uncertainty: &Uncertainty) -> String {
    let span = |span: Span| format!("{} to {}", number(span.low), number(span.high));
    let mut words: Vec<String> = [
        ("votes", uncertainty.votes),
        ("split", uncertainty.split),
        ("shared costs", uncertainty.shared),
        ("published costs", uncertainty.published),
        ("estimates", uncertainty.estimate),
        ("illustrative costs", uncertainty.illustrative),
    ]
    .map(|(of, range)| format!("{of} {}", span(range)))
    .to_vec();
    let extents = uncertainty.extents.iter();
    words.extend(extents.map(|(confidence, range)| {
        format!(
            "extents with confidence {} {}",
            number(confidence.value()),
            span(*range)
        )
    }));
    words.join(", ")
}

/// The rules of coverage, one by one.
fn rules(rules: &CoverageRules) -> [(&'static str, String); 4] {
    let scale = |scale: &BTreeMap<String, Fraction>| {
        let mut words: Vec<(f64, &String)> = scale.iter().map(|(w, v)| (v.value(), w)).collect();
        words.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        let words = words.iter().map(|(v, w)| format!("{w} {}", number(*v)));
        words.collect::<Vec<_>>().join(", ")
    };
    let combine = match &rules.combine {
        Combine::Best => "the best link alone".to_owned(),
        Combine::Sum => "the sum of the links".to_owned(),
        Combine::Curve(curve) => {
            let points = curve.points.iter();
            let points = points.map(|(x, y)| format!("{} → {}", number(*x), number(*y)));
            format!("the curve {}", points.collect::<Vec<_>>().join(", "))
        }
    };
    [
        ("the scale of extents", scale(&rules.extents)),
        ("the scale of confidence", scale(&rules.confidences)),
        ("how links add up", combine),
        (
            "the share at which a recommendation counts as covered",
            number(rules.met_at),
        ),
    ]
}
