//! One sitting: answers become decisions at once, and the last ones can be taken back.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::super::{Common, Stop, output};
use super::super::Flags;
use super::{Asking, Candidate};
use crate::model::{CoverageRules, Fraction};
use crate::write::decisions::{Recorded, Terms, Wanted, Wish, on_scale, record, today};

/// Words and what they stand for.
type Scale = BTreeMap<String, Fraction>;

/// The words from the least to the most.
fn words(scale: &Scale) -> String {
    let mut words: Vec<_> = scale.iter().collect();
    words.sort_by(|a, b| a.1.value().total_cmp(&b.1.value()));
    let words: Vec<&str> = words.into_iter().map(|(word, _)| word.as_str()).collect();
    words.join(", ")
}

/// What was done about a candidate.
enum Done {
    Accepted(Box<Recorded>),
    Rejected(Box<Recorded>),
    Skipped,
}

/// Where an answer leads.
enum Step {
    On(Done),
    Again,
    Back,
    End,
}

pub(super) struct Session<'a, R> {
    common: &'a Common,
    flags: &'a Flags,
    asking: Asking<R>,
    candidates: Vec<Candidate>,
    scales: CoverageRules,
    by: Option<String>,
    /// What was done, one for each candidate that was left behind.
    done: Vec<Done>,
}

impl<'a, R: BufRead> Session<'a, R> {
    pub fn new(
        common: &'a Common,
        flags: &'a Flags,
        asking: Asking<R>,
        candidates: Vec<Candidate>,
        scales: CoverageRules,
    ) -> Self {
        Self {
            common,
            flags,
            asking,
            candidates,
            scales,
            by: flags.by.clone(),
            done: Vec::new(),
        }
    }

    /// Asks about one candidate after the other, until there is none or no answer.
    pub fn run(mut self) -> Result<(), Stop> {
        let mut is_new = true;
        loop {
            let candidate = self.candidates.get(self.done.len()).cloned();
            let step = match &candidate {
                Some(candidate) if is_new => {
                    self.show(candidate).and_then(|()| self.step(candidate))
                }
                Some(candidate) => self.step(candidate),
                None => self.last(),
            };
            is_new = !matches!(step, Ok(Step::Again) | Err(_));
            match step {
                Ok(Step::On(done)) => self.done.push(done),
                Ok(Step::Back) => self.back()?,
                Ok(Step::Again) => {}
                Ok(Step::End) => return say(&format!("\n{}\n", self.summary())),
                // What was refused can be answered in another way.
                Err(Stop::Failed(why) | Stop::Usage(why)) => say(&format!("{why}\n"))?,
                Err(other) => return Err(other),
            }
        }
    }

    /// After the last candidate: the last answer too can be taken back.
    fn last(&mut self) -> Result<Step, Stop> {
        if self.done.is_empty() {
            say("there is nothing to review\n")?;
            return Ok(Step::End);
        }
        match self
            .asking
            .ask("\nthat was the last one: [u]ndo [q]uit:")?
            .as_deref()
        {
            Some("u" | "U" | "undo") => Ok(Step::Back),
            None | Some("q" | "Q" | "quit" | "") => Ok(Step::End),
            Some(_) => {
                say("write u to take back the last answer, q to end\n")?;
                Ok(Step::Again)
            }
        }
    }

    fn show(&self, candidate: &Candidate) -> Result<(), Stop> {
        say(&format!(
            "\n{} of {}\n{}{}",
            self.done.len() + 1,
            self.candidates.len(),
            candidate.texts,
            candidate.reason
        ))
    }

    fn step(&mut self, candidate: &Candidate) -> Result<Step, Stop> {
        let question = "[a]ccept [r]eject [s]kip [u]ndo [q]uit:";
        let Some(answer) = self.asking.ask(question)? else {
            return Ok(Step::End);
        };
        match answer.to_lowercase().as_str() {
            "a" | "accept" => self.accept(candidate),
            "r" | "reject" => self.decide(candidate, Wanted::Reject),
            "s" | "skip" => Ok(Step::On(Done::Skipped)),
            "u" | "undo" => Ok(Step::Back),
            "q" | "quit" => Ok(Step::End),
            _ => {
                say(
                    "write one letter: a to record that it serves, r that it does not, s to leave it open, u to take back the last answer, q to end\n",
                )?;
                Ok(Step::Again)
            }
        }
    }

    fn accept(&mut self, candidate: &Candidate) -> Result<Step, Stop> {
        let scales = self.scales.clone();
        let default = &self.flags.extent;
        let question = format!(
            "extent ({}, or a number from 0 to 1) [{default}]:",
            words(&scales.extents)
        );
        let Some(extent) = self.on_scale(&question, default, "an extent", &scales.extents)? else {
            return Ok(Step::End);
        };
        let question = format!(
            "confidence ({}, or a number from 0 to 1) [as sure as can be]:",
            words(&scales.confidences)
        );
        let asked = self.on_scale(&question, "1", "a confidence", &scales.confidences)?;
        let Some(confidence) = asked else {
            return Ok(Step::End);
        };
        let extent = extent.unwrap_or_else(|| default.clone());
        self.decide(candidate, Wanted::Accept { extent, confidence })
    }

    /// Asks until the answer is on the scale; nothing stands for the default, `Some(None)`.
    fn on_scale(
        &mut self,
        question: &str,
        default: &str,
        what: &str,
        scale: &Scale,
    ) -> Result<Option<Option<String>>, Stop> {
        loop {
            let Some(answer) = self.asking.ask(question)? else {
                return Ok(None);
            };
            let given = Some(answer).filter(|word| !word.is_empty());
            let word = given.as_deref().unwrap_or(default);
            match on_scale(word, scale) {
                Ok(_) => return Ok(Some(given)),
                Err(hint) => say(&format!(
                    "`{word}` is not {what} of this programme: {hint}\n"
                ))?,
            }
        }
    }

    /// Asks for what is missing and writes the decision down.
    fn decide(&mut self, candidate: &Candidate, verdict: Wanted) -> Result<Step, Stop> {
        let Some(why) = self.insist("the reason, in a sentence:")? else {
            return Ok(Step::End);
        };
        let by = match self.by.clone() {
            Some(by) => by,
            None => match self.insist("your name:")? {
                Some(by) => by,
                None => return Ok(Step::End),
            },
        };
        self.by = Some(by.clone());
        let wish = Wish {
            workstream: candidate.workstream.clone(),
            target: candidate.target.clone(),
            verdict,
            by,
            why,
            date: self.flags.date.unwrap_or_else(today),
        };
        let scenario = self.common.scenario.as_deref();
        let recorded = Box::new(record(
            &self.common.dir,
            scenario,
            &wish,
            &Terms::default(),
        )?);
        say(&format!("{}\n", recorded.sentence()))?;
        Ok(Step::On(match wish.is_accept() {
            true => Done::Accepted(recorded),
            false => Done::Rejected(recorded),
        }))
    }

    /// Asks until there is an answer that says something.
    fn insist(&mut self, question: &str) -> Result<Option<String>, Stop> {
        loop {
            let answer = self.asking.ask(question)?;
            if answer.as_ref().is_none_or(|text| !text.is_empty()) {
                return Ok(answer);
            }
            say("write a few words, so that others can tell later\n")?;
        }
    }

    /// Takes back what was done about the candidate before.
    fn back(&mut self) -> Result<(), Stop> {
        match self.done.pop() {
            None => say("there is nothing to take back in this sitting\n"),
            Some(Done::Skipped) => Ok(()),
            Some(Done::Accepted(recorded)) => self.take_back(*recorded, Done::Accepted),
            Some(Done::Rejected(recorded)) => self.take_back(*recorded, Done::Rejected),
        }
    }

    fn take_back(
        &mut self,
        recorded: Recorded,
        done: fn(Box<Recorded>) -> Done,
    ) -> Result<(), Stop> {
        if recorded.take_back(&self.common.dir, None)? {
            return say(&format!("taken back: {}\n", recorded.sentence()));
        }
        self.done.push(done(Box::new(recorded)));
        say("decisions.yaml was changed by somebody else since: take it back there, by hand\n")
    }

    fn summary(&self) -> String {
        let count = |wanted: fn(&Done) -> bool| self.done.iter().filter(|d| wanted(d)).count();
        format!(
            "{} accepted, {} rejected, {} skipped, {} left",
            count(|done| matches!(done, Done::Accepted(_))),
            count(|done| matches!(done, Done::Rejected(_))),
            count(|done| matches!(done, Done::Skipped)),
            self.candidates.len() - self.done.len()
        )
    }
}

fn say(text: &str) -> Result<(), Stop> {
    output::print(text)
}
