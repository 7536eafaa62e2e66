//! Where a number comes from and how far to trust it.
//!
//! Every other row names its source by the id of a [`Source`]; rows that rest on our own judgement name
//! the source `assumption`.

use super::read::{Record, Row, Word};

/// A publication that numbers were taken from (`sources.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Stable id used in the `source` columns of the other tables.
    pub id: String,
    /// Title or description of the publication.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Page a person can open; empty when none is known.
    pub url: String,
    /// Date the numbers were read from it.
    pub retrieved: String,
    /// Licence or terms of the numbers; empty when none is stated.
    pub licence: String,
}

impl Record for Source {
    const FILE: &'static str = "sources.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            title: row.name("title"),
            publisher: row.name("publisher"),
            url: row.text("url"),
            retrieved: row.required_date("retrieved"),
            licence: row.text("licence"),
        }
    }
}

/// How far a number can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Read in the publisher's own table, or several copies agree.
    High,
    /// One transcription of a named table, or an older value.
    Medium,
    /// One third-party note, an estimate, or sources that disagree.
    Low,
}

impl Word for Confidence {
    const WORDS: &'static [(&'static str, Self)] = &[("high", Self::High), ("medium", Self::Medium), ("low", Self::Low)];
}
