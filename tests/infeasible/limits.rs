//! Conflicts with money in them.

use crate::{by_year, case, current, proposed, total};

#[test]
fn the_budget_of_a_year_and_a_lock() {
    // 2018-19 has £100k and the lock needs £130k there, whenever it starts: it may only start then.
    case(
        &by_year(100, 200, ""),
        &[proposed("typing", [130, 10], "lock: in, latest: 2018-19")],
        &[
            "the budget of £100,000.00 for 2018-19",
            "`typing` is locked in",
        ],
        &["Raising the budget for 2018-19 by £30,000.00 to £130,000.00 would make room."],
    );
}

#[test]
fn the_total_and_a_floor() {
    // Only drivers costs anything for drivers: £60k from the second year on, £120k from the first. A
    // floor of £100k takes all £120k, of £90k. Without the floor of £100k reaching £60k: down by £40k.
    let wishes = [
        "the total budget of £90,000.00",
        "the constraint `kind: floor, element: drivers, spend: £100k` (programme.yaml:8)",
    ];
    case(
        &format!(
            "{}constraints:\n  - {{kind: floor, element: drivers, spend: £100k}}\n",
            total(90)
        ),
        &[proposed(
            "drive",
            [60, 60],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &wishes,
        &[
            "Raising the total budget by £30,000.00 to £120,000.00 would make room.",
            "Lowering the spend in the constraint `kind: floor, element: drivers, spend: £100k` (programme.yaml:8) by £40,000.00 to £60,000.00 would make room.",
        ],
    );
}

#[test]
fn a_ceiling_and_a_lock() {
    // The council's two cost £70k and £50k at least (typing from the second year on: £30k of £70k would
    // do for a lock, so it costs £30k at least; pens runs and is locked: £50k). £80k of £75k.
    let ceiling = "the constraint `kind: ceiling, owner: Council, spend: £75k` (programme.yaml:8)";
    case(
        &format!(
            "{}constraints:\n  - {{kind: ceiling, owner: Council, spend: £75k}}\n",
            total(900)
        ),
        &[
            proposed("typing", [40, 30], "owner: Council, lock: in"),
            current("pens", [25, 25], "owner: Council, lock: in"),
        ],
        &["`pens` is locked in", "`typing` is locked in", ceiling],
        &[&format!(
            "Raising the spend in {ceiling} by £5,000.00 to £80,000.00 would make room."
        )],
    );
}

#[test]
fn a_floor_and_a_ceiling() {
    // Floor and ceiling are on the same money: £60k or £30k is spent on drivers (both years, or the
    // second alone), or nothing. £50k at least takes £60k, and £40k at most is less.
    let floor = "the constraint `kind: floor, element: drivers, spend: £50k` (programme.yaml:8)";
    let ceiling =
        "the constraint `kind: ceiling, workstreams: drive, spend: £40k` (programme.yaml:9)";
    case(
        &format!(
            "{}constraints:\n  - {{kind: floor, element: drivers, spend: £50k}}\n  - {{kind: ceiling, workstreams: [drive], spend: £40k}}\n",
            total(900)
        ),
        &[proposed(
            "drive",
            [30, 30],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &[ceiling, floor],
        &[
            &format!("Raising the spend in {ceiling} by £20,000.00 to £60,000.00 would make room."),
            &format!("Lowering the spend in {floor} by £20,000.00 to £30,000.00 would make room."),
        ],
    );
}

#[test]
fn coverage_and_the_budget() {
    // 0.75 of R2 on average takes drive in both years: £80k and £20k. 2018-19 has £50k.
    case(
        &format!(
            "{}constraints:\n  - {{kind: coverage, element: drivers, at_least: 0.75}}\n",
            by_year(50, 50, "")
        ),
        &[proposed(
            "drive",
            [80, 20],
            "covers: [{recommendation: R2, extent: full}]",
        )],
        &[
            "the budget of £50,000.00 for 2018-19",
            "the constraint `kind: coverage, element: drivers, at_least: 0.75` (programme.yaml:8)",
        ],
        &["Raising the budget for 2018-19 by £30,000.00 to £80,000.00 would make room."],
    );
}

#[test]
fn commitments_over_the_budget() {
    // Whatever is stopped, £120k of 2018-19 is committed, of £100k; stopping costs nothing more. What
    // is left of 2019-20 cannot help.
    case(
        &by_year(100, 200, ", carry_over: unlimited"),
        &[
            current("a", [90, 10], "committed: {2018-19: £70k}"),
            current("b", [60, 10], "committed: {2018-19: £50k}"),
        ],
        &["the budget of £100,000.00 for 2018-19"],
        &["Raising the budget for 2018-19 by £20,000.00 to £120,000.00 would make room."],
    );
}

#[test]
fn what_stopping_costs_and_the_budget() {
    // Going on costs £80k in 2019-20, stopping then £60k, and stopping before £60k in 2018-19. A lock
    // out forbids to go on at all, so it stops in 2018-19: £60k of £50k.
    case(
        &by_year(50, 50, ""),
        &[current("a", [40, 80], "exit_cost: £60k, lock: out")],
        &["the budget of £50,000.00 for 2018-19", "`a` is locked out"],
        &["Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room."],
    );
    // Without the lock it could also go on for a year: £60k to stop in 2019-20, of £50k. Either year
    // can make room alone, and nobody's wish but the money is in the way.
    case(
        &by_year(50, 50, ""),
        &[current("a", [40, 80], "exit_cost: £60k")],
        &[
            "the budget of £50,000.00 for 2018-19",
            "the budget of £50,000.00 for 2019-20",
        ],
        &[
            "Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room.",
            "Raising the budget for 2019-20 by £10,000.00 to £60,000.00 would make room.",
        ],
    );
}

#[test]
fn money_that_cannot_be_carried_to_a_later_cost() {
    // £170k is due in 2019-20. £100k is there, and of the £100k of 2018-19 at most £50k may follow:
    // £20k short. More in 2018-19 could not follow it either.
    case(
        &by_year(100, 100, ", carry_over: £50k"),
        &[proposed("a", [0, 170], "lock: in")],
        &["the budget of £100,000.00 for 2019-20", "`a` is locked in"],
        &["Raising the budget for 2019-20 by £20,000.00 to £120,000.00 would make room."],
    );
}

#[test]
fn money_that_can_all_be_carried_makes_room_in_either_year() {
    // £250k is due in 2019-20, £200k is there in all: £50k more in either year, which is more than all
    // of 2018-19 could carry as it is.
    case(
        &by_year(100, 100, ", carry_over: unlimited"),
        &[proposed("a", [0, 250], "lock: in")],
        &[
            "the budget of £100,000.00 for 2018-19",
            "the budget of £100,000.00 for 2019-20",
            "`a` is locked in",
        ],
        &[
            "Raising the budget for 2018-19 by £50,000.00 to £150,000.00 would make room.",
            "Raising the budget for 2019-20 by £50,000.00 to £150,000.00 would make room.",
        ],
    );
}

#[test]
fn two_conflicts_over_the_same_money() {
    // 2018-19 is £30k short for a, and 2019-20 £10k for b. The conflict that is named is the second
    // one, and more for 2019-20 alone leaves the first.
    case(
        &by_year(100, 100, ""),
        &[
            proposed("a", [130, 0], "lock: in, latest: 2018-19"),
            proposed("b", [0, 110], "lock: in"),
        ],
        &["the budget of £100,000.00 for 2019-20", "`b` is locked in"],
        &["No change of the budget for 2019-20 alone helps: other wishes conflict as well."],
    );
}

#[test]
fn a_budget_on_top_of_what_runs() {
    // New money £10k a year; what runs costs £40k a year, so the limits are £50k. It is locked in, and
    // typing costs £20k a year where £10k is left.
    case(
        &by_year(10, 10, ", basis: on-top-of-current"),
        &[
            current("pens", [40, 40], "lock: in"),
            proposed("typing", [20, 5], "lock: in, latest: 2018-19"),
        ],
        &[
            "the budget of £50,000.00 for 2018-19",
            "`pens` is locked in",
            "`typing` is locked in",
        ],
        &["Raising the budget for 2018-19 by £10,000.00 to £60,000.00 would make room."],
    );
}

#[test]
fn the_least_change_is_exact_to_the_penny() {
    // A third of £100.01 a year counts for drivers (extents 0.5 of 1.5), rounded down: £33.33 a year,
    // £66.66 in all. The floor is a penny higher than that.
    let floor = "the constraint `kind: floor, element: drivers, spend: £66.67` (programme.yaml:8)";
    case(
        &format!("{}constraints:\n  - {{kind: floor, element: drivers, spend: £66.67}}\n", total(900)),
        &[
            "- {id: a, status: proposed, costs: {2018-19: £100.01, 2019-20: £100.01}, covers: [{recommendation: R1, extent: 1}, {recommendation: R2, extent: 0.5}]}\n".to_owned(),
        ],
        &[floor],
        &[&format!("Lowering the spend in {floor} by £0.01 to £66.66 would make room.")],
    );
}
