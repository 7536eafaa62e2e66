//! Running language models: tokens in, answers out, on a device, on a rented GPU or behind an API.
//!
//! Pure functions from shapes and typed quantities to memory, speed, energy and money. What cannot be known comes
//! back as a [`Lack`] with its reason, never as a number that stands for one. Absent on purpose: sentences, the
//! choice between options (see [`crate::placement`]) and any price of its own.

pub mod accuracy;
pub mod benchmark;
pub mod breakeven;
pub mod carbon;
pub mod class;
pub mod cloud;
pub mod conversation;
pub mod density;
pub mod energy;
pub mod latency;
pub mod limits;
pub mod measured;
pub mod memory;
pub mod owned;
pub mod queue;
pub mod rented;
pub mod routing;
pub mod serving;
pub mod shape;
pub mod speed;
pub mod tco;

pub use class::{Spread, class_speed};
pub use cloud::{Request, Tariff};
pub use latency::Answer;
pub use memory::{Fit, Footprint, KvFormat, Weights};
pub use owned::{Cost, Ownership, Supply};
pub use rented::Lease;
pub use shape::Shape;
pub use speed::{Machine, Software, Workpiece};

/// Why a quantity does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The memory bandwidth of the device is unknown.
    Bandwidth,
    /// The arithmetic rate of the device is unknown.
    ArithmeticRate,
    /// No decode measurement of the device class exists.
    DecodeBasis,
    /// No prefill measurement of the device class exists.
    PrefillBasis,
    /// The bits per weight of the quantization are unknown.
    BitsPerWeight,
    /// The memory a model can use on the device is unknown.
    UsableMemory,
    /// The model does not fit into the memory of the device.
    DoesNotFit,
    /// The model does not fit into eight such GPUs.
    TooLarge,
    /// The power of the device is unknown.
    Power,
    /// The device has no battery, or none of known size.
    Battery,
    /// The price is unknown.
    Price,
    /// The local price of electricity is unknown.
    ElectricityPrice,
    /// The request is longer than the context the model accepts.
    ContextTooLong,
    /// The alternative never becomes cheaper, however many requests there are.
    NeverCheaper,
    /// The device cannot serve that many requests a day.
    OverCapacity,
    /// The device is worn out before it has paid for itself.
    BeyondLife,
    /// Nobody published or estimated the size of the cloud model.
    CloudSize,
    /// The speed of the cloud model is unknown.
    CloudSpeed,
    /// The carbon intensity of the electricity is unknown.
    CarbonIntensity,
    /// Nothing was produced, so there is nothing to divide by.
    NothingProduced,
}
