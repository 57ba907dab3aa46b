//! Draws computed in several places: written by each, and put together again, or refused.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::record::{Record, decoded};
use super::run::{Identity, Run};
use crate::model::Workspace;

const SCHEMA: &str = "gapwise/robustness/1";

/// Which of how many: shard 2 of 7 has the draws 2, 9, 16 and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Everything in one.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Reads `2/7`; `None` where that is no shard.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, of) = text.split_once('/')?;
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !plain(number) || !plain(of) {
            return None;
        }
        let (number, of) = (number.parse().ok()?, of.parse().ok()?);
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    /// The numbers of its draws, out of so many.
    pub fn numbers(self, draws: u32) -> impl Iterator<Item = u32> {
        (self.number..=draws).step_by(self.of as usize)
    }

    fn words(self) -> String {
        format!("{}/{}", self.number, self.of)
    }
}

/// A shard as it is written.
#[derive(Debug, Serialize, schemars::JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    schema: String,
    draws: u32,
    seed: u64,
    shard: String,
    run: Identity,
    records: Vec<Record>,
    /// Of the run, the shard and the records.
    checksum: String,
}

/// Why files are no run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file that is to blame, where one is.
    pub file: Option<String>,
    /// What is wrong.
    pub words: String,
}

/// A shard's records as one line of JSON.
///
/// # Errors
/// When they cannot be written as JSON.
pub fn written(run: &Run, shard: Shard, records: Vec<Record>) -> serde_json::Result<String> {
    let checksum = checksum(&shard.words(), &run.identity, &records)?;
    let document = Document {
        schema: SCHEMA.to_owned(),
        draws: run.identity.draws,
        seed: run.identity.seed,
        shard: shard.words(),
        run: run.identity.clone(),
        records,
        checksum,
    };
    Ok(serde_json::to_string(&document)? + "\n")
}

fn checksum(shard: &str, run: &Identity, records: &[Record]) -> serde_json::Result<String> {
    let text = serde_json::to_string(&(shard, run, records))?;
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("sha256:{hex}"))
}

/// The run and all its records, in order, from the shards of one workspace: name and text of each.
///
/// # Errors
/// What is wrong, and with which file: a shard that is missing, damaged, there twice, or of another run.
pub fn merged(
    workspace: &Workspace,
    files: &[(String, String)],
) -> Result<(Run, Vec<Record>), Refused> {
    let mut parts: Vec<(&str, Shard, Document)> = Vec::new();
    for (name, text) in files {
        let refuse = |words: String| Refused {
            file: Some(name.clone()),
            words,
        };
        let (shard, document) = read(text).map_err(refuse)?;
        if let Some((first, _, other)) = parts.first() {
            same_run(first, &other.run, &document.run).map_err(refuse)?;
        }
        if let Some((other, _, _)) = parts.iter().find(|(_, known, _)| *known == shard) {
            return Err(refuse(format!(
                "shard {} stands in {other} already",
                shard.words()
            )));
        }
        if let Some((other, known, _)) = parts.iter().find(|(_, known, _)| known.of != shard.of) {
            return Err(refuse(format!(
                "this is shard {}, and {other} is shard {}: a run is cut into equal shards once",
                shard.words(),
                known.words()
            )));
        }
        parts.push((name, shard, document));
    }
    let Some((name, shard, document)) = parts.first() else {
        return Err(refused("there is no file to merge"));
    };
    complete(*shard, &parts)?;
    let run = Run::again(workspace, document.run.clone()).map_err(|words| Refused {
        file: Some((*name).to_owned()),
        words: words.to_owned(),
    })?;
    let mut records = Vec::new();
    for (name, shard, document) in parts {
        let own = checked(&run, shard, document.records);
        records.extend(own.map_err(|words| Refused {
            file: Some(name.to_owned()),
            words,
        })?);
    }
    records.sort_by_key(|record| record.draw);
    Ok((run, records))
}

fn refused(words: &str) -> Refused {
    Refused {
        file: None,
        words: words.to_owned(),
    }
}

/// A shard that is whole and as it was written.
fn read(text: &str) -> Result<(Shard, Document), String> {
    let document: Document = serde_json::from_str(text)
        .map_err(|error| format!("this is not a whole shard of `gapwise robustness`: {error}"))?;
    let mut document = document;
    document.run = document.run.exact();
    let records = document.records.into_iter();
    document.records = records.map(Record::exact).collect();
    let sum = checksum(&document.shard, &document.run, &document.records);
    let is_whole = sum.is_ok_and(|sum| sum == document.checksum)
        && document.schema == SCHEMA
        && (document.draws, document.seed) == (document.run.draws, document.run.seed);
    let shard = Shard::parse(&document.shard).filter(|_| is_whole);
    let shard = shard.ok_or("this shard was changed or damaged after it was written")?;
    Ok((shard, document))
}

/// Whether two shards are of one run; in words what differs.
fn same_run(first: &str, one: &Identity, other: &Identity) -> Result<(), String> {
    let differs = |what: &str, mine: &str, its: &str| {
        let (mine, its) = (mine.to_owned(), its.to_owned());
        Err(format!(
            "this shard is of another run than {first}: {what} {mine}, there {its}"
        ))
    };
    let limit = |run: &Identity| run.time_limit.clone().unwrap_or_else(|| "none".to_owned());
    for (what, mine, its) in [
        ("seed", other.seed.to_string(), one.seed.to_string()),
        ("draws", other.draws.to_string(), one.draws.to_string()),
        ("gap", other.gap.clone(), one.gap.clone()),
        ("time limit", limit(other), limit(one)),
        ("solver", other.solver.clone(), one.solver.clone()),
        ("gapwise", other.gapwise.clone(), one.gapwise.clone()),
        ("inputs", other.inputs.clone(), one.inputs.clone()),
    ] {
        if mine != its {
            return differs(what, &mine, &its);
        }
    }
    if one.ranges != other.ranges {
        return Err(format!(
            "this shard is of another run than {first}: its ranges of uncertainty are not the same"
        ));
    }
    if one != other {
        return Err(format!(
            "this shard is of another run than {first}: its chosen plan is not the same"
        ));
    }
    Ok(())
}

/// Whether every shard is there.
fn complete(first: Shard, parts: &[(&str, Shard, Document)]) -> Result<(), Refused> {
    let there = |number: &u32| parts.iter().any(|(_, shard, _)| shard.number == *number);
    // Nobody counts to four billion for one file: the first few say enough.
    let missing = (1..=first.of).filter(|number| !there(number)).take(6);
    let missing: Vec<String> = missing.map(|n| format!("{n}/{}", first.of)).collect();
    match (missing.len(), parts.len()) {
        (0, _) => Ok(()),
        (6, _) => Err(refused(&format!(
            "shards are missing: {} ...",
            missing[..5].join(", ")
        ))),
        (1, _) => Err(refused(&format!("shard {} is missing", missing[0]))),
        _ => Err(refused(&format!(
            "shards are missing: {}",
            missing.join(", ")
        ))),
    }
}

/// The records of a shard, once each of its draws is there and every plan can be read.
fn checked(run: &Run, shard: Shard, records: Vec<Record>) -> Result<Vec<Record>, String> {
    let numbers = records.iter().map(|record| record.draw);
    if !numbers.eq(shard.numbers(run.draws())) {
        return Err("its draws are not those of its shard".to_owned());
    }
    let is_sound = |record: &Record| {
        let plan = record.plan.as_ref();
        let known = plan.is_none_or(|plan| decoded(&run.courses, plan).is_some());
        let worths = [Some(record.coverage), Some(record.bound), record.kept];
        let fractions = worths.iter().flatten();
        known && fractions.into_iter().all(|worth| worth.is_finite())
    };
    match records.iter().find(|record| !is_sound(record)) {
        Some(record) => Err(format!(
            "its draw {} takes a course that this workspace does not have",
            record.draw
        )),
        None => Ok(records),
    }
}
