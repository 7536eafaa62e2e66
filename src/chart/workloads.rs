//! What the views of the joining page share: colors, shapes and the line under each workload.

use plotters::style::RGBColor;

use super::Picture;
use super::lever::asic;
use super::marks::Shape;
use super::options::bare;
use super::theme::Theme;
use crate::analysis::both::{Offer, Workload};
use crate::scenario::{Input, defaults};
use crate::text::both::BidsTexts;
use crate::text::view::filled;
use crate::text::{Language, number};

/// Words about bids.
pub(super) fn texts(language: Language) -> &'static BidsTexts {
    &language.messages().view.bids
}

/// Colour of the mark, colour of the words and shape of a workload.
pub(super) fn style(workload: Workload, theme: &'static Theme) -> (RGBColor, RGBColor, Shape) {
    match workload {
        Workload::OldRig | Workload::Rig | Workload::BestRig => (theme.mark_mining, theme.label_mining, Shape::Triangle),
        Workload::ConsumerGpu | Workload::DatacentreGpu => (theme.mark_hybrid, theme.label_hybrid, Shape::Diamond),
        Workload::SmallServing | Workload::FrontierServing => (theme.mark_cloud, theme.label_cloud, Shape::Square),
        Workload::Laptop | Workload::Phone => (theme.mark_device, theme.label_device, Shape::Circle),
    }
}

/// What a workload is, exactly: machine, price, model.
pub(super) fn what(offer: &Offer, picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let (scenario, catalogue) = (picture.scenario, picture.catalogue);
    let device = catalogue.device(&offer.machine).map_or(offer.machine.as_str(), |row| bare(&row.name)).trim_end_matches(" SXM");
    let model = catalogue.model(&offer.model).map_or(offer.model.as_str(), |row| row.name.as_str());
    let sold = format!("{}%", number::rounded(scenario.number(Input::Sold, catalogue).unwrap_or(f64::NAN), 2));
    let money = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("${}", number::decimals(value, 2)));
    let fact = |found: Option<crate::scenario::Fact<'_>>| found.map(|fact| fact.value);
    match offer.workload {
        Workload::OldRig | Workload::Rig | Workload::BestRig => {
            let rig = if offer.workload == Workload::Rig {
                let rated = |input| scenario.number(input, catalogue);
                rated(Input::WallPower).zip(rated(Input::HashRate)).map(|(watts, rate)| watts / rate)
            } else {
                catalogue.asic(&offer.machine).map(crate::catalogue::Asic::efficiency_j_per_th)
            };
            let efficiency = rig.map_or_else(|| "–".to_owned(), |value| number::rounded(value, 3));
            filled(texts.rig, &[("machine", &asic(picture, &offer.machine)), ("efficiency", &efficiency)])
        }
        Workload::ConsumerGpu | Workload::DatacentreGpu => {
            let own = offer.machine == scenario.choice(Input::Gpu);
            let rent = if own { scenario.number(Input::Rent, catalogue) } else { fact(defaults::rent_of(catalogue, &offer.machine)) };
            filled(texts.rental, &[("machine", device), ("price", &money(rent)), ("sold", &sold)])
        }
        Workload::SmallServing | Workload::FrontierServing => {
            let small = offer.workload == Workload::SmallServing;
            let price = if small {
                scenario.number(Input::TokenPrice, catalogue)
            } else {
                fact(defaults::list_price(scenario, catalogue, &offer.model))
            };
            filled(texts.serving, &[("machine", device), ("model", model), ("price", &money(price))])
        }
        Workload::Laptop | Workload::Phone => {
            let api = scenario.choice(Input::Api);
            let api = catalogue.cloud_model(api).map_or(api, |row| row.name.as_str());
            filled(texts.own, &[("machine", device), ("model", model), ("api", api)])
        }
    }
}
