//! HiGHS, for large programmes: a cargo feature.

use good_lp::SolverModel;
use good_lp::solvers::highs::highs;
use highs::{HighsModelStatus as Status, HighsSolutionStatus, RowProblem, Sense};

use super::super::bound::{Matrix, upper};
use super::{Answer, Failure, Model};

/// Name and version; a test holds the version to the lock file.
pub(super) const NAME: (&str, &str) = ("HiGHS", "1.15.0");

pub(super) fn solve(model: Model) -> Result<Answer, Failure> {
    let mut problem = model.stated.using(highs);
    for row in model.rows {
        problem.add_constraint(row);
    }
    // The inner model, for only it tells the bound: options, start and silence have to be set here.
    let mut solver = problem
        .try_into_inner()
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let settings = [
        solver.try_set_option("output_flag", false),
        solver.try_set_option("threads", 1),
        solver.try_set_option("mip_rel_gap", model.gap),
        solver.try_set_option("mip_abs_gap", 0.0),
        solver.try_set_option("time_limit", model.seconds.unwrap_or(f64::INFINITY)),
    ];
    if settings.iter().any(Result::is_err) {
        return Err(Failure::Broken("HiGHS does not know an option".to_owned()));
    }
    if let Some(known) = &model.known {
        // A start that it cannot use is no harm.
        let _ = solver.try_set_solution(Some(known), None, None, None);
    }
    let solved = solver
        .try_solve()
        .map_err(|status| Failure::Broken(format!("HiGHS: {status:?}")))?;
    let finished = match solved.status() {
        Status::Optimal => true,
        Status::Infeasible | Status::UnboundedOrInfeasible => return Err(Failure::Infeasible),
        Status::ReachedTimeLimit | Status::ReachedInterrupt | Status::ReachedSolutionLimit => false,
        other => return Err(Failure::Broken(format!("HiGHS: {other:?}"))),
    };
    if solved.primal_solution_status() != HighsSolutionStatus::Feasible {
        return Err(Failure::OutOfTime);
    }
    let bound = solved.double_info_value(c"mip_dual_bound").ok();
    Ok(Answer {
        values: solved.get_solution().columns().to_vec(),
        bound: bound.filter(|bound| bound.is_finite()),
        finished,
    })
}

/// Columns and prices of the linear relaxation, by the interior-point method; nothing where that does
/// not end in time. Whatever they are, the bound that they give is added up elsewhere.
pub(in super::super) fn relaxed(matrix: &Matrix<'_>, seconds: f64) -> Option<(Vec<f64>, Vec<f64>)> {
    let mut problem = RowProblem::default();
    let columns: Vec<_> = (0..matrix.worth.len())
        .map(|column| {
            let most = match column < matrix.problem.owners.len() {
                true => 1.0,
                false => upper(matrix.problem.columns[column]),
            };
            problem.add_column(matrix.worth[column], 0.0..=most)
        })
        .collect();
    for (row, &limit) in matrix.limits.iter().enumerate() {
        let entries = matrix.row(row).iter();
        problem.add_row(
            ..=limit,
            entries.map(|&(column, a)| (columns[column as usize], a)),
        );
    }
    for choice in &matrix.problem.choices {
        if let Some(first) = choice.first_column {
            let own = (first..first + choice.paths.len()).map(|column| (columns[column], 1.0));
            problem.add_row(1.0..=1.0, own);
        }
    }
    let mut solver = problem.try_optimise(Sense::Maximise).ok()?;
    solver.try_set_option("output_flag", false).ok()?;
    solver.try_set_option("threads", 1).ok()?;
    solver.try_set_option("solver", "ipm").ok()?;
    solver.try_set_option("run_crossover", "off").ok()?;
    solver.try_set_option("time_limit", seconds).ok()?;
    let solved = solver.try_solve().ok()?;
    let solution = solved.get_solution();
    let prices = solution.dual_rows().iter().take(matrix.len());
    // Above a limit nothing is gained; the sign that a solver gives this is its own affair.
    let prices = prices.map(|price| price.abs()).collect();
    Some((solution.columns().to_vec(), prices))
}
