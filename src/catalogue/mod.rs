//! What exists in the world, with provenance: every table of one dated snapshot.
//!
//! A snapshot is a folder `static/data/<date>/` of CSV files. The command line and the tests hold them all; the page
//! fetches the same bytes in one file (see [`split`]), so that they are downloaded beside the program and not inside it:
//! the newest, or the one a link is pinned to. Rows are plain numbers with the unit in the field name: they are the edge
//! where types end, and the models convert. Unknown stays unknown (`None`), never zero.

mod asic;
mod cloud;
mod cloud_size;
mod defaults;
mod density;
mod device;
mod exchange;
mod firmware;
mod history;
mod household;
mod measured;
mod model;
mod money;
mod place;
mod read;
mod region;
mod rental;
mod season;
mod source;
#[cfg(test)]
mod tests;

pub use asic::{Asic, Cooling};
pub use cloud::{CloudModel, CloudSpeed};
pub use cloud_size::CloudSize;
pub use defaults::{Basis, DefaultValue};
pub use density::{CloudScore, OpenScore};
pub use device::{Device, DeviceClass, TflopsBasis};
pub use exchange::ExchangeRate;
pub use firmware::FirmwarePoint;
pub use history::Month;
pub use household::Household;
pub use measured::MeasuredSpeed;
pub use model::{Attention, Model, Quantization};
pub use money::{CURRENCIES, DOLLAR, Money};
pub use place::Place;
pub use read::{ReadError, Reason, Row, Table, Word};
pub use region::{Legal, PriceKind, Region};
pub use rental::{RentalKind, RentalOffer, RentalPrice};
pub use season::Season;
pub use source::{Confidence, Source};

use core::ops::Deref;
use std::cell::RefCell;
use std::rc::Rc;

use read::{Record, records};

/// Date of the newest snapshot.
pub const NEWEST: &str = "2026-11-22";

/// Dates of every snapshot that was released, newest first: a folder of this name each.
pub const SNAPSHOTS: [&str; 2] = [NEWEST, "2026-01-12"];

/// The file that holds all others of a snapshot's folder; the build makes it.
pub const BUNDLE: &str = "all.txt";

/// The files of a bundle: name and text. Each begins with a line `=name`, which no table has.
pub fn split(bundle: &str) -> Vec<(&str, &str)> {
    let files = bundle.strip_prefix('=').unwrap_or_default().split("\n=");
    files.filter_map(|file| file.split_once('\n')).collect()
}

/// The files of a snapshot's folder, inside the program: name and text.
#[cfg(any(feature = "snapshot", not(target_arch = "wasm32")))]
macro_rules! files {
    ($date:literal: $($table:ty = $file:literal)+) => {
        [$((<$table>::FILE, include_str!(concat!("../../static/data/", $date, "/", $file))),)+]
    };
    ($date:literal) => {
        files! { $date:
            Region = "regions.csv"
            Place = "places.csv"
            Season = "seasons.csv"
            Asic = "asics.csv"
            FirmwarePoint = "firmware.csv"
            Device = "devices.csv"
            Model = "models.csv"
            Quantization = "quantizations.csv"
            CloudModel = "cloud.csv"
            CloudSpeed = "cloud_speeds.csv"
            CloudSize = "cloud_sizes.csv"
            MeasuredSpeed = "measured.csv"
            OpenScore = "density.csv"
            CloudScore = "density_references.csv"
            RentalOffer = "rentals.csv"
            Household = "households.csv"
            ExchangeRate = "fx.csv"
            Month = "history.csv"
            DefaultValue = "defaults.csv"
            Source = "sources.csv"
        }
    };
}

/// The files of the newest snapshot: name and text.
#[cfg(any(feature = "snapshot", not(target_arch = "wasm32")))]
pub const EMBEDDED_FILES: [(&str, &str); 20] = files!("2026-11-22");

/// The files of every snapshot, in the order of [`SNAPSHOTS`].
#[cfg(not(target_arch = "wasm32"))]
pub const ALL_FILES: [[(&str, &str); 20]; SNAPSHOTS.len()] = [EMBEDDED_FILES, files!("2026-01-12")];

/// Every table of one snapshot.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Date of the snapshot, as 2026-11-22.
    pub date: String,
    /// Countries, states and provinces where machines can stand.
    pub regions: Vec<Region>,
    /// Where regions and countries lie.
    pub places: Vec<Place>,
    /// Months of the year in which a region differs from its planning figures.
    pub seasons: Vec<Season>,
    /// Mining machines.
    pub asics: Vec<Asic>,
    /// Power limits of mining machines.
    pub firmware: Vec<FirmwarePoint>,
    /// Devices that run models.
    pub devices: Vec<Device>,
    /// Open-weight models.
    pub models: Vec<Model>,
    /// Number formats of stored weights.
    pub quantizations: Vec<Quantization>,
    /// Models sold by the token.
    pub cloud: Vec<CloudModel>,
    /// Speed of cloud models by price class.
    pub cloud_speeds: Vec<CloudSpeed>,
    /// Estimated sizes of cloud models.
    pub cloud_sizes: Vec<CloudSize>,
    /// Speeds measured on a device of the catalogue.
    pub measured: Vec<MeasuredSpeed>,
    /// Published scores of open models, by date.
    pub density: Vec<OpenScore>,
    /// Published scores of cloud models, by date.
    pub density_references: Vec<CloudScore>,
    /// Offers of GPUs by the hour.
    pub rentals: Vec<RentalOffer>,
    /// Household electricity prices.
    pub households: Vec<Household>,
    /// What other currencies are worth.
    pub fx: Vec<ExchangeRate>,
    /// Price and difficulty month by month, oldest first.
    pub history: Vec<Month>,
    /// Defaults of numeric inputs.
    pub defaults: Vec<DefaultValue>,
    /// Publications the numbers come from.
    pub sources: Vec<Source>,
    /// The money of every price above.
    pub money: Money,
    files: Vec<(&'static str, &'static str)>,
}

/// A catalogue in the money that is asked for.
#[derive(Clone, Debug)]
pub enum Priced {
    /// As published: it lives as long as the program.
    Published(&'static Catalogue),
    /// At a rate, of which a reader may try many: it goes with the last who needs it.
    Converted(Rc<Catalogue>),
}

impl Deref for Priced {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        match self {
            Self::Published(catalogue) => catalogue,
            Self::Converted(catalogue) => catalogue,
        }
    }
}

/// Snapshots are immutable, so date and money decide.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        self.date == other.date && self.money == other.money
    }
}

/// The newest snapshot, read once from inside the program; the page has none inside.
///
/// # Errors
/// Never for a released program: a test reads the same bytes.
#[cfg(any(feature = "snapshot", not(target_arch = "wasm32")))]
pub fn embedded() -> Result<&'static Catalogue, &'static ReadError> {
    static EMBEDDED: std::sync::LazyLock<Result<Catalogue, ReadError>> =
        std::sync::LazyLock::new(|| Catalogue::parse(NEWEST, &EMBEDDED_FILES));
    EMBEDDED.as_ref()
}

/// The snapshot of a date, read once from inside the program; `None` when none of that date was released.
#[cfg(not(target_arch = "wasm32"))]
pub fn snapshot(date: &str) -> Option<Result<&'static Catalogue, &'static ReadError>> {
    static READ: [std::sync::OnceLock<Result<Catalogue, ReadError>>; SNAPSHOTS.len()] =
        [const { std::sync::OnceLock::new() }; SNAPSHOTS.len()];
    if date == NEWEST {
        return Some(embedded());
    }
    let at = SNAPSHOTS.iter().position(|known| *known == date)?;
    Some(READ.get(at)?.get_or_init(|| Catalogue::parse(date, ALL_FILES.get(at).map_or(&[], |files| files))).as_ref())
}

impl Catalogue {
    /// Reads a snapshot from the texts of its `files` (name, text).
    ///
    /// # Errors
    /// The first thing that is wrong, with file, line and column.
    pub fn parse(date: &str, files: &[(&'static str, &'static str)]) -> Result<Self, ReadError> {
        Self::parse_in(Money::DOLLARS, date, files)
    }

    #[inline(never)]
    fn parse_in(money: Money, date: &str, files: &[(&'static str, &'static str)]) -> Result<Self, ReadError> {
        let files = &Files { texts: files, money };
        Ok(Self {
            date: date.to_owned(),
            regions: table(files)?,
            places: table(files)?,
            seasons: table(files)?,
            asics: table(files)?,
            firmware: table(files)?,
            devices: table(files)?,
            models: table(files)?,
            quantizations: table(files)?,
            cloud: table(files)?,
            cloud_speeds: table(files)?,
            cloud_sizes: table(files)?,
            measured: table(files)?,
            density: table(files)?,
            density_references: table(files)?,
            rentals: table(files)?,
            households: table(files)?,
            fx: table(files)?,
            history: table(files)?,
            defaults: table(files)?,
            sources: table(files)?,
            money,
            files: files.texts.to_vec(),
        })
    }

    /// The same data with every price in another money; read again at the first call, and kept until the next money.
    pub fn in_money(&'static self, money: Money) -> Priced {
        thread_local! {
            static LAST: RefCell<Option<Rc<Catalogue>>> = const { RefCell::new(None) };
        }
        if money == self.money {
            return Priced::Published(self);
        }
        let last = LAST.with_borrow(|last| last.as_ref().filter(|last| last.date == self.date && last.money == money).cloned());
        let priced = last.or_else(|| Self::parse_in(money, &self.date, &self.files).ok().map(Rc::new));
        LAST.set(priced.clone());
        // It was read before, so it can be read.
        priced.map_or(Priced::Published(self), Priced::Converted)
    }

    /// The region with this id.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|row| row.id == id)
    }

    /// Where a region or country lies.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|row| row.id == id)
    }

    /// What calendar month `month` (1 to 12) changes at a region; `None` when no figure of that month is known.
    pub fn season(&self, region: &str, month: u8) -> Option<&Season> {
        self.seasons.iter().find(|row| row.region == region && row.month == f64::from(month))
    }

    /// What the currency with this code is worth; none for the dollar.
    pub fn exchange_rate(&self, code: &str) -> Option<&ExchangeRate> {
        self.fx.iter().find(|row| row.currency == code)
    }

    /// The mining machine with this id.
    pub fn asic(&self, id: &str) -> Option<&Asic> {
        self.asics.iter().find(|row| row.id == id)
    }

    /// The device with this id.
    pub fn device(&self, id: &str) -> Option<&Device> {
        self.devices.iter().find(|row| row.id == id)
    }

    /// The open-weight model with this id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|row| row.id == id)
    }

    /// The quantization with this id.
    pub fn quantization(&self, id: &str) -> Option<&Quantization> {
        self.quantizations.iter().find(|row| row.id == id)
    }

    /// The cloud model with this id.
    pub fn cloud_model(&self, id: &str) -> Option<&CloudModel> {
        self.cloud.iter().find(|row| row.id == id)
    }

    /// The household price of this country, state or province.
    pub fn household(&self, id: &str) -> Option<&Household> {
        self.households.iter().find(|row| row.id == id)
    }

    /// The default of the input with this key.
    pub fn default(&self, key: &str) -> Option<&DefaultValue> {
        self.defaults.iter().find(|row| row.key == key)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|row| row.id == id)
    }

    /// The speed class of a cloud model with this output price (USD per million tokens).
    pub fn cloud_speed(&self, output_usd_per_mtok: f64, thinks_first: bool) -> Option<&CloudSpeed> {
        self.cloud_speeds.iter().find(|row| {
            row.thinks_first == thinks_first
                && row.output_from_usd_per_mtok <= output_usd_per_mtok
                && row.output_to_usd_per_mtok.is_none_or(|end| output_usd_per_mtok < end)
        })
    }

    /// The estimated size of the cloud model with this id; `None` when nobody estimated it.
    pub fn cloud_size(&self, id: &str) -> Option<&CloudSize> {
        self.cloud_sizes.iter().find(|row| row.id == id)
    }

    /// The speed measured on a device with a model and a quantization, if anybody published one.
    pub fn measured(&self, device: &str, model: &str, quantization: &str) -> Option<&MeasuredSpeed> {
        self.measured.iter().find(|row| row.device == device && row.model == model && row.quantization == quantization)
    }

    /// The spread of the on-demand offers of a GPU, `None` without offers.
    pub fn rental_price(&self, device_id: &str) -> Option<RentalPrice> {
        RentalPrice::of(self.rentals.iter().filter(|offer| offer.gpu == device_id))
    }
}

/// The texts of a snapshot (name, text), and the money its prices are read in.
struct Files<'a> {
    texts: &'a [(&'static str, &'static str)],
    money: Money,
}

fn table<T: Record>(files: &Files<'_>) -> Result<Vec<T>, ReadError> {
    match files.texts.iter().find(|(name, _)| *name == T::FILE) {
        Some((_, text)) => records(text, files.money),
        None => Err(ReadError { file: T::FILE.to_owned(), line: 0, column: String::new(), reason: Reason::NoFile }),
    }
}
