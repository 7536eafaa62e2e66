//! What the two inference views share: the names, colours and shapes of the options.

use plotters::style::RGBColor;

use super::Picture;
use super::marks::Shape;
use super::theme::Theme;
use crate::analysis::inference::{OptionBar, OptionKind, Placed};
use crate::catalogue::CloudModel;
use crate::placement::Verdict;
use crate::scenario::Input;
use crate::text::view::{DeviceTexts, dated, filled};
use crate::text::{Language, number};

/// Words about options.
pub(super) fn texts(language: Language) -> &'static DeviceTexts {
    &language.messages().view.device
}

/// Colour of the mark, colour of the words and shape of an option.
pub(super) fn style(placed: &Placed, theme: &'static Theme) -> (RGBColor, RGBColor, Shape) {
    let (mark, label, shape) = match placed.kind {
        OptionKind::Owned | OptionKind::Bought => (theme.mark_device, theme.label_device, Shape::Circle),
        OptionKind::Rented => (theme.mark_hybrid, theme.label_hybrid, Shape::Diamond),
        OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => (theme.mark_cloud, theme.label_cloud, Shape::Square),
    };
    if placed.bar.is_some() { (theme.mark_context, theme.warning, shape) } else { (mark, label, shape) }
}

/// Positions of the winner, or of the two that are level.
pub(super) fn leaders(verdict: &Verdict) -> (Option<usize>, Option<usize>) {
    match *verdict {
        Verdict::Winner { best, .. } | Verdict::NothingPays { best } => (Some(best), None),
        Verdict::TossUp { first, second } => (Some(first), Some(second)),
        Verdict::NoCandidate => (None, None),
    }
}

/// A device's name without its memory and core counts.
pub(super) fn bare(name: &str) -> &str {
    name.split([',', '(']).next().unwrap_or(name).trim_end()
}

/// The name of the reader's device, in short.
pub(super) fn own_device<'a>(picture: &Picture<'a>) -> &'a str {
    let id = picture.scenario.choice(Input::Device);
    picture.catalogue.device(id).map_or(id, |row| bare(&row.name))
}

/// The API the reader chose.
pub(super) fn own_api<'a>(picture: &Picture<'a>) -> Option<&'a CloudModel> {
    picture.catalogue.cloud_model(picture.scenario.choice(Input::Api))
}

/// What an option is, exactly: device and model, or price list.
pub(super) fn what(placed: &Placed, picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let catalogue = picture.catalogue;
    let model = picture.scenario.choice(Input::Model);
    let model = catalogue.model(model).map_or(model, |row| row.name.as_str());
    let device = catalogue.device(&placed.id).map_or(placed.id.as_str(), |row| row.name.as_str());
    let one = match placed.kind {
        OptionKind::Owned | OptionKind::Bought => filled(texts.on_device, &[("device", bare(device)), ("model", model)]),
        OptionKind::Rented => {
            let rent = picture.scenario.number(Input::Rent, catalogue).map_or_else(|| "–".to_owned(), number::usd);
            filled(texts.rented, &[("device", bare(device)), ("price", &rent), ("model", model)])
        }
        OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => match catalogue.cloud_model(&placed.id) {
            Some(row) => {
                let (input, output) = (number::usd(row.input_usd_per_mtok), number::usd(row.output_usd_per_mtok));
                filled(texts.api, &[("model", &row.name), ("input", &input), ("output", &output)])
            }
            None => placed.id.clone(),
        },
    };
    if placed.units > 1.0 && placed.units.is_finite() {
        filled(texts.units, &[("n", &number::rounded(placed.units, 3)), ("what", &one)])
    } else {
        one
    }
}

/// Why an option cannot win; empty when it can.
pub(super) fn reason(placed: &Placed, picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let floor = picture.scenario.number(Input::Floor, picture.catalogue).unwrap_or(0.0);
    match (placed.bar, placed.monthly) {
        (Some(OptionBar::Lacks(lack)), _) | (None, Err(lack)) => (texts.lack)(lack).to_owned(),
        (Some(OptionBar::BelowFloor), _) => filled(texts.below, &[("floor", &number::rounded(floor, 3))]),
        (Some(OptionBar::NotOwned), _) => texts.not_owned.to_owned(),
        (Some(OptionBar::NoScore), _) => texts.no_score.to_owned(),
        (None, Ok(_)) => String::new(),
    }
}

/// A source line of the inference views, filled with prices' date, tokens and device life.
pub(super) fn source_line(template: &str, picture: &Picture<'_>, language: Language) -> String {
    let value = |input| picture.scenario.number(input, picture.catalogue).map_or_else(|| "–".to_owned(), |value| number::rounded(value, 3));
    let common = &language.messages().view.common;
    let line = filled(
        template,
        &[
            ("date", &own_api(picture).map_or_else(String::new, |row| dated(&row.as_of, language))),
            ("input", &value(Input::InputTokens)),
            ("output", &value(Input::OutputTokens)),
            ("years", &value(Input::DeviceLife)),
        ],
    );
    let model = filled(common.model, &[("model", &crate::scenario::link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{model}", common.separator)
}

/// Requests a day in figures.
pub(super) fn requests(picture: &Picture<'_>) -> f64 {
    picture.scenario.number(Input::Requests, picture.catalogue).unwrap_or(f64::NAN)
}
