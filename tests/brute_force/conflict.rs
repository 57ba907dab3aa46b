//! Whether what is named as a conflict is one: it leaves no plan, and leaving out any of it does.

use gapwise::optimise::Infeasible;

use crate::oracle;
use crate::spec::{Spec, id, words};

pub fn is_real(spec: &Spec, seed: u64, why: &Infeasible) {
    // A constraint is named with its line, of which the oracle knows nothing.
    let mut why = why.clone();
    for line in &mut why.conflict {
        if let Some(at) = line.find(" (programme.yaml:") {
            line.truncate(at);
        }
    }
    let shown = || format!("seed {seed}\n{:#?}\n{}", why.conflict, crate::shown(spec));
    assert!(
        !why.conflict.is_empty(),
        "no conflict is named: {}",
        shown()
    );
    assert!(why.smallest, "not smallest: {}", shown());
    for line in &why.conflict {
        assert!(is_known(spec, line), "{line}: {}", shown());
    }
    assert!(
        oracle::best(&only(spec, &why.conflict)).is_none(),
        "these hold together: {}",
        shown()
    );
    for rule in 0..spec.rules.len() {
        let mut without = spec.clone();
        let left_out = words(&without.rules.remove(rule));
        if !why.conflict.contains(&left_out) {
            assert!(
                oracle::best(&without).is_none(),
                "`{left_out}` is not named: {}",
                shown()
            );
        }
    }
    for (left_out, line) in why.conflict.iter().enumerate() {
        let mut rest = why.conflict.clone();
        rest.remove(left_out);
        // Here limits are only kept or left out together: too strict where just some are named.
        let budgets = why.conflict.iter().filter(|line| is_budget(line)).count();
        let limits = spec.limit_count();
        if budgets > 1 && is_budget(line) || !is_budget(line) && (1..limits).contains(&budgets) {
            continue;
        }
        assert!(
            oracle::best(&only(spec, &rest)).is_some(),
            "`{line}` is not needed: {}",
            shown()
        );
    }
}

fn is_budget(line: &str) -> bool {
    let kind = line
        .strip_prefix("the ")
        .and_then(|rest| rest.split_once("budget of £"));
    kind.is_some_and(|(kind, _)| ["", "total ", "capital ", "estates ", "revenue "].contains(&kind))
}

/// Whether this is a line that some wish of the workspace is named with.
fn is_known(spec: &Spec, line: &str) -> bool {
    let workstreams = 0..spec.workstreams.len();
    is_budget(line)
        || spec.rules.iter().any(|rule| words(rule) == line)
        || workstreams.into_iter().any(|w| {
            is_lock(line, w)
                || (0..spec.workstreams.len())
                    .any(|o| is_requires(line, w, o) || is_excludes(line, w, o))
        })
}

fn is_lock(line: &str, w: usize) -> bool {
    line.starts_with(&format!("`{}` is locked ", id(w)))
}

fn is_requires(line: &str, w: usize, other: usize) -> bool {
    line == format!("`{}` requires `{}`", id(w), id(other))
}

fn is_excludes(line: &str, w: usize, other: usize) -> bool {
    let has = |w: usize| line.contains(&format!("`{}`", id(w)));
    line.ends_with(" exclude each other") && w != other && has(w) && has(other)
}

/// The workspace with nothing to keep but the wishes that these lines name.
fn only(spec: &Spec, lines: &[String]) -> Spec {
    let named = |is: &dyn Fn(&str) -> bool| lines.iter().any(|line| is(line));
    let mut spec = spec.clone();
    spec.rules.retain(|rule| lines.contains(&words(rule)));
    if !named(&is_budget) {
        spec.by_year = None;
        spec.funds.clear();
        spec.workstreams.iter_mut().for_each(|w| w.fund = 0);
        spec.total = i64::MAX / 4;
    }
    for (w, own) in spec.workstreams.iter_mut().enumerate() {
        own.lock = own.lock.filter(|_| named(&|line| is_lock(line, w)));
        own.requires = own
            .requires
            .filter(|&other| named(&|line| is_requires(line, w, other)));
        own.excludes = own
            .excludes
            .filter(|&other| named(&|line| is_excludes(line, w, other)));
    }
    spec
}
