//! Machine generations and the reader's machine at the reader's site: what several pictures of one place are about.
//!
//! The site's overhead, hosting fee and demand charge hold for every machine, and upkeep is scaled to its power. Absent:
//! titles and marks, which each view has of its own.

use super::Picture;
use crate::analysis::MiningResults;
use crate::mining::{Breakeven, Income, Rig, Site};
use crate::scenario::Input;
use crate::text::Language;
use crate::text::view::filled;
use crate::units::EnergyPrice;

/// A machine.
pub(super) struct Machine {
    /// Its name.
    pub name: String,
    /// The machine, or several.
    pub rig: Rig,
    /// Whether it is the reader's.
    pub chosen: bool,
}

/// The machines of a picture and the site they stand at.
pub(super) struct Machines<'a> {
    /// What the picture is made from.
    pub results: &'a MiningResults,
    /// What the site charges.
    pub site: Site,
    /// Name of the place whose site that is: the reader's, else one that has a price.
    pub site_name: String,
    /// Every generation and the reader's machine, which is last.
    pub list: Vec<Machine>,
    /// Name of the reader's place.
    pub place: String,
    /// Name of the reader's machine.
    pub own: String,
    /// What the place charges; `None` when nobody knows.
    pub price: Option<EnergyPrice>,
}

impl Machine {
    /// Energy per hash (J/TH).
    pub(super) fn efficiency(&self) -> f64 {
        self.rig.efficiency().to_joules_per_terahash()
    }
}

impl<'a> Machines<'a> {
    /// The machines of a picture; `None` without a place that has a price, or on the other page.
    pub(super) fn of(picture: &Picture<'a>, language: Language) -> Option<Self> {
        let (scenario, catalogue, results) = (picture.scenario, picture.catalogue, picture.mining()?);
        let focused = results.focused();
        // A place without a price still has machines that can pay something: take the site of any priced place.
        let stand_in = focused.or(results.regions.first())?;
        let name = |id: &str| catalogue.region(id).map_or("", |row| language.region(row)).to_owned();
        let chosen = scenario.choice(Input::Asic);
        let row = catalogue.asic(chosen);
        let own_figures = [Input::HashRate, Input::WallPower].into_iter().any(|input| scenario.given(input).is_some());
        let known = results.generations.iter().find(|one| one.id == chosen);
        let bare = known.map(|one| one.label.clone()).or_else(|| row.map(|row| row.name.clone())).unwrap_or_default();
        let template = language.breakeven().own_machine;
        let own = if own_figures { filled(template, &[("machine", &bare)]) } else { bare.clone() };
        let mut list: Vec<Machine> = results
            .generations
            .iter()
            .filter(|one| one.id != chosen || own_figures)
            .map(|one| Machine { name: one.label.clone(), rig: one.rig, chosen: false })
            .collect();
        list.push(Machine { name: own, rig: results.rig, chosen: true });
        Some(Self {
            results,
            site: stand_in.site,
            site_name: name(&stand_in.id),
            list,
            place: name(scenario.choice(Input::Region)),
            own: bare,
            price: focused.map(|region| region.price),
        })
    }

    /// The reader's machine.
    pub(super) fn own(&self) -> Option<&Machine> {
        self.list.iter().find(|machine| machine.chosen)
    }

    /// Break-evens of a machine at the site.
    pub(super) fn breakeven(&self, rig: &Rig, income: &Income) -> Breakeven {
        let scaled = self.site.upkeep * (rig.power / self.results.rig.power);
        Breakeven::of(rig, &Site { upkeep: scaled, ..self.site }, income)
    }
}
